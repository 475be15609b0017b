import { execFileSync } from 'node:child_process';
import type { Section } from './report.ts';

const SIZES = [100_000, 1_000_000, 5_000_000];
const LIMIT_MB = 300;

/** Peak memory of a process that generates one part of a given size, through the real part worker and file store. */
export function memory(): Section {
  const peaks = SIZES.map((members) => ({ members, ...measure(members) }));
  const smallest = peaks[0]?.megabytes ?? Number.NaN;
  const figures = peaks.map(({ members, megabytes, seconds }) => ({
    what: `a part of ${members.toLocaleString('en-US')} members (${seconds.toFixed(1)} s)`,
    measured: `${megabytes.toFixed(0)} MB`,
    target: `${LIMIT_MB} MB`,
    met: megabytes < LIMIT_MB,
  }));
  const growth = (peaks.at(-1)?.megabytes ?? Number.NaN) / smallest;
  return {
    title: 'Memory of a worker',
    method:
      'Peak resident set of a process that does nothing but generate one part: CSV and NDJSON, gzip, to files, with the young generation that the stack sets (--max-semi-space-size=16).',
    figures: [
      ...figures,
      {
        what: 'largest part against smallest',
        measured: `${growth.toFixed(2)} times`,
        target: '1.25 times',
        met: growth < 1.25,
      },
    ],
  };
}

function measure(members: number): { megabytes: number; seconds: number } {
  const output = execFileSync(
    process.execPath,
    ['--max-semi-space-size=16', 'test/bench/one-part.ts', String(members)],
    {
      encoding: 'utf8',
    },
  );
  return JSON.parse(output) as { megabytes: number; seconds: number };
}
