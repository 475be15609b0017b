/** Reach: the coverage of members in their rows against the spans of their enrolment, for whole blocks of many datasets. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dataset, MEMBERS_PER_BLOCK } from '../../../shared/contracts/dataset.ts';
import type { SomePayerParameters } from '../../../shared/contracts/payer-specification.ts';
import { PRESET_NAMES, type PresetName } from '../../../shared/contracts/presets.ts';
import { formatIsoDate, parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import type { MemberEnrollment } from '../../../shared/engine/payer/market/enrollment-types.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { wholeBlock } from '../../formats/whole-block.ts';

/** Two blocks, of which the second is cut short. */
const MEMBERS = 1_400;

interface Case {
  readonly seed: number;
  readonly preset: PresetName | undefined;
  readonly asOf: number;
  /** Days of the period, and from its last day to `asOf`. */
  readonly length: number;
  readonly since: number;
  readonly parameters?: SomePayerParameters;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  seed: fc.maxSafeNat(),
  preset: fc.constantFrom(undefined, ...PRESET_NAMES),
  asOf: fc.integer({ min: parseIsoDate('1960-01-01'), max: parseIsoDate('2099-12-31') }),
  length: fc.oneof(fc.constant(365), fc.integer({ min: 1, max: 3_600 })),
  since: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 400 })),
});

/** In which everything happens: most coverage has ended, and much of it by death. */
const EVENTFUL: Case = {
  ...{ seed: 7, preset: 'edge_cases', asOf: parseIsoDate('2026-03-17'), length: 1_200, since: 30 },
  parameters: {
    population: { terminatedShare: 0.9 },
    market: { joinShare: 0.6, marriageShare: 0.5 },
    health: { mortalityScale: 5 },
  },
};

/** In which couples marry late, and many who would have died before. */
const WIDOWING: Case = {
  ...{ ...EVENTFUL, preset: 'commercial', length: 2_000 },
  parameters: {
    population: { terminatedShare: 1 },
    market: { joinShare: 0, leaveShare: 0, divorceShare: 0, marriageShare: 1 },
    health: { mortalityScale: 5 },
  },
};

function datasetOf({ seed, preset, asOf, length, since, parameters = {} }: Case): Dataset {
  const to = asOf - since;
  const period = { from: formatIsoDate(to - length + 1), to: formatIsoDate(to) };
  const asked = { domain: 'payer', seed, members: MEMBERS, asOf: formatIsoDate(asOf), period } as const;
  return resolveDataset({ ...asked, preset, parameters });
}

/** The enrolment of the members of a dataset, in order. */
function enrolmentOf(dataset: Dataset): MemberEnrollment[] {
  const history = openHistory(dataset);
  const wanted = { from: 0, to: dataset.members };
  return Array.from({ length: history.population.blocks }, (_, block) => [
    ...history.block(block, wanted).households(true),
  ])
    .flat()
    .flatMap(({ enrollment }) => enrollment.members)
    .slice(0, dataset.members);
}

/** First day of the first span and last day of the last, as a row has them. */
function datesOf({ spans }: MemberEnrollment) {
  const end = spans.at(-1)?.end ?? null;
  return [formatIsoDate(spans[0]?.start ?? Number.NaN), end === null ? null : formatIsoDate(end)];
}

describe('the coverage of members', () => {
  it('begins with the first span of their enrolment and ends with the last, in any dataset', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        const dataset = datasetOf(one);
        const { population } = openHistory(dataset);
        const rows = [...population.block(0), ...population.block(1)];
        const enrolment = enrolmentOf(dataset);
        expect(enrolment.filter(({ spans }) => spans.length === 0)).toEqual([]);
        expect(rows.map((row) => [row.effective_date, row.termination_date])).toEqual(enrolment.map(datesOf));
      }),
      {
        numRuns: 40,
        examples: [
          [EVENTFUL],
          [WIDOWING],
          ...PRESET_NAMES.map((preset): [Case] => [{ ...EVENTFUL, preset, parameters: {} }]),
        ],
      },
    );
  });

  it('ends and begins for every reason there is in what the first test compares', () => {
    const spans = enrolmentOf(datasetOf(EVENTFUL)).flatMap((member) => member.spans);
    const reasons = new Set(spans.flatMap(({ reason, endReason }) => [reason, endReason]));
    for (const reason of [
      'birth',
      'marriage',
      'divorce',
      'death',
      'employment_ended',
      'cobra_ended',
    ] as const)
      expect(reasons).toContain(reason);
  });

  it('is read alone as it is in its block', () => {
    const { population } = openHistory(datasetOf(EVENTFUL));
    const rows = population.block(1);
    for (const place of [0, 1, 2, 137, 399])
      expect(population.member(MEMBERS_PER_BLOCK + place)).toEqual(rows[place]);
  });

  it('is the same in the tables of a job, of which enrollment has the spans that touch the period', () => {
    const dataset = datasetOf({ ...EVENTFUL, since: 1 });
    const projection = openProjection(dataset, { tables: ['members', 'enrollment'], formats: ['ndjson'] });
    const [members, enrollment] = wholeBlock(projection, 0).map(({ bytes }) => rowsOf(bytes));
    const spans = Map.groupBy(enrollment as Row[], (row) => row.member_id);
    expect(members).toHaveLength(MEMBERS_PER_BLOCK);
    for (const { member_id, effective_date, termination_date } of members as Row[]) {
      const own = spans.get(member_id) ?? [];
      const endsBefore = termination_date !== null && termination_date < dataset.period.from;
      expect(own.length === 0, member_id).toBe(endsBefore);
      if (endsBefore) continue;
      expect(own.at(-1)?.end_date).toBe(termination_date);
      const first = own[0]?.start_date ?? '';
      if (effective_date >= dataset.period.from) expect(first).toBe(effective_date);
      else expect(first >= effective_date).toBe(true);
    }
  });
});

/** Of the rows of both tables, what is compared. */
interface Row {
  readonly member_id: string;
  readonly effective_date: string;
  readonly termination_date: string | null;
  readonly start_date: string;
  readonly end_date: string | null;
}

const rowsOf = (bytes: Uint8Array): Row[] =>
  new TextDecoder()
    .decode(bytes)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
