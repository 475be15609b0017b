/**
 * `node own-validators.ts FOLDER [REPORT]`: the product's own validators over every document that `make-files.ts` wrote. Exits
 * with 1 when one finds an error or a warning, or when there is nothing to judge: in good files it may doubt nothing either.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openFhirValidator } from '../../shared/validation/fhir/fhir-validator.ts';
import type { ValidationReport } from '../../shared/validation/finding.ts';
import { openHl7v2Validator } from '../../shared/validation/hl7v2/validator.ts';
import { openX12Validator } from '../../shared/validation/x12/validator.ts';
import { type Result, reportResults } from './result.ts';

const MOST_EXAMPLES = 5;
const CHUNK = 1 << 20;

const [folder, report] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('say a folder');

const contents = readdirSync(folder).toSorted();
const pathsOf = (content: string, format: string): string[] =>
  readdirSync(join(folder, content, format))
    .toSorted()
    .map((name) => join(folder, content, format, name));

interface Validator {
  push(chunk: Uint8Array): void;
  end(): ValidationReport;
}

/** Feeds files to a validator in pieces, as an upload comes. */
function feed(validator: Validator, paths: readonly string[]): number {
  let size = 0;
  for (const path of paths) {
    const bytes = readFileSync(path);
    size += bytes.length;
    for (let at = 0; at < bytes.length; at += CHUNK) validator.push(bytes.subarray(at, at + CHUNK));
  }
  return size;
}

function resultOf(found: ValidationReport, kind: Pick<Result, 'content' | 'format' | 'records'>): Result {
  const { error, warning } = found.bySeverity;
  const wrong = found.findings.filter(({ severity }) => severity !== 'info').slice(0, MOST_EXAMPLES);
  return {
    ...{ judge: 'own validator', ...kind, allowed: 0, errors: error + warning },
    examples: wrong.map(({ rule, place, value }) => `${rule} at ${JSON.stringify(place)}: ${value}`),
  };
}

/** Each file by itself, as a receiver gets it. */
function judgeFiles(content: string, format: string, open: () => Validator): Result[] {
  return pathsOf(content, format).map((path) => {
    const validator = open();
    const bytes = feed(validator, [path]);
    return { ...resultOf(validator.end(), { content, format, records: null }), bytes };
  });
}

/** All types together, so that every reference must lead somewhere. */
function judgeWhole(format: 'ndjson' | 'xml'): Result {
  const validator = openFhirValidator({ whole: true });
  const types = contents.filter((name) => name.startsWith('fhir_') && !name.startsWith('fhir_bundle'));
  for (const content of types) feed(validator, pathsOf(content, format));
  // Every line is whole by now; the end forgets their number.
  const { records } = validator;
  return resultOf(validator.end(), { content: 'fhir, all types', format, records });
}

const results: Result[] = [];
for (const content of contents) {
  if (content.startsWith('x12_')) results.push(...judgeFiles(content, 'x12', openX12Validator));
  if (content.startsWith('hl7v2_')) results.push(...judgeFiles(content, 'hl7v2', openHl7v2Validator));
  if (content.startsWith('fhir_bundle'))
    for (const format of ['ndjson', 'xml']) results.push(...judgeFiles(content, format, openFhirValidator));
}
for (const format of ['ndjson', 'xml'] as const) results.push(judgeWhole(format));
reportResults(results, report);
const nothing = results.some(({ records, bytes }) => (records ?? bytes ?? 0) === 0);
if (nothing) console.log('there is a file with nothing in it, or no file');
process.exitCode = nothing || results.some(({ errors }) => errors > 0) ? 1 : 0;
