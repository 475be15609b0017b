/** Reach: every class of FHIR faults in resources of a small dataset, before our own validator. */
import { describe, expect, it } from 'vitest';
import { fhirRequestSchema, type WrittenFhirType } from '../../../shared/contracts/fhir.ts';
import { imperfectionsSchema } from '../../../shared/contracts/imperfections.ts';
import type { Fault } from '../../../shared/formats/faults/fault.ts';
import { FaultDraws } from '../../../shared/formats/faults/fault-draws.ts';
import { FHIR_FAULTS } from '../../../shared/formats/faults/fhir/fhir-faults.ts';
import { type LineFaultClass, LineFaultEditor } from '../../../shared/formats/faults/line-editor.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { validateFhir } from '../../../shared/validation/fhir/fhir-validator.ts';
import { wholeBlock } from '../whole-block.ts';
import { DATASET } from './clean-files.ts';

/** Types of which a small dataset has few, and every class applies to one of them. */
const resourceTypes: WrittenFhirType[] = [
  'Patient',
  'Coverage',
  'Encounter',
  'Condition',
  'DiagnosticReport',
  'Observation',
  'Immunization',
  'Claim',
  'ExplanationOfBenefit',
];
const fhir = fhirRequestSchema.parse({ resourceTypes, bundles: ['collection'] });
const whole = wholeBlock(openProjection({ ...DATASET, members: 2 }, { tables: [], formats: [], fhir }), 0);

/** Lines of each type that are enough to find every class in. */
const LINES = 30;
const blocks = whole.map(({ content, bytes }) => {
  const lines = Buffer.from(bytes).toString().split('\n').slice(0, -1);
  return {
    content,
    bytes: Buffer.from(
      lines
        .slice(0, LINES)
        .map((line) => `${line}\n`)
        .join(''),
    ),
  };
});

function faulty(faultClass: LineFaultClass, content: string, bytes: Uint8Array) {
  const faults: Fault[] = [];
  const draws = new FaultDraws(
    DATASET.seed,
    imperfectionsSchema.parse({ rates: { [faultClass.group]: 0.3 } }),
  );
  const stream = {
    content,
    classes: [faultClass],
    draws,
    nameKey: 'id',
    tell: (fault: Fault) => faults.push(fault),
  };
  return { bytes: new LineFaultEditor(stream).edit(bytes), faults };
}

/** Numbers of the lines that hold a resource, by its id. */
function linesOf(bytes: Uint8Array): Map<string, number[]> {
  const lines = new Map<string, number[]>();
  for (const [place, line] of Buffer.from(bytes).toString().split('\n').entries()) {
    const id = /"id":"([^"]+)"/.exec(line)?.[1] ?? '';
    lines.set(id, [...(lines.get(id) ?? []), place + 1]);
  }
  return lines;
}

/** Bundles are large and hold the same resources: classes of each way in which a fault is made are tried in them. */
const IN_BUNDLES = ['fhir.json-cut', 'fhir.element-unknown', 'fhir.claim-total', 'fhir.period-reversed'];

const normal = (path: string | undefined) => path?.replaceAll('[0]', '');

describe.each(FHIR_FAULTS.map((faultClass) => [faultClass.id, faultClass] as const))(
  '%s',
  (_, faultClass) => {
    it('is found where the key says', () => {
      let made = 0;
      for (const { content, bytes } of blocks) {
        if (content.includes('bundle') && !IN_BUNDLES.includes(faultClass.id)) continue;
        const { bytes: wrong, faults } = faulty(faultClass, content, bytes);
        if (faults.length === 0) continue;
        made += faults.length;
        const { rule, level } = faultClass.expected;
        const all = validateFhir(wrong, { maxFindings: 100_000 }).findings;
        const findings = all.filter((finding) => finding.rule === rule && finding.level === level);
        const lines = linesOf(wrong);
        const missed = faults.filter(({ record, path }) => {
          const numbers = lines.get(record) ?? [];
          return !findings.some(
            ({ place }) =>
              numbers.includes(place.record ?? 0) &&
              (faultClass.foundAt !== 'value' || normal(place.path) === normal(path)),
          );
        });
        expect({ content, missed: missed.slice(0, 1), all: missed.length && all.slice(0, 3) }).toEqual({
          content,
          missed: [],
          all: 0,
        });
      }
      expect(made).toBeGreaterThan(0);
    });
  },
);

it('finds nothing in clean files', () => {
  for (const { content, bytes } of blocks) {
    const { findings } = validateFhir(bytes);
    expect({ content, findings: findings.filter(({ severity }) => severity !== 'info') }).toEqual({
      content,
      findings: [],
    });
  }
});
