/** Measures what `docs/performance.md` promises. `-- --write` writes that page; `-- --only title` runs one section. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { engineRate } from './engine-rate.ts';
import { formatRates } from './formats.ts';
import { apiLatency, memberLatency } from './latency.ts';
import { memory } from './memory.ts';
import { payerRate } from './payer-rate.ts';
import { machineFacts, markdown, type Section } from './report.ts';
import { scaling } from './scaling.ts';

const SECTIONS: Readonly<Record<string, () => Section | Promise<Section>>> = {
  engine: engineRate,
  memory,
  member: memberLatency,
  api: apiLatency,
  scaling,
  payer: payerRate,
  formats: formatRates,
};

const { values } = parseArgs({ options: { write: { type: 'boolean' }, only: { type: 'string' } } });
if (values.only && !(values.only in SECTIONS))
  throw new Error(`--only takes one of ${Object.keys(SECTIONS).join(', ')}`);

for (const fact of machineFacts()) console.log(fact);
const sections: Section[] = [];
for (const [name, measure] of Object.entries(SECTIONS)) {
  if (values.only && values.only !== name) continue;
  const section = await measure();
  sections.push(section);
  console.log(`\n${section.title}\n  ${section.method}`);
  for (const { what, measured, target, met } of section.figures) {
    console.log(`  ${met ? ' ' : '!'} ${what}: ${measured} (target ${target})`);
  }
}
if (values.write) {
  writeFileSync('docs/performance.md', markdown(sections, new Date().toISOString().slice(0, 10)));
  console.log('\nwritten to docs/performance.md');
}
if (sections.some(({ figures }) => figures.some(({ met }) => !met))) process.exitCode = 1;
