import type { DocumentName } from '../../../contracts/streams.ts';
import { elementsAt, isNamed, type X12Unit } from './x12-edit.ts';

/** Where the records of a set begin and end. */
interface Anchor {
  readonly opens: (segment: string) => boolean;
  readonly closes: (segment: string) => boolean;
  /** Segments at its beginning that depend on what stands before it (HL), so that they are no part of its name. */
  readonly nameless: number;
}

interface AnchorRule {
  readonly segment: string;
  /** HL03. */
  readonly levels?: readonly string[];
  /** Segments that end a record without beginning one. */
  readonly ends?: readonly string[];
}

/** The records of each set: claims, members, subscribers' levels, items of a remittance. */
const ANCHORS: Readonly<Partial<Record<DocumentName, AnchorRule>>> = {
  x12_837p: { segment: 'CLM', ends: ['HL'] },
  x12_837i: { segment: 'CLM', ends: ['HL'] },
  x12_837d: { segment: 'CLM', ends: ['HL'] },
  x12_835: { segment: 'CLP', ends: ['PLB', 'LX'] },
  x12_834: { segment: 'INS' },
  x12_834_changes: { segment: 'INS' },
  x12_820: { segment: 'ENT' },
  x12_270: { segment: 'HL', levels: ['22', '23'], ends: ['HL'] },
  x12_271: { segment: 'HL', levels: ['22', '23'], ends: ['HL'] },
  x12_276: { segment: 'HL', levels: ['22', '23'], ends: ['HL'] },
  x12_277: { segment: 'HL', levels: ['22', '23'], ends: ['HL'] },
  x12_277ca: { segment: 'HL', levels: ['PT'], ends: ['HL'] },
  x12_278_request: { segment: 'HL', levels: ['EV'], ends: [] },
  x12_278_response: { segment: 'HL', levels: ['EV'], ends: [] },
};

/** How the records of a kind of document are found; undefined where it has none but its transactions. */
export function anchorOf(content: DocumentName, element: string): Anchor | undefined {
  const rule = ANCHORS[content];
  if (rule === undefined) return undefined;
  const { segment: id, levels, ends = [] } = rule;
  const isOf = (segment: string, name: string) =>
    segment.startsWith(name) && segment[name.length] === element;
  return {
    opens: (segment) =>
      isOf(segment, id) && (levels === undefined || levels.includes(segment.split(element)[3] ?? '')),
    closes: (segment) => ends.some((name) => isOf(segment, name)),
    nameless: levels === undefined ? 0 : 1,
  };
}

/** Which value names a record: segment, qualifiers of its first element, element. */
const NAMES: readonly (readonly [id: string, qualifiers: readonly string[] | null, element: number])[] = [
  ['CLM', null, 1],
  ['CLP', null, 1],
  ['REF', ['23'], 2],
  ['REF', ['0F'], 2],
  ['TRN', null, 2],
  ['RMR', null, 2],
  ['NM1', ['IL', 'QC', 'EY'], 9],
];

/** What a record is known by: its claim, member or trace number. */
export function recordName(unit: X12Unit): string {
  for (const [id, qualifiers, element] of NAMES) {
    for (let index = unit.first; index < unit.end; index++) {
      if (!isNamed(unit, index, id)) continue;
      const elements = elementsAt(unit, index);
      if (qualifiers !== null && !qualifiers.includes(elements[1] ?? '')) continue;
      const name = elements[element] ?? '';
      if (name !== '') return name;
    }
  }
  return elementsAt(unit, unit.first).slice(1, 3).join('-');
}
