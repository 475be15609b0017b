/**
 * Measures how real the payer engine's data is. `-- --write` writes `docs/realism.md`; `-- --members 20000` measures
 * fewer members, `-- --seed 7` others.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { amountText, lineOf, markdown, sectionsOf, topDiagnoses } from './report.ts';
import { measureRealism } from './run.ts';

const PAGE = 'docs/realism.md';
const TELL_EVERY = 20_000;

const { values } = parseArgs({
  // Typed without npm, the `--` that npm takes away is still there, and would hide what follows.
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    write: { type: 'boolean' },
    members: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '42' },
  },
});
const members = wholeNumber('--members', values.members, 1, 10_000_000);
const seed = wholeNumber('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER);

const realism = measureRealism(members, seed, (count) => {
  if (count % TELL_EVERY === 0) console.error(`${count} of ${members} members`);
});
for (const { title, figures } of sectionsOf(realism)) {
  console.log(`\n${title}`);
  for (const figure of figures) console.log(lineOf(figure));
}
console.log('\nCommonest first-listed diagnoses on professional claims');
for (const { code, text, measured, reference } of topDiagnoses(realism.claims.diagnoses)) {
  console.log(`    ${code} ${text}: ${amountText(measured, 'share')} (${amountText(reference, 'share')})`);
}
const { cpuUsage, memoryUsage } = process;
const seconds = (cpuUsage().user + cpuUsage().system) / 1e6;
console.log(`\n${seconds.toFixed(0)} s of processor time, ${(memoryUsage().rss / 2 ** 20).toFixed(0)} MiB`);
if (values.write) {
  writeFileSync(PAGE, markdown(realism, members, seed));
  console.log(`written to ${PAGE}`);
}

function wholeNumber(name: string, text: string, from: number, to: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new RangeError(`${name} is ${text}: it must be a whole number from ${from} to ${to}`);
}
