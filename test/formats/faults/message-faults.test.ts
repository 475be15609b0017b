/** Reach: every class of HL7 v2 faults in messages of a small dataset, before our own validator. */
import { describe, expect, it } from 'vitest';
import { hl7v2RequestSchema } from '../../../shared/contracts/hl7v2.ts';
import { imperfectionsSchema } from '../../../shared/contracts/imperfections.ts';
import type { Fault } from '../../../shared/formats/faults/fault.ts';
import { FaultDraws } from '../../../shared/formats/faults/fault-draws.ts';
import { MessageFaultEditor } from '../../../shared/formats/faults/hl7v2/message-editor.ts';
import { HL7V2_FAULTS } from '../../../shared/formats/faults/hl7v2/message-faults.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { RULES, type RuleId } from '../../../shared/validation/hl7v2/rules/rule-book.ts';
import { validateHl7v2 } from '../../../shared/validation/hl7v2/validator.ts';
import { wholeBlock } from '../whole-block.ts';
import { DATASET } from './clean-files.ts';

const hl7v2 = hl7v2RequestSchema.parse({ messages: ['VXU', 'ADT', 'ORU'] });
const blocks = wholeBlock(openProjection({ ...DATASET, members: 30 }, { tables: [], formats: [], hl7v2 }), 0);

/** Number of the segment in the file with which each message begins. */
function beginnings(bytes: Uint8Array): Map<string, number> {
  const found = new Map<string, number>();
  for (const [place, line] of Buffer.from(bytes).toString().split('\r').entries()) {
    const id = line.startsWith('MSH') ? (line.split('|')[9] ?? '') : '';
    if (id !== '' && !found.has(id)) found.set(id, place + 1);
  }
  return found;
}

describe.each(HL7V2_FAULTS.map((faultClass) => [faultClass.id, faultClass] as const))(
  '%s',
  (_, faultClass) => {
    const { rule, level } = faultClass.expected;

    it('names a rule of the validator with its level', () => {
      expect(RULES[rule as RuleId]?.level).toBe(level);
    });

    it('is found where the key says', () => {
      let made = 0;
      for (const { content, bytes } of blocks) {
        const faults: Fault[] = [];
        const draws = new FaultDraws(
          DATASET.seed,
          imperfectionsSchema.parse({ rates: { [faultClass.group]: 0.5 } }),
        );
        const tell = (fault: Fault) => faults.push(fault);
        const wrong = new MessageFaultEditor({ content, classes: [faultClass], draws, tell }).edit(bytes);
        if (faults.length === 0) continue;
        made += faults.length;
        const begun = beginnings(wrong);
        const all = validateHl7v2(wrong, { maxFindings: 100_000 }).findings;
        const findings = all.filter((finding) => finding.rule === rule);
        const missed = faults.filter(({ record, segment = 0, element }) => {
          const place = (begun.get(record) ?? 0) + segment - 1;
          return !findings.some((finding) =>
            faultClass.foundAt === 'record'
              ? finding.place.transaction === record || finding.place.segment === place
              : finding.place.segment === place && (finding.place.element ?? element) === element,
          );
        });
        expect({ content, missed: missed.slice(0, 1), all: missed.length && all.slice(0, 3) }).toEqual({
          content,
          missed: [],
          all: 0,
        });
      }
      expect(made).toBeGreaterThan(0);
    });
  },
);

it('finds nothing in clean files', () => {
  for (const { content, bytes } of blocks)
    expect({ content, findings: validateHl7v2(bytes).findings }).toEqual({ content, findings: [] });
});
