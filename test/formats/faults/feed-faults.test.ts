/** Reach: every class of faults of feeds in those of a small dataset, before our own validators. */
import { describe, expect, it } from 'vitest';
import { feedsRequestSchema } from '../../../shared/contracts/feeds.ts';
import { imperfectionsSchema } from '../../../shared/contracts/imperfections.ts';
import type { Fault, FaultClass, FaultEditor } from '../../../shared/formats/faults/fault.ts';
import { FaultDraws } from '../../../shared/formats/faults/fault-draws.ts';
import { PipeFaultEditor } from '../../../shared/formats/faults/feeds/pipe-editor.ts';
import { PIPE_FAULTS } from '../../../shared/formats/faults/feeds/pipe-faults.ts';
import { REAL_TIME_FAULTS } from '../../../shared/formats/faults/feeds/real-time-faults.ts';
import { LineFaultEditor } from '../../../shared/formats/faults/line-editor.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { FEED_RULES, type FeedRuleId } from '../../../shared/validation/feeds/feed-rules.ts';
import { openPipeFeedValidator } from '../../../shared/validation/feeds/feed-validator.ts';
import { openRealTimeValidator } from '../../../shared/validation/feeds/real-time-validator.ts';
import type { Finding } from '../../../shared/validation/finding.ts';
import { wholeBlock } from '../whole-block.ts';
import { DATASET } from './clean-files.ts';

const feeds = feedsRequestSchema.parse({ kinds: ['eligibility', 'claim_status', 'real_time'] });
const blocks = wholeBlock(openProjection({ ...DATASET, members: 20 }, { tables: [], formats: [], feeds }), 0);
function judge(content: string, bytes: Uint8Array): readonly Finding[] {
  const open = content === 'feed_real_time' ? openRealTimeValidator : openPipeFeedValidator;
  const validator = open(100_000);
  validator.push(bytes);
  return validator.end().findings;
}

it('finds nothing in clean feeds', () => {
  for (const { content, bytes } of blocks) expect(judge(content, bytes).slice(0, 3)).toEqual([]);
});

interface Case {
  readonly faultClass: FaultClass;
  readonly open: (content: string, draws: FaultDraws, tell: (fault: Fault) => void) => FaultEditor;
}

const cases: readonly Case[] = [
  ...PIPE_FAULTS.map(
    (faultClass): Case => ({
      faultClass,
      open: (content, draws, tell) => new PipeFaultEditor({ content, classes: [faultClass], draws, tell }),
    }),
  ),
  ...REAL_TIME_FAULTS.map(
    (faultClass): Case => ({
      faultClass,
      open: (content, draws, tell) =>
        new LineFaultEditor({ content, classes: [faultClass], draws, tell, nameKey: 'transactionId' }),
    }),
  ),
];

/** Numbers of the lines that are there with a value, which a fault's record names. */
const linesWith = (bytes: Uint8Array, record: string): number[] =>
  Buffer.from(bytes)
    .toString()
    .split('\n')
    .flatMap((line, place) => (record.split('|').every((part) => line.includes(part)) ? [place + 1] : []));

describe.each(cases.map((one) => [one.faultClass.id, one] as const))('%s', (_, { faultClass, open }) => {
  const { rule, level } = faultClass.expected;

  it('names a rule of the validator with its level', () => {
    expect(FEED_RULES[rule as FeedRuleId]?.level).toBe(level);
  });

  it('is found where the key says', () => {
    // A batch has one header and one trailer, so they are drawn for certain.
    const rate = faultClass.foundAt === 'envelope' ? 1 : 0.2;
    let made = 0;
    for (const { content, bytes } of blocks.filter((block) => faultClass.contents.includes(block.content))) {
      const faults: Fault[] = [];
      const draws = new FaultDraws(
        DATASET.seed,
        imperfectionsSchema.parse({ rates: { [faultClass.group]: rate } }),
      );
      const wrong = open(content, draws, (fault) => faults.push(fault)).edit(bytes);
      made += faults.length;
      const findings = judge(content, wrong).filter((finding) => finding.rule === rule);
      const missed = faults.filter(({ record, path }) => {
        if (faultClass.foundAt === 'envelope') return findings.length !== faults.length;
        // A detail without its member or day is no longer there by that name.
        const lines = linesWith(wrong, record.split('|')[0] ?? '');
        return !findings.some(
          ({ place }) =>
            (lines.length === 0 || lines.includes(place.record ?? 0)) &&
            (faultClass.foundAt === 'record' || place.path === path),
        );
      });
      expect({ content, missed: missed.slice(0, 1) }).toEqual({ content, missed: [] });
      expect(findings.length).toBeGreaterThanOrEqual(Math.min(faults.length, 1));
    }
    expect(made).toBeGreaterThan(0);
  });
});
