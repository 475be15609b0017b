import { rmSync } from 'node:fs';
import type { App } from 'aws-cdk-lib';
import { type BuildOptions, buildApp, type SynthwardStacks } from '../../lib/app.ts';
import { ENVIRONMENT_NAMES, type EnvironmentName } from '../../lib/environments.ts';

/** A resource of a template; properties are read loosely, because templates are. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation has a thousand shapes, and each test names the one it reads
  readonly Properties: any;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A synthesized environment. */
export interface Synthesized {
  readonly name: EnvironmentName;
  readonly app: App;
  readonly stacks: SynthwardStacks;
  readonly data: Template;
  readonly service: Template;
}

/** A stack's template. */
export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, unknown>>;
}

const cache = new Map<EnvironmentName, Synthesized>();

/** The templates of an environment, synthesized once a test file, without the functions' code. */
export function synthesized(name: EnvironmentName): Synthesized {
  const known = cache.get(name);
  if (known) return known;
  const made = synthesize(name, { bundling: false, checks: false });
  cache.set(name, made);
  return made;
}

/** Builds an environment and synthesizes it. */
export function synthesize(name: EnvironmentName, options: BuildOptions): Synthesized {
  const { app, stacks } = buildApp(name, options);
  const assembly = app.synth();
  const template = (stackName: string) => assembly.getStackByName(stackName).template as Template;
  const read = { data: template(stacks.data.stackName), service: template(stacks.service.stackName) };
  // Test workers are stopped, not ended: what removes the folder at the end of a process does not run there.
  rmSync(app.outdir, { recursive: true });
  return { name, app, stacks, ...read };
}

/** All environments with their templates. */
export function everyEnvironment(): Synthesized[] {
  return ENVIRONMENT_NAMES.map(synthesized);
}

/** Resources of a type, by logical id. */
export function ofType(template: Template, type: string): [string, Resource][] {
  return Object.entries(template.Resources).filter(([, { Type }]) => Type === type);
}

/** Logical id of the function of that name, as its metadata says. */
export function functionId(template: Template, name: string): string {
  const found = ofType(template, 'AWS::Lambda::Function').find(
    ([, { Metadata }]) => Metadata?.['synthward:function'] === name,
  );
  if (!found) throw new Error(`no function ${name} in the template`);
  return found[0];
}

/** A value as one line of text, references as `<LogicalId.Attribute>`, imports as `<export>`. */
export function flat(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[key, inner]] = Object.entries(value) as [[string, unknown]];
  if (key === 'Fn::Join')
    return ((inner as [string, unknown[]])[1] ?? []).map(flat).join((inner as [string])[0]);
  if (key === 'Fn::GetAtt') return `<${(inner as string[]).join('.')}>`;
  if (key === 'Ref') return `<${inner}>`;
  if (key === 'Fn::ImportValue')
    return `<${String(inner).replace(/^.*:Exports?Output(?:FnGetAtt|Ref)?/, '')}>`;
  return JSON.stringify(value);
}
