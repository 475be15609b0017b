import { setTimeout as sleep } from 'node:timers/promises';
import { datasetSchema } from '../../shared/contracts/dataset.ts';
import { jobSchema } from '../../shared/contracts/job.ts';
import { memberSchema } from '../../shared/contracts/member.ts';
import { withServer } from './bench-server.ts';
import { percentile, type Section } from './report.ts';

const REQUESTS_PER_INDEX = 500;
const INDEXES = [10, 10_000_000, 999_000_000];
const MEMBER_LIMIT_MS = 5;

const RATE_PER_SECOND = 50;
const LOAD_SECONDS = 20;
const API_LIMIT_MS = 25;

/** Time of one record of a billion, request by request. */
export async function memberLatency(): Promise<Section> {
  return withServer({ workers: 1 }, async ({ client }) => {
    const dataset = await client.post('/datasets', { members: 1_000_000_000, seed: 42 }, datasetSchema);
    const readFrom = async (index: number): Promise<number[]> => {
      const times: number[] = [];
      for (let n = 0; n < REQUESTS_PER_INDEX; n++) {
        // Neighbouring blocks, so that no cache of the last block flatters the figure.
        const path = `/datasets/${dataset.id}/members/${index + n * 1_000}`;
        times.push(await timed(() => client.get(path, memberSchema)));
      }
      return times;
    };
    await readFrom(400_000_000);
    await readFrom(600_000_000); // a server that has been up for a second: its code is compiled
    const figures = [];
    for (const index of INDEXES) {
      const times = await readFrom(index);
      const p99 = percentile(times, 99);
      figures.push({
        what: `from index ${index.toLocaleString('en-US')} on`,
        measured: `p50 ${percentile(times, 50).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
        target: `p99 ${MEMBER_LIMIT_MS} ms`,
        met: p99 < MEMBER_LIMIT_MS,
      });
    }
    return {
      title: 'One record of a billion',
      method: `GET /datasets/{id}/members/{index} over HTTP on this machine, ${REQUESTS_PER_INDEX} requests each, every one in another block, after twice as many to warm up.`,
      figures,
    };
  });
}

/** Time of the routes that a client polls, at a steady rate of requests, while a job keeps the workers busy. */
export async function apiLatency(): Promise<Section> {
  return withServer({ workers: 1 }, async ({ client }) => {
    const large = await client.post('/jobs', jobRequest(20_000_000), jobSchema);
    await sleep(2_000);
    const posts: number[] = [];
    const gets: number[] = [];
    await atSteadyRate(async (n) => {
      if (n % 2 === 0) posts.push(await timed(() => client.post('/jobs', jobRequest(1), jobSchema)));
      else gets.push(await timed(() => client.get(`/jobs/${large.id}`, jobSchema)));
    });
    const { state } = await client.get(`/jobs/${large.id}`, jobSchema);
    if (state !== 'running') throw new Error(`the job should have run all the time; it is ${state}`);
    return {
      title: 'The API while a job runs',
      method: `${RATE_PER_SECOND} requests a second for ${LOAD_SECONDS} s, half of them new jobs, client and server on this machine, one worker thread busy.`,
      figures: [apiFigure('POST /jobs', posts), apiFigure('GET /jobs/{id}', gets)],
    };
  });
}

function jobRequest(members: number) {
  return { dataset: { members, seed: 42 } };
}

function apiFigure(what: string, times: readonly number[]) {
  const p99 = percentile(times, 99);
  return {
    what,
    measured: `p50 ${percentile(times, 50).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    target: `p99 ${API_LIMIT_MS} ms`,
    met: p99 < API_LIMIT_MS,
  };
}

/** Starts a request every 1/rate seconds whether or not the last has ended, as independent clients would. */
async function atSteadyRate(request: (n: number) => Promise<void>): Promise<void> {
  const begin = performance.now();
  const running: Promise<void>[] = [];
  for (let n = 0; n < RATE_PER_SECOND * LOAD_SECONDS; n++) {
    const wait = begin + (n * 1_000) / RATE_PER_SECOND - performance.now();
    if (wait > 0) await sleep(wait);
    running.push(request(n));
  }
  await Promise.all(running);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}
