/** Reach: every class of X12 faults in files of a small dataset, before our own validator. */
import { describe, expect, it } from 'vitest';
import { X12_SETS } from '../../../shared/contracts/documents.ts';
import { imperfectionsSchema } from '../../../shared/contracts/imperfections.ts';
import type { DocumentName } from '../../../shared/contracts/streams.ts';
import type { Fault } from '../../../shared/formats/faults/fault.ts';
import { FaultDraws } from '../../../shared/formats/faults/fault-draws.ts';
import type { X12FaultClass } from '../../../shared/formats/faults/x12/x12-edit.ts';
import { X12FaultEditor } from '../../../shared/formats/faults/x12/x12-editor.ts';
import { X12_FAULTS } from '../../../shared/formats/faults/x12/x12-faults.ts';
import type { Finding } from '../../../shared/validation/finding.ts';
import type { PartnerOptions } from '../../../shared/validation/x12/options.ts';
import { RULES, type RuleId } from '../../../shared/validation/x12/rules/rule-book.ts';
import { validateX12 } from '../../../shared/validation/x12/validator.ts';
import { segmentsOf } from '../x12/x12-file.ts';
import { cleanBlocks, DATASET, x12Of } from './clean-files.ts';

/** Every record where it can be: some classes apply to few. */
const RATE = 1;
const partners = ['SYNTHCLEAR', 'QUILLMERE'];
const partner: PartnerOptions = { usageIndicator: 'T', senderIds: partners, receiverIds: partners };
const judge = (bytes: Uint8Array) => validateX12(bytes, { partner, maxFindings: 100_000 });
const files = cleanBlocks({ x12: x12Of(...X12_SETS.filter((set) => set !== '837D')) });
const fileOf = (content: string) => files.get(content)?.bytes ?? new Uint8Array();

/** The first interchanges of a file, so many bytes at least: enough for faults that every one of them can have. */
function beginningOf(content: string, bytes: number): Uint8Array {
  const file = fileOf(content);
  const end = Buffer.from(file).indexOf('ISA*', bytes);
  return end < 0 ? file : file.subarray(0, end);
}

/** Envelopes are alike; claims are not, and a few of them are replacements or stays. */
const ENOUGH = { interchange: 15_000, transaction: 15_000, record: 60_000 } as const;
const CLAIMS = 400_000;

/** Faults of one class in a file. */
function faulty(faultClass: X12FaultClass, content: DocumentName, rate: number) {
  const imperfections = imperfectionsSchema.parse({ rates: { [faultClass.group]: rate } });
  const faults: Fault[] = [];
  const editor = new X12FaultEditor({
    ...{ content, classes: [faultClass], draws: new FaultDraws(DATASET.seed, imperfections) },
    tell: (fault) => faults.push(fault),
  });
  const enough =
    content.startsWith('x12_837') && faultClass.unit === 'record' ? CLAIMS : ENOUGH[faultClass.unit];
  return { bytes: editor.edit(beginningOf(content, enough)), faults };
}

/** Where each transaction (and interchange) begins: number of its segment in the file, by control numbers. */
function beginnings(bytes: Uint8Array): Map<string, number> {
  const found = new Map<string, number>();
  let interchange = '';
  for (const [place, segment] of segmentsOf(Buffer.from(bytes).toString('latin1')).entries()) {
    if (segment[0] === 'ISA') interchange = segment[13] as string;
    if (segment[0] === 'ISA' && !found.has(interchange)) found.set(interchange, place + 1);
    if (segment[0] === 'ST') found.set(`${interchange}/${segment[2]}`, place + 1);
  }
  return found;
}

function isFound(fault: Fault, findings: readonly Finding[], begun: ReadonlyMap<string, number>): boolean {
  const { interchange, transaction, record, faultClass, segment = 0, segmentId, element } = fault;
  const begin =
    begun.get(transaction === undefined ? `${interchange}` : `${interchange}/${transaction}`) ?? Number.NaN;
  return findings.some(({ rule, level, place }) => {
    if (rule !== faultClass.expected.rule || level !== faultClass.expected.level) return false;
    const isOfRecord = place.claim === undefined || place.claim === record.slice(0, 80);
    const isThere = place.segment === begin + segment - 1;
    if (faultClass.foundAt === 'value')
      return isThere && place.segmentId === segmentId && (place.element ?? element) === element;
    if (faultClass.foundAt === 'segment') return isThere;
    if (transaction !== undefined && place.transaction !== transaction) return false;
    return (
      (place.interchange ?? interchange) === interchange && (faultClass.foundAt === 'envelope' || isOfRecord)
    );
  });
}

describe('clean files', () => {
  it.each([...files.keys()])('of %s have no findings', (content) => {
    expect(judge(fileOf(content)).findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });
});

describe.each(X12_FAULTS.map((faultClass) => [faultClass.id, faultClass] as const))('%s', (_, faultClass) => {
  it('names a rule of the validator with its level', () => {
    expect(RULES[faultClass.expected.rule as RuleId]?.level).toBe(faultClass.expected.level);
  });

  it('is found where the key says, in each kind of document', () => {
    let made = 0;
    for (const content of faultClass.contents) {
      if (!files.has(content)) continue;
      const { bytes, faults } = faulty(faultClass, content as DocumentName, RATE);
      made += faults.length;
      const { findings } = judge(bytes);
      const begun = beginnings(bytes);
      const missed = faults.filter((fault) => !isFound(fault, findings, begun));
      expect({ content, missed: missed.slice(0, 2) }).toEqual({ content, missed: [] });
    }
    expect(made).toBeGreaterThan(0);
  });
});
