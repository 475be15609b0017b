/** Reach: one small dataset, as FHIR and as tables: nothing is in one and not in the other, and amounts agree to the cent. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../../shared/contracts/dataset.ts';
import type { WrittenFhirType } from '../../../shared/contracts/fhir.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { type Row, rowsOf } from '../tables/keys.ts';
import { type AnyResource, resourcesOf, valuesNamed } from './written.ts';

const TABLES = [
  'members',
  'sponsors',
  'enrollment',
  'providers',
  'conditions',
  'encounters',
  'observations',
  'prescriptions',
  'vaccines',
  'claims',
  'claim_lines',
  'claim_payments',
] as const satisfies readonly TableName[];

let rows: Record<TableName, Row[]>;
let resources: Readonly<Record<WrittenFhirType, AnyResource[]>>;
beforeAll(() => {
  const dataset = payerDataset({
    members: 90,
    seed: 11,
    parameters: {
      population: { states: ['VT'] },
      market: { coordinationShare: 0.3 },
      claims: {
        denialMissingInformation: 0.1,
        replacementShare: 0.1,
        voidShare: 0.05,
        payerCorrectionShare: 0.1,
      },
      health: { invalidDoseRate: 0.3 },
    },
  });
  rows = rowsOf(dataset, TABLES);
  resources = resourcesOf(dataset);
}, 60_000);

const idsOf = (some: readonly AnyResource[]) => some.map(({ id }) => id).sort();
const columnOf = (some: readonly Row[], column: string) => some.map((row) => String(row[column])).sort();
const compact = (date: unknown) => String(date).replaceAll('-', '');

describe('resources', () => {
  it('have ids that FHIR takes, each once in its type', () => {
    for (const [type, some] of Object.entries(resources)) {
      expect(
        some.filter(({ id }) => !/^[A-Za-z0-9.-]{1,64}$/.test(id)).map(({ id }) => id),
        type,
      ).toEqual([]);
      expect(new Set(idsOf(some)).size, type).toBe(some.length);
      expect(some.every((one) => one.resourceType === type && one.meta?.lastUpdated !== undefined)).toBe(
        true,
      );
    }
  });

  it('refer to nothing that is not there', () => {
    const all = Object.values(resources).flat();
    const known = new Set(all.map(({ resourceType, id }) => `${resourceType}/${id}`));
    const named = new Set(all.flatMap((one) => valuesNamed(one, 'reference')));
    expect([...named].filter((one) => !known.has(String(one)))).toEqual([]);
    expect(named.size).toBeGreaterThan(500);
  });

  it('are those of the tables', () => {
    expect(idsOf(resources.Patient)).toEqual(columnOf(rows.members, 'member_id'));
    expect(idsOf(resources.Encounter)).toEqual(columnOf(rows.encounters, 'encounter_id'));
    expect(idsOf(resources.MedicationDispense)).toEqual(columnOf(rows.prescriptions, 'fill_id'));
    expect(idsOf(resources.Immunization)).toEqual(columnOf(rows.vaccines, 'vaccination_id'));
    expect(idsOf(resources.Claim)).toEqual(columnOf(rows.claims, 'claim_id'));
    const prescriptions = new Set(columnOf(rows.prescriptions, 'prescription_id'));
    expect(idsOf(resources.MedicationRequest)).toEqual([...prescriptions].sort());
    const results = rows.observations.filter((row) => row['loinc'] !== '8462-4');
    expect(idsOf(resources.Observation)).toEqual(columnOf(results, 'observation_id'));
    const decided = rows.claims.filter((row) => row['decided_date'] !== null);
    expect(idsOf(resources.ExplanationOfBenefit)).toEqual(columnOf(decided, 'claim_id'));
    const decisions = rows.claim_payments.map((row) => `${row['claim_id']}-D${row['decision']}`);
    const answered = resources.ClaimResponse.filter((one) => one['outcome'] !== 'queued');
    expect(idsOf(answered)).toEqual(decisions.sort());
    const problems = resources.Condition.filter((one) => one['encounter'] === undefined);
    expect(problems.length).toBe(rows.conditions.length);
  });

  it('tell of each diastolic pressure beside its systolic one', () => {
    const pressures = resources.Observation.filter((one) => one['component'] !== undefined);
    expect(pressures.length).toBe(rows.observations.filter((row) => row['loinc'] === '8462-4').length);
    expect(pressures.length).toBeGreaterThan(50);
  });

  it('cover every span of enrolment, and no more but other coverage and the nearest span of who has none', () => {
    const spans = rows.enrollment.map((row) => `${row['member_id']}-C${compact(row['start_date'])}`);
    const own = idsOf(resources.Coverage).filter((id) => !id.endsWith('-O'));
    expect(spans.filter((id) => !own.includes(id))).toEqual([]);
    const covered = new Set(columnOf(rows.enrollment, 'member_id'));
    const extra = own.filter((id) => !spans.includes(id));
    expect(extra.filter((id) => covered.has(id.split('-C', 1)[0] as string))).toEqual([]);
  });

  it('name every provider, sponsor and payer once', () => {
    const ofKind = (kind: string) => rows.providers.filter((row) => row['kind'] === kind);
    const people = columnOf(ofKind('individual'), 'npi');
    expect(idsOf(resources.Practitioner)).toEqual(people);
    expect(idsOf(resources.PractitionerRole)).toEqual(people);
    const organisations = columnOf(ofKind('organisation'), 'npi');
    expect(idsOf(resources.Location)).toEqual(organisations);
    const payers = ['SYN00', 'SYN01', 'SYN02', 'SYN03', 'SYN04', 'SYN05', 'SYN06'];
    expect(idsOf(resources.Organization)).toEqual(
      [...organisations, ...columnOf(rows.sponsors, 'sponsor_id'), ...payers].sort(),
    );
  });
});

interface Amount {
  readonly category: { readonly coding: readonly { readonly code: string }[] };
  readonly amount?: { readonly value: number };
  readonly reason?: unknown;
}

/** Cents by category. */
function centsOf(amounts: readonly Amount[]): Record<string, number> {
  const cents: Record<string, number> = {};
  for (const { category, amount, reason } of amounts) {
    if (amount === undefined || reason !== undefined) continue;
    const code = category.coding[0]?.code ?? '';
    cents[code] = (cents[code] ?? 0) + Math.round(amount.value * 100);
  }
  return cents;
}

