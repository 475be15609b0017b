import { setTimeout as sleep } from 'node:timers/promises';
import { type CreateJobRequest, jobSchema } from '../../shared/contracts/job.ts';
import { withServer } from './bench-server.ts';
import { type Figure, median, type Section } from './report.ts';
import { machineSpeedUp } from './spin.ts';

const ROUNDS = 3;
const TARGET = 1.8;

/** A job to time: its members, and the smaller number that warms the server up. */
interface TimedJob {
  readonly what: string;
  readonly members: number;
  readonly warmUp: number;
  /** Every part ends with its files flushed to the one disk that all workers share. */
  readonly parts: number;
  readonly tables: CreateJobRequest['tables'];
}

const JOBS: readonly TimedJob[] = [
  { what: 'members', members: 2_000_000, warmUp: 100_000, parts: 20, tables: ['members'] },
  {
    what: 'the claim tables',
    members: 60_000,
    warmUp: 6_000,
    parts: 10,
    tables: ['members', 'enrollment', 'claims', 'claim_lines', 'claim_payments', 'remittances'],
  },
];

/** Whole jobs through the local pipeline with one worker thread and with two, in turn. */
export async function scaling(): Promise<Section> {
  const machine: number[] = [];
  const figures: Figure[] = [];
  for (const job of JOBS) figures.push(...(await figuresOf(job, machine)));
  return {
    title: 'Two workers against one',
    method:
      `Jobs to gzip NDJSON through API, queues, workers and files: ${JOBS.map(described).join('; ')}. ` +
      `Median of ${ROUNDS} rounds, in turn. A worker is what a Lambda function of one processor is: the server with ` +
      'one worker is kept to one core, the server with two has both. Left to itself, one worker already has its ' +
      'garbage collected and its code compiled on the other core, so that figure is printed as well.',
    figures: [
      ...figures,
      {
        what: 'speed-up of two threads that share nothing, in the same rounds',
        measured: times(median(machine)),
        target: 'none: the ceiling',
        met: true,
      },
    ],
  };
}

const times = (ratio: number) => `${ratio.toFixed(2)} times`;

const described = ({ what, members, parts }: TimedJob) =>
  `${what} of ${members.toLocaleString('en-US')} members in ${parts} parts`;

async function figuresOf(job: TimedJob, machine: number[]): Promise<Figure[]> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      pinned: await jobSeconds(job, 1, [0]),
      two: await jobSeconds(job, 2),
      free: await jobSeconds(job, 1),
    });
    machine.push(await machineSpeedUp());
  }
  const ratio = median(rounds.map(({ pinned, two }) => pinned / two));
  const overFree = median(rounds.map(({ free, two }) => free / two));
  const rate = Math.round(job.members / median(rounds.map(({ two }) => two)));
  return [
    {
      what: `speed-up, ${job.what}, a core for each worker`,
      measured: times(ratio),
      target: times(TARGET),
      met: ratio >= TARGET,
    },
    {
      what: `the same over one worker that has both cores`,
      measured: times(overFree),
      target: 'none',
      met: true,
    },
    {
      what: `rate with two, ${job.what}`,
      measured: `${rate.toLocaleString('en-US')} members/s`,
      target: 'none',
      met: true,
    },
  ];
}

function jobSeconds(job: TimedJob, workers: number, pinnedTo?: readonly number[]): Promise<number> {
  return withServer({ workers, ...(pinnedTo && { pinnedTo }) }, async ({ client }) => {
    // A small job first: each thread has then loaded its code and tables, as it has in a server that is up.
    await run(client, job, job.warmUp);
    return run(client, job, job.members);
  });
}

type Client = Parameters<Parameters<typeof withServer>[1]>[0]['client'];

async function run(client: Client, { tables, parts }: TimedJob, members: number): Promise<number> {
  const request = { dataset: { members, seed: 42 }, tables, parts };
  const { id } = await client.post('/jobs', request, jobSchema);
  for (;;) {
    const { state, failure, timings } = await client.get(`/jobs/${id}`, jobSchema);
    if (state === 'succeeded')
      return (Date.parse(timings.finishedAt ?? '') - Date.parse(timings.createdAt)) / 1_000;
    if (state === 'failed') throw new Error(`the job failed: ${failure?.message}`);
    await sleep(50);
  }
}
