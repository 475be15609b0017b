import { setTimeout as sleep } from 'node:timers/promises';
import { jobSchema } from '../../shared/contracts/job.ts';
import { withServer } from './bench-server.ts';
import { median, type Section } from './report.ts';
import { machineSpeedUp } from './spin.ts';

const MEMBERS = 2_000_000;
/** Of 100,000 members each: every part ends with its files flushed to the one disk that both workers share. */
const PARTS = 20;
const ROUNDS = 3;
const TARGET = 1.8;

/** One job through the whole local pipeline with one worker thread and with two, in turn. */
export async function scaling(): Promise<Section> {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ one: await jobSeconds(1), two: await jobSeconds(2), machine: await machineSpeedUp() });
  }
  const ratio = median(rounds.map(({ one, two }) => one / two));
  const machine = median(rounds.map((round) => round.machine));
  const rate = MEMBERS / median(rounds.map(({ two }) => two));
  return {
    title: 'Two workers against one',
    method: `A job of ${MEMBERS.toLocaleString('en-US')} members in ${PARTS} parts to gzip NDJSON through API, queues, workers and files; median of ${ROUNDS} rounds, the two in turn. One worker alone already has its garbage collected and its code compiled on the other core.`,
    figures: [
      {
        what: 'speed-up',
        measured: `${ratio.toFixed(2)} times`,
        target: `${TARGET} times`,
        met: ratio >= TARGET,
      },
      {
        what: 'speed-up of two threads that share nothing, in the same rounds',
        measured: `${machine.toFixed(2)} times`,
        target: 'none: the ceiling',
        met: true,
      },
      {
        what: 'rate with two',
        measured: `${Math.round(rate / 1e3)},000 members/s`,
        target: 'none',
        met: true,
      },
    ],
  };
}

function jobSeconds(workers: number): Promise<number> {
  return withServer({ workers }, async ({ client }) => {
    // A small job first: each thread has then loaded its code and tables, as it has in a server that is up.
    await run(client, 100_000);
    return run(client, MEMBERS);
  });
}

type Client = Parameters<Parameters<typeof withServer>[1]>[0]['client'];

async function run(client: Client, members: number): Promise<number> {
  const { id } = await client.post('/jobs', { dataset: { members, seed: 42 }, parts: PARTS }, jobSchema);
  for (;;) {
    const { state, failure, timings } = await client.get(`/jobs/${id}`, jobSchema);
    if (state === 'succeeded')
      return (Date.parse(timings.finishedAt ?? '') - Date.parse(timings.createdAt)) / 1_000;
    if (state === 'failed') throw new Error(`the job failed: ${failure?.message}`);
    await sleep(50);
  }
}
