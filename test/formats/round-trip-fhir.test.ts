/** Reach: every FHIR type and bundle of one small dataset, as JSON and as XML read by the product's own parser: the truth. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableName } from '../../shared/contracts/dataset.ts';
import { FHIR_BUNDLES } from '../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../shared/contracts/fhir.ts';
import { fhirBundleDocument, fhirDocument } from '../../shared/contracts/streams.ts';
import { Reporter } from '../../shared/validation/fhir/reporter.ts';
import { readXml } from '../../shared/validation/fhir/xml/xml-document.ts';
import { resourceOfXml } from '../../shared/validation/fhir/xml/xml-resource.ts';
import { payerDataset } from '../engine/payer/payer-dataset.ts';
import type { AnyResource } from './fhir/written.ts';
import type { Row } from './tables/keys.ts';
import { writtenFiles } from './written-files.ts';

const TABLES = [
  'members',
  'enrollment',
  'conditions',
  'encounters',
  'observations',
  'prescriptions',
  'vaccines',
  'claims',
  'claim_lines',
] as const satisfies readonly TableName[];
const DOCUMENTS = [...WRITTEN_FHIR_TYPES.map(fhirDocument), ...FHIR_BUNDLES.map(fhirBundleDocument)];
/** XML lines of a type that are read: all types together are what takes time. */
const MOST_LINES = 60;

const dataset = payerDataset({ members: 15, seed: 3, parameters: { population: { states: ['VT'] } } });

let files: Map<string, Buffer>;
let rows: Record<(typeof TABLES)[number], Row[]>;
beforeAll(() => {
  const fhir = {
    resourceTypes: WRITTEN_FHIR_TYPES,
    bundles: FHIR_BUNDLES,
    encodings: ['json', 'xml'],
  };
  files = writtenFiles(dataset, { tables: TABLES, formats: ['ndjson'], fhir });
  rows = Object.fromEntries(TABLES.map((table) => [table, parsed(`${table}/ndjson`)])) as typeof rows;
}, 60_000);

const linesOf = (name: string): string[] => String(files.get(name)).split('\n').slice(0, -1);
const parsed = <T>(name: string): T[] => linesOf(name).map((line) => JSON.parse(line));

/** A resource as the product's reader of XML has it; anything that it doubts throws. */
function readResource(line: string): unknown {
  const root = readXml(line);
  if (!('children' in root)) throw new Error(JSON.stringify(root));
  const reporter = new Reporter(1);
  const resource = resourceOfXml(reporter, line, root);
  const { total, findings } = reporter.result();
  if (total > 0) throw new Error(JSON.stringify(findings));
  return resource;
}

describe.each(DOCUMENTS)('%s', (document) => {
  it('says the same in XML as in JSON', () => {
    const xml = linesOf(`${document}/xml`);
    const json = linesOf(`${document}/ndjson`);
    expect(xml.length).toBe(json.length);
    expect(json.length).toBeGreaterThan(0);
    const read = xml.slice(0, MOST_LINES).map(readResource);
    expect(JSON.parse(JSON.stringify(read))).toEqual(
      json.slice(0, MOST_LINES).map((line) => JSON.parse(line)),
    );
  });
});

/** What stands at a path such as `name.0.family`; null where nothing does. */
function at(resource: unknown, path: string): unknown {
  let value = resource;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return value ?? null;
}

interface Column {
  readonly column: string;
  readonly path: string;
  /** What stands before the value, such as the type in a reference. */
  readonly before?: string;
}

const columnAt = (column: string, path: string, before = ''): Column => ({ column, path, before });