/** Column of the claims table and category of the explanation. */
const AMOUNTS = [
  ['charge', 'submitted'],
  ['allowed', 'eligible'],
  ['deductible', 'deductible'],
  ['copay', 'copay'],
  ['coinsurance', 'coinsurance'],
  ['non_covered', 'noncovered'],
  ['other_payer', 'priorpayerpaid'],
  ['paid', 'paidtoprovider'],
  ['paid', 'benefit'],
] as const;

describe('explanations of benefit', () => {
  it('have the amounts of the claims, which are the sums of their items', () => {
    const claims = new Map(rows.claims.map((row) => [row['claim_id'], row]));
    for (const eob of resources.ExplanationOfBenefit) {
      const totals = centsOf(eob['total'] as Amount[]);
      const items = eob['item'] as { readonly adjudication: readonly Amount[] }[];
      const sums = centsOf(items.flatMap(({ adjudication }) => adjudication));
      const claim = claims.get(eob.id) as Row;
      for (const [column, category] of AMOUNTS) {
        expect(totals[category] ?? 0, `${eob.id} ${category}`).toBe(claim[column]);
      }
      for (const category of Object.keys({ ...sums, ...totals }))
        expect(sums[category] ?? 0, `${eob.id} ${category}`).toBe(totals[category] ?? 0);
      const unpaid =
        (totals['submitted'] ?? 0) - (totals['paidtoprovider'] ?? 0) - (totals['priorpayerpaid'] ?? 0);
      // What nobody owes is what the provider has to bear: a denial that is not the patient's.
      expect((totals['memberliability'] ?? 0) + (totals['discount'] ?? 0)).toBeLessThanOrEqual(unpaid);
    }
  });

  it('take the same amounts back as reversals do', () => {
    const decisions = new Map(
      rows.claim_payments.map((row) => [`${row['claim_id']}-D${row['decision']}`, row]),
    );
    let reversals = 0;
    for (const response of resources.ClaimResponse) {
      const row = decisions.get(response.id);
      if (row === undefined) continue;
      const totals = centsOf(response['total'] as Amount[]);
      expect(totals['benefit'], response.id).toBe(row['paid']);
      expect(totals['submitted'], response.id).toBe(row['charge']);
      const payment = response['payment'] as { readonly identifier: { readonly value: string } } | undefined;
      expect(payment?.identifier.value ?? null).toBe(row['trace_number']);
      if (row['kind'] === 'reversal') reversals += 1;
    }
    expect(reversals).toBeGreaterThan(3);
  });

  it('say what replaced them, and what they replace', () => {
    const related = (one: AnyResource, relationship: string) =>
      ((one['related'] ?? []) as { relationship: Amount['category']; reference: { value: string } }[])
        .filter((each) => each.relationship.coding[0]?.code === relationship)
        .map((each) => each.reference.value);
    const status = new Map(rows.claims.map((row) => [row['claim_id'], String(row['status'])]));
    const replaced = resources.ExplanationOfBenefit.filter((one) => related(one, 'replacedby').length > 0);
    expect(replaced.length).toBeGreaterThan(3);
    for (const eob of resources.ExplanationOfBenefit) {
      const is = status.get(eob.id) as string;
      const isOver = is === 'replaced' || is === 'voided';
      expect(eob['status'], eob.id).toBe(isOver ? 'cancelled' : 'active');
      expect(related(eob, 'replacedby').length > 0, eob.id).toBe(isOver);
    }
  });

  it('of every kind are among these', () => {
    const profiles = new Set(
      resources.ExplanationOfBenefit.map(({ meta }) => meta?.profile?.[0]?.split('Benefit-')[1]),
    );
    expect([...profiles].sort()).toEqual([
      'Inpatient-Institutional|2.0.0',
      'Outpatient-Institutional|2.0.0',
      'Pharmacy|2.0.0',
      'Professional-NonClinician|2.0.0',
    ]);
  });
});

describe('reports of the laboratory', () => {
  it('tell each result of the laboratory once', () => {
    const results = resources.DiagnosticReport.flatMap((one) =>
      (one['result'] as { readonly reference: string }[]).map(({ reference }) => reference),
    );
    const laboratory = resources.Observation.filter(
      (one) => valuesNamed(one['category'], 'code')[0] === 'laboratory',
    );
    expect(results.sort()).toEqual(laboratory.map(({ id }) => `Observation/${id}`).sort());
    expect(resources.DiagnosticReport.length).toBeLessThan(laboratory.length);
  });
});

describe('doses that do not count', () => {
  it('are given but in no place of a series', () => {
    const invalid = rows.vaccines.filter((row) => row['invalid_reason'] !== null);
    expect(invalid.length).toBeGreaterThan(0);
    const without = resources.Immunization.filter((one) => one['protocolApplied'] === undefined);
    expect(idsOf(without)).toEqual(columnOf(invalid, 'vaccination_id'));
  });
});
