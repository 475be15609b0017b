import { rmSync } from 'node:fs';
import { buildApp } from '../lib/app.ts';
import type { EnvironmentName } from '../lib/environments.ts';
import { readStackModel, type StackModel, type Template } from './stack-model.ts';

/** Synthesizes the CDK app of an environment in memory and reads what the local runtime needs of it. */
export function stackOfEnvironment(environment: EnvironmentName): StackModel {
  // The security rules judge what is deployed; here they would only cost a second at each start.
  const { app } = buildApp(environment, { bundling: false, checks: false });
  const model = readStackModel(app.synth().stacks.map(({ template }) => template as Template));
  rmSync(app.outdir, { recursive: true, force: true }); // a killed process would leave it behind
  return model;
}
