import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';

const SPIN_MS = 2_000;

/** How much two independent threads do together against one: what any speed-up on this machine, now, is bounded by. */
export async function machineSpeedUp(): Promise<number> {
  const one = await spin(1);
  const two = await spin(2);
  return two / one;
}

/** Rounds of compression that some threads, which share nothing, do in the same two seconds. */
async function spin(threads: number): Promise<number> {
  const done = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL(import.meta.url));
    return new Promise<number>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  });
  return (await Promise.all(done)).reduce((sum, rounds) => sum + rounds, 0);
}

function countRounds(): number {
  const bytes = Buffer.from(Array.from({ length: 500_000 }, (_, place) => (place * place) & 63));
  const end = performance.now() + SPIN_MS;
  let rounds = 0;
  while (performance.now() < end) {
    gzipSync(bytes, { level: 1 });
    rounds += 1;
  }
  return rounds;
}

if (!isMainThread) parentPort?.postMessage(countRounds());
