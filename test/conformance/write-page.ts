/**
 * `node write-page.ts RESULTS MEMBERS PRESET`: prints docs/conformance.md from the results that the judges left as JSON in a
 * folder; see `.ci/conformance`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALLOWED } from './fhir/allowed.ts';
import type { Result } from './result.ts';

const [folder, members, preset] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('say a folder with results');

const results = readdirSync(folder)
  .toSorted()
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Result[]);

/** Results of one judge about one content in one format: of its files, or of the processes that shared it. */
const groups = Map.groupBy(results, ({ judge, content, format }) => [judge, content, format].join('|'));
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const grouped = (value: number): string => Math.round(value).toLocaleString('en-US');

function amountOf(some: readonly Result[]): string {
  const counted = some.filter(({ records }) => records !== null);
  if (counted.length > 0) return `${grouped(sum(counted.map(({ records }) => records ?? 0)))} records`;
  return `${(sum(some.map(({ bytes }) => bytes ?? 0)) / 1e6).toFixed(1)} MB`;
}

function rowOf(some: readonly Result[]): string {
  const [first] = some as readonly [Result, ...Result[]];
  const errors = sum(some.map((one) => one.errors));
  const allowed = sum(some.map((one) => one.allowed));
  const verdict = errors > 0 ? `**${grouped(errors)} errors**` : 'good';
  const explained = allowed > 0 ? `, ${grouped(allowed)} explained below` : '';
  const { content, format, judge } = first;
  return `| ${content} | ${format} | ${judge} | ${amountOf(some)} | ${verdict}${explained} |`;
}

const isOf = (row: string, ...starts: readonly string[]) =>
  starts.some((start) => row.startsWith(`| ${start}`));
const rows = [...groups.values()].map(rowOf).toSorted();
const SECTIONS = [
  ['X12 005010', (row: string) => isOf(row, 'x12_')],
  ['FHIR R4', (row: string) => isOf(row, 'fhir')],
  ['HL7 v2.5.1', (row: string) => isOf(row, 'hl7v2_')],
  ['Tables', (row: string) => !isOf(row, 'x12_', 'fhir', 'hl7v2_')],
] as const;

console.log(
  [
    '# Conformance',
    '',
    'Printed by `.ci/conformance --doc`: what judges that we did not write, and our own validators, say of everything that one',
    `dataset is written as: ${grouped(Number(members))} members${preset ? `, preset \`${preset}\`, which has most of what is rare` : ''}.`,
    'Files are those of the real part worker; bundles and workbooks are of fewer members. pyx12 and the judges of FHIR are also',
    'given broken files, and must see it. Our own validators are here because every file must pass them, too.',
    '',
    ...SECTIONS.flatMap(([title, belongs]) => [
      ...[`## ${title}`, '', '| content | format | judge | judged | result |', '|---|---|---|---|---|'],
      ...rows.filter(belongs),
      '',
    ]),
    '## Errors that are none',
    '',
    ...ALLOWED.map(({ pattern, reason }) => `- \`${pattern.source}\`: ${reason}`),
    '',
    '## What these judges do not see',
    '',
    '- `pyx12` has no map for 270, 271, 276, 277, 278, 837D and TA1 of this version that can be used, and looks at no amounts.',
    '- `hl7apy` validates 400 messages of each file; `hl7` reads all of them.',
    '- Dental care is billed with codes that have the shape of CDT and are nobody’s: no judge has the list.',
    '- AllergyIntolerance and CarePlan are not written.',
  ].join('\n'),
);