/** Where a resource says what a column of a table says. */
const SAYS: readonly (readonly [name: string, table: (typeof TABLES)[number], id: string, Column[]])[] = [
  [
    'fhir_patient',
    'members',
    'member_id',
    [
      columnAt('last_name', 'name.0.family'),
      columnAt('first_name', 'name.0.given.0'),
      columnAt('birth_date', 'birthDate'),
      columnAt('address_line', 'address.0.line.0'),
      columnAt('city', 'address.0.city'),
      columnAt('state', 'address.0.state'),
      columnAt('zip', 'address.0.postalCode'),
    ],
  ],
  [
    'fhir_encounter',
    'encounters',
    'encounter_id',
    [
      columnAt('member_id', 'subject.reference', 'Patient/'),
      columnAt('start_date', 'period.start'),
      columnAt('end_date', 'period.end'),
    ],
  ],
  [
    'fhir_medication_dispense',
    'prescriptions',
    'fill_id',
    [
      columnAt('member_id', 'subject.reference', 'Patient/'),
      columnAt('fill_date', 'whenHandedOver'),
      columnAt('rxcui', 'medicationCodeableConcept.coding.0.code'),
      columnAt('ndc', 'medicationCodeableConcept.coding.1.code'),
      columnAt('quantity', 'quantity.value'),
      columnAt('days_supply', 'daysSupply.value'),
    ],
  ],
  [
    'fhir_immunization',
    'vaccines',
    'vaccination_id',
    [
      columnAt('member_id', 'patient.reference', 'Patient/'),
      columnAt('cvx', 'vaccineCode.coding.0.code'),
      columnAt('given_date', 'occurrenceDateTime'),
      columnAt('lot', 'lotNumber'),
      columnAt('expiry_date', 'expirationDate'),
      columnAt('mvx', 'manufacturer.identifier.value'),
    ],
  ],
  [
    'fhir_claim',
    'claims',
    'claim_id',
    [
      columnAt('member_id', 'patient.reference', 'Patient/'),
      columnAt('billing_npi', 'provider.reference', 'Organization/'),
      columnAt('from_date', 'billablePeriod.start'),
      columnAt('to_date', 'billablePeriod.end'),
      columnAt('principal_diagnosis', 'diagnosis.0.diagnosisCodeableConcept.coding.0.code'),
    ],
  ],
];

describe.each(SAYS)('%s', (name, table, id, columns) => {
  it(`says what the table ${table} says`, () => {
    const resources = new Map(parsed<AnyResource>(`${name}/ndjson`).map((one) => [one.id, one]));
    expect(rows[table].length).toBeGreaterThan(5);
    for (const row of rows[table]) {
      const resource = resources.get(String(row[id]));
      for (const { column, path, before } of columns) {
        const expected =
          row[column] === null ? null : before === '' ? row[column] : `${before}${row[column]}`;
        expect(at(resource, path), `${row[id]} ${path}`).toEqual(expected);
      }
    }
  });
});

describe('fhir_claim', () => {
  it('has the amounts of the lines, and their sum', () => {
    const lines = Map.groupBy(rows.claim_lines, (row) => row['claim_id']);
    for (const claim of parsed<AnyResource>('fhir_claim/ndjson')) {
      const items = claim['item'] as readonly unknown[];
      const amounts = items.map((item) => Math.round(Number(at(item, 'net.value')) * 100));
      const own = lines.get(claim.id) ?? [];
      expect(amounts, claim.id).toEqual(own.map((row) => row['charge']));
      const total = Math.round(Number(at(claim, 'total.value')) * 100);
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total);
    }
  });
});

describe('fhir_observation', () => {
  it('has the numbers and codes of the table', () => {
    const resources = new Map(parsed<AnyResource>('fhir_observation/ndjson').map((one) => [one.id, one]));
    let compared = 0;
    for (const row of rows.observations) {
      const resource = resources.get(String(row['observation_id']));
      // Pressures are components of one resource.
      if (resource === undefined || resource['component'] !== undefined) continue;
      compared += 1;
      expect(at(resource, 'code.coding.0.code')).toBe(row['loinc']);
      expect(at(resource, 'valueQuantity.value'), resource.id).toBe(row['value_number']);
    }
    expect(compared).toBeGreaterThan(rows.observations.length * 0.8);
  });
});

describe('fhir_condition', () => {
  it('has the problems of the table', () => {
    const problems = parsed<AnyResource>('fhir_condition/ndjson').filter((one) => !('encounter' in one));
    const textOf = (one: AnyResource) =>
      [
        ...[at(one, 'subject.reference'), at(one, 'code.coding.0.code')],
        ...[at(one, 'onsetDateTime'), at(one, 'abatementDateTime')],
      ].join(' ');
    expect(problems.map(textOf).toSorted()).toEqual(
      rows.conditions
        .map((row) =>
          [
            ...[`Patient/${row['member_id']}`, row['icd10cm']],
            ...[row['onset_date'], row['abatement_date']],
          ].join(' '),
        )
        .toSorted(),
    );
  });
});
