import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import type { ServiceVariables } from '../../lib/constructs/service-functions.ts';
import { SynthwardFunction, type SynthwardFunctionProps } from '../../lib/constructs/synthward-function.ts';
import { functionId } from './synthesized.ts';

/*
 * The wire between lib and functions is a type, so these checks are made by `tsc`: each line below a directive must
 * not compile, and a directive that is not needed is itself an error.
 */

type Environment<N extends 'api/create-job' | 'workers/finalize-job'> =
  SynthwardFunctionProps<N>['environment'];

const complete: Environment<'api/create-job'> = { TABLE_NAME: 'table', PLAN_QUEUE_URL: 'queue' };

// @ts-expect-error PLAN_QUEUE_URL is missing
const missing: Environment<'api/create-job'> = { TABLE_NAME: 'table' };

const surplus: Environment<'api/create-job'> = {
  ...complete,
  // @ts-expect-error the handler reads no BUCKET_NAME
  BUCKET_NAME: 'files',
};

const number: Pick<Environment<'workers/finalize-job'>, 'FILES_RETENTION_DAYS'> = {
  // @ts-expect-error variables are text
  FILES_RETENTION_DAYS: 30,
};

// @ts-expect-error the service must know every variable that any function reads
const tooFew: ServiceVariables = complete;

test('a function gets the variables that its schema names, beside those of all functions', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'synthward-assembly-'));
  const app = new App({ outdir, context: { 'aws:cdk:bundling-stacks': [] } });
  const stack = new Stack(app, 'Stack');
  new SynthwardFunction(stack, {
    name: 'api/create-job',
    environment: complete,
    role: new Role(stack, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') }),
    logGroup: new LogGroup(stack, 'Log'),
    logLevel: 'INFO',
  });
  const { Resources } = app.synth().getStackByName('Stack').template;
  rmSync(outdir, { recursive: true });
  const { Variables } =
    Resources[functionId({ Resources, Outputs: {} }, 'api/create-job')].Properties.Environment;
  expect(Variables).toMatchObject({
    ...complete,
    NODE_OPTIONS: '--enable-source-maps --max-semi-space-size=16',
  });
  // What must not compile must not be optimised away either.
  expect([missing, surplus, number, tooFew]).toHaveLength(4);
});
