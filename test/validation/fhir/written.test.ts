import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FHIR_BUNDLE_KINDS, FHIR_RESOURCES } from '../../../shared/formats/fhir/registry.ts';
import { validateFhir } from '../../../shared/validation/fhir/fhir-validator.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { linesOf } from '../../formats/fhir/written.ts';
import { judgeText } from './resources.ts';

const dataset = payerDataset({ members: 8 });
const written = (encoding: 'json' | 'xml') =>
  Object.values(FHIR_RESOURCES)
    .flatMap((open) => linesOf(dataset, open, { encoding }))
    .join('\n');

describe('what the product writes', () => {
  it.each(['json', 'xml'] as const)(
    'has no fault as %s, and refers to nothing that is not there',
    (encoding) => {
      const report = judgeText(written(encoding), { whole: true });
      expect(report.findings).toEqual([]);
    },
  );

  it.each(Object.entries(FHIR_BUNDLE_KINDS))('has no fault in %s bundles', (_kind, open) => {
    const members = { from: 0, to: 4 };
    expect(judgeText(linesOf(dataset, open, { members }).join('\n')).findings).toEqual([]);
  });
});

describe('official examples', () => {
  const examples = readFileSync(new URL('./official-examples.ndjson', import.meta.url));

  /** What the guides' own examples do not keep: codes that stand for others, numbers of nobody, totals of nothing. */
  const KNOWN = {
    'fhir.balance.eob-total': ['620', '2650'],
    'fhir.invariant.us-core-5': [''],
    'fhir.terminology.code-format': ['Dummy', '345678'],
    'fhir.terminology.unknown-code': ['11'],
    'fhir.reference.doubtful': undefined,
    'fhir.reference.outside': undefined,
    'fhir.reference.duplicate-identifier': undefined,
  };

  it('pass but for what is known of them', () => {
    const { findings } = validateFhir(examples);
    const found = Object.groupBy(findings, ({ rule }) => rule);
    for (const [rule, same = []] of Object.entries(found)) {
      expect(Object.keys(KNOWN), rule).toContain(rule);
      const known = KNOWN[rule as keyof typeof KNOWN];
      if (known !== undefined) expect(new Set(same.map(({ value }) => value))).toEqual(new Set(known));
    }
  });
});
