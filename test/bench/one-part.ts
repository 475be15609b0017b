/**
 * `node one-part.ts MEMBERS [ASKED]`: generates one part in this process and prints its time and peak memory as JSON. ASKED
 * is JSON of what else a job may ask for, members as CSV and NDJSON without it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { runPart } from './part-run.ts';

const { wallSeconds } = await runPart({
  members: Number(process.argv[2]),
  formats: ['csv', 'ndjson'],
  spareCore: false,
  asked: JSON.parse(process.argv[3] ?? '{}'),
});
console.log(JSON.stringify({ seconds: wallSeconds, megabytes: peakMegabytes() }));

/** What `getrusage` calls the peak begins, on Linux, with that of the process which started this one. */
function peakMegabytes(): number {
  const status = '/proc/self/status';
  const [, kilobytes] = (existsSync(status) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))) || [];
  return (kilobytes ? Number(kilobytes) : process.resourceUsage().maxRSS) / 1_024;
}
