import { grouped } from '../../local/terminal.ts';
import {
  type Dataset,
  datasetRequestSchema,
  MEMBERS_PER_BLOCK,
  TABLE_NAMES,
  type TableName,
} from '../../shared/contracts/dataset.ts';
import type { ClinicalCourse } from '../../shared/engine/payer/health/clinical-course.ts';
import { openHistory, type PayerHistory } from '../../shared/engine/payer/history.ts';
import { openProjection, type Projection } from '../../shared/formats/projection.ts';
import { resolveDataset } from '../../shared/jobs/dataset.ts';
import { costOf } from './part-run.ts';
import { median, percentile, type Section } from './report.ts';

const ROUNDS = 3;
const BLOCKS = 4;
/** Sizes at which the cost of a member is taken, as the block from which it is: cost must not grow with the size. */
const SIZES = [1_000, 10_000, 100_000, 1_000_000];

const datasetOf = (members: number): Dataset =>
  resolveDataset(datasetRequestSchema.parse({ members, seed: 42 }));

/** Works out everything about a block: enrolment, health and claims of all its members. Gives its claims. */
function workOut(history: PayerHistory, block: number): number {
  const from = block * MEMBERS_PER_BLOCK;
  let claims = 0;
  let facts = 0;
  for (const household of history.block(block, { from, to: from + MEMBERS_PER_BLOCK }).households(true)) {
    for (const person of household.persons) facts += factsOf(household.course(person));
    claims += household.claims.length;
  }
  if (facts === 0) throw new Error('a block cannot be without care');
  return claims;
}

/** Works out all of a course, whose lists wait to be asked for. */
const factsOf = ({ encounters, fills, observations, vaccinations }: ClinicalCourse): number =>
  encounters.length + fills.length + observations.length + vaccinations.length;

/** The payer engine by processor time of one thread: population, enrolment, health and adjudication, and all tables. */
export async function payerRate(): Promise<Section> {
  const dataset = datasetOf(1_000_000);
  const history = openHistory(dataset);
  const projection = openProjection(dataset, { tables: TABLE_NAMES, formats: ['ndjson'] });
  for (let block = 0; block < BLOCKS; block++) workOut(history, block); // compiles
  for (const _ of projection.pieces(0)); // likewise

  const truths = [];
  const tables = [];
  for (let round = 0; round < ROUNDS; round++) {
    let claims = 0;
    const truth = await costOf(() => {
      for (let block = 0; block < BLOCKS; block++) claims += workOut(history, 100 + round * BLOCKS + block);
    });
    truths.push({ ...truth, claims });
    let bytes = 0;
    const written = await costOf(() => {
      for (const piece of projection.pieces(200 + round)) bytes += piece.bytes.length;
    });
    tables.push({ ...written, bytes });
  }
  const memberYears = (BLOCKS * MEMBERS_PER_BLOCK) / median(truths.map(({ cpuSeconds }) => cpuSeconds));
  const claimRate = median(truths.map(({ claims, cpuSeconds }) => claims / cpuSeconds));
  const tableRate = median(tables.map(({ bytes, cpuSeconds }) => bytes / 1e6 / cpuSeconds));
  return {
    title: 'The payer engine, one thread',
    method: `Blocks of a dataset of a million members over twelve months, by processor time; median of ${ROUNDS} rounds.`,
    figures: [
      {
        what: 'population, enrolment, health and adjudication',
        measured: `${grouped(memberYears)} member years/s`,
        target: '3,000',
        met: memberYears >= 3_000,
      },
      {
        what: 'claims with their whole life, health included',
        measured: `${grouped(claimRate)} claims/s`,
        target: '40,000',
        met: claimRate >= 40_000,
      },
      {
        what: `all ${TABLE_NAMES.length} tables as NDJSON, truth included`,
        measured: `${tableRate.toFixed(0)} MB/s`,
        target: '60 MB/s',
        met: tableRate >= 60,
      },
      ...(await growth()),
      ...(await windows(dataset)),
      oneMember(),
    ],
  };
}

/** Cost of a member in datasets of several sizes, at their last block. */
async function growth() {
  const costs = [];
  for (const members of SIZES) {
    const history = openHistory(datasetOf(members));
    const last = members / MEMBERS_PER_BLOCK - 1;
    workOut(history, last);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++)
      rounds.push((await costOf(() => workOut(history, last))).cpuSeconds);
    costs.push((median(rounds) / MEMBERS_PER_BLOCK) * 1e6);
  }
  const ratio = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
  return [
    {
      what: `a member year in datasets of ${SIZES.map(grouped).join(', ')}`,
      measured: `${costs.map((cost) => cost.toFixed(0)).join(', ')} us`,
      target: 'linear: the last at most 1.25 times the first',
      met: ratio <= 1.25,
    },
  ];
}

/** Tables of which a feed of one day is taken, with the part of the whole period's cost that it may have. */
const DAILY: readonly (readonly [tables: readonly TableName[], most: number])[] = [
  [['encounters', 'observations', 'prescriptions', 'vaccines'], 0.3],
  [['claims', 'claim_lines', 'claim_payments', 'claim_adjustments', 'accumulators'], 0.4],
];
/** A day amid the period, a Wednesday, on which nothing is paid. */
const DAY = { from: '2025-06-18', to: '2025-06-18' };

/** Cost of the rows of one day of a year, as a part of the cost of the year's. */
async function windows(dataset: Dataset) {
  const figures = [];
  for (const [tables, most] of DAILY) {
    const [whole, day] = [undefined, { window: DAY }].map((slice) =>
      openProjection(dataset, { tables, formats: ['ndjson'], slice }),
    ) as [Projection, Projection];
    const ratios = [];
    const milliseconds = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const write = (projection: Projection) =>
        costOf(() => {
          for (let block = 0; block < BLOCKS; block++)
            for (const _ of projection.pieces(300 + round * BLOCKS + block));
        });
      const [ofWhole, ofDay] = [await write(whole), await write(day)];
      if (round === 0) continue; // compiles
      ratios.push(ofDay.cpuSeconds / ofWhole.cpuSeconds);
      milliseconds.push((ofDay.cpuSeconds * 1_000) / BLOCKS);
    }
    const ratio = median(ratios);
    figures.push({
      what: `one day of a year of ${tables.join(', ')}`,
      measured: `${ratio.toFixed(2)} of the year's cost, ${median(milliseconds).toFixed(0)} ms for 1,000 members`,
      target: `${most} of it`,
      met: ratio <= most,
    });
  }
  return figures;
}

/** Time to read one member's whole history, over blocks far apart. */
function oneMember() {
  const history = openHistory(datasetOf(1_000_000_000));
  const times: number[] = [];
  let seen = 0;
  for (let n = 0; n < 300; n++) {
    const index = (n % 3 === 0 ? 10 : n % 3 === 1 ? 10_000_000 : 999_000_000) + n * MEMBERS_PER_BLOCK;
    const begin = performance.now();
    const block = Math.floor(index / MEMBERS_PER_BLOCK);
    for (const household of history.block(block, { from: index, to: index + 1 }).households(false)) {
      for (const person of household.persons) seen += factsOf(household.course(person));
      seen += household.claims.length;
    }
    times.push(performance.now() - begin);
  }
  if (seen === 0) throw new Error('300 members cannot all be without a claim');
  const p99 = percentile(times.slice(30), 99);
  return {
    what: "one member's whole history at indexes 10, 10 million and 999 million",
    measured: `p50 ${percentile(times, 50).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    target: '20 ms',
    met: p99 < 20,
  };
}
