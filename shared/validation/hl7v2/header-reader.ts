import type { MessageFacts } from './checks/check.ts';
import { type StructureId, structureIdOf } from './definitions/structures.ts';
import type { Reporter } from './reporter.ts';
import { type Delimiters, type Segment, USUAL_DELIMITERS } from './segment.ts';

const CODE = /^[A-Z]{3}$/;
const EVENT = /^[A-Z][A-Z0-9]{2}$/;
/** 2.1 to 2.9, with their minor versions. */
const VERSION = /^2\.[1-9](\.\d)?$/;
const CHECKED_VERSION = '2.5.1';
const TO_THE_SECOND = /^\d{14}(\.\d{1,4})?[+-]\d{4}$/;

/** Control ids that are remembered: beyond that, equal ones are not told of. */
const MOST_CONTROL_IDS = 1_000_000;

/** How the rest of a message is to be read. */
export interface HeaderReading {
  /** MSH-10. */
  readonly controlId: string;
  /** False when the version has rules that are not known here. */
  readonly isChecked: boolean;
  /** Undefined when the structure is not known. */
  readonly structure: StructureId | undefined;
  readonly facts: MessageFacts | undefined;
  /** Whether MSH-18 announces UTF-8, or anything at all. */
  readonly isUtf8: boolean;
  readonly hasCharacterSet: boolean;
}

/** Reads MSH: what a message says of itself. */
export class HeaderReader {
  private readonly reporter: Reporter;
  private readonly controlIds = new Set<string>();

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  /** @param segment the header, cut by its own delimiters */
  read(segment: Segment): HeaderReading {
    const { reporter } = this;
    const [code, event] = [segment.text(9, 1), segment.text(9, 2)];
    this.demandUnique(segment);
    const isChecked = this.readVersion(segment);
    const hasType = CODE.test(code) && (event === '' ? code === 'ACK' : EVENT.test(event));
    if (!hasType) reporter.report('hl7v2.header.type', 9);
    const structure = hasType ? structureIdOf(code, event) : undefined;
    if (hasType && isChecked) this.readStructure(segment, structure);
    const profile = segment.text(21);
    if (isChecked && profile === 'Z22') this.readProfile(segment, structure);
    const characterSet = segment.text(18);
    return {
      ...{ controlId: segment.text(10), isChecked, structure },
      facts: structure && { structure, event, day: segment.day(7), profile },
      isUtf8: characterSet === 'UNICODE UTF-8',
      hasCharacterSet: characterSet !== '' && characterSet !== 'ASCII',
    };
  }

  private demandUnique(segment: Segment): void {
    const id = `${segment.fieldText(3)}|${segment.fieldText(4)}|${segment.text(10)}`;
    if (this.controlIds.has(id)) this.reporter.report('hl7v2.header.control-id-twice', 10);
    else if (segment.field(10) && this.controlIds.size < MOST_CONTROL_IDS) this.controlIds.add(id);
  }

  private readVersion(segment: Segment): boolean {
    const version = segment.text(12);
    if (version === CHECKED_VERSION) return true;
    this.reporter.report(VERSION.test(version) ? 'hl7v2.version.other' : 'hl7v2.version.unknown', 12);
    return false;
  }

  private readStructure(segment: Segment, structure: StructureId | undefined): void {
    if (structure === undefined) {
      this.reporter.report('hl7v2.header.type-not-checked', 9);
      return;
    }
    const named = segment.text(9, 3);
    const isOptional = structure === 'ACK';
    if (named !== structure && !(isOptional && named === ''))
      this.reporter.report('hl7v2.header.structure', 9, 3);
  }

  private readProfile(segment: Segment, structure: StructureId | undefined): void {
    const { reporter } = this;
    if (structure !== 'VXU_V04') reporter.report('hl7v2.header.profile', 21);
    if (segment.text(15) !== 'ER') reporter.report('hl7v2.header.acknowledgment', 15);
    if (segment.text(16) !== 'AL') reporter.report('hl7v2.header.acknowledgment', 16);
    if (!TO_THE_SECOND.test(segment.text(7))) reporter.report('hl7v2.header.time-zone', 7);
  }
}

/** Longest MSH-2: the truncation character of later versions among them. */
const MOST_ENCODING_CHARACTERS = 5;

/**
 * The delimiters that a header announces, or null when they are none: five different characters that are no letter, digit,
 * space or control character; a fifth encoding character is that of later versions.
 */
export function delimitersOf(bytes: Uint8Array, from: number, to: number): Delimiters | null {
  const field = bytes[from + 3];
  if (field === undefined || from + 8 > to || !isPunctuation(field)) return null;
  const codes: number[] = [];
  for (let at = from + 4; at < to && bytes[at] !== field && codes.length <= MOST_ENCODING_CHARACTERS; at++) {
    codes.push(bytes[at] as number);
  }
  const areProper = codes.every(isPunctuation) && new Set([field, ...codes]).size === codes.length + 1;
  if (codes.length < 4 || codes.length > MOST_ENCODING_CHARACTERS || !areProper) return null;
  const [component = 0, repetition = 0, escaping = 0, subcomponent = 0] = codes;
  return { field, component, repetition, escaping, subcomponent };
}

const isPunctuation = (code: number): boolean =>
  code > 32 &&
  code < 127 &&
  !(code >= 48 && code <= 57) &&
  !(code >= 65 && code <= 90) &&
  !(code >= 97 && code <= 122);

/** Whether delimiters are those that the standard recommends. */
export const areUsual = ({ field, component, repetition, escaping, subcomponent }: Delimiters): boolean =>
  field === USUAL_DELIMITERS.field &&
  component === USUAL_DELIMITERS.component &&
  repetition === USUAL_DELIMITERS.repetition &&
  escaping === USUAL_DELIMITERS.escaping &&
  subcomponent === USUAL_DELIMITERS.subcomponent;
