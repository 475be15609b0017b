/** Generates one part of the given number of members in this process and prints its time and peak memory as JSON. */
import { runPart } from './part-run.ts';

const { wallSeconds } = await runPart({
  members: Number(process.argv[2]),
  formats: ['csv', 'ndjson'],
  spareCore: false,
});
console.log(JSON.stringify({ seconds: wallSeconds, megabytes: process.resourceUsage().maxRSS / 1_024 }));
