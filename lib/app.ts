import { App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import settings from '../cdk.json' with { type: 'json' };
import { stackName } from './deployment.ts';
import { type Environment, type EnvironmentName, environmentNamed } from './environments.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ServiceStack } from './stacks/service-stack.ts';
import { temporaryAssembly } from './temporary-assembly.ts';

/** How the app is built when the CDK CLI does not build it. */
export interface BuildOptions {
  /** The app to build into. Default: a new one with the context of `cdk.json`, as the CLI would make it. */
  readonly app?: App;
  /** False leaves the functions' code out; synthesis then takes half a second. Default true. */
  readonly bundling?: boolean;
  /** False leaves out cdk-nag and CDK's own rules, for whoever only reads the templates. Default true. */
  readonly checks?: boolean;
  /** Where the assembly goes. Default: a folder that is removed when the process ends. */
  readonly outdir?: string;
}

/** The stacks of one environment: what must outlive a deployment, and what may be made anew at any time. */
export interface SynthwardStacks {
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/** Builds the app of one environment; `app.synth()` then gives its templates. Needs no account and no network. */
export function buildApp(
  name: EnvironmentName,
  options: BuildOptions = {},
): { app: App; stacks: SynthwardStacks } {
  const environment = environmentNamed(name);
  const app = options.app ?? newApp(options);
  const env = placeOf(environment);
  const data = new DataStack(app, stackName(name, 'Data'), { env, environment });
  const service = new ServiceStack(app, stackName(name, 'Service'), { env, environment, data });
  Tags.of(app).add('synthward:environment', name);
  if (options.checks ?? true) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { app, stacks: { data, service } };
}

/** Unset stays unset: the stacks then deploy to whatever account and region the credentials name. */
function placeOf({ account, region }: Environment): { account?: string; region?: string } {
  return { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
}

function newApp({ bundling = true, checks = true, outdir = temporaryAssembly() }: BuildOptions): App {
  return new App({
    context: { ...settings.context, ...(bundling ? {} : { 'aws:cdk:bundling-stacks': [] }) },
    analyticsReporting: false,
    builtinCloudFormationValidation: checks,
    treeMetadata: false,
    outdir,
  });
}
