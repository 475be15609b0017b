import { rmSync } from 'node:fs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { describe, expect, test } from 'vitest';
import { buildApp } from '../../lib/app.ts';
import { everyEnvironment, synthesize, synthesized } from './synthesized.ts';

const findingsIn = (scope: IConstruct) =>
  new AwsSolutionsChecks().validateScope(scope).violations.map(({ ruleName }) => ruleName);

describe('cdk-nag (AwsSolutions)', () => {
  test.each(everyEnvironment())('finds nothing in $name that has no reason beside it', ({ app }) => {
    expect(findingsIn(app)).toEqual([]);
  });

  test('would find what is wrong', () => {
    const { app, stacks } = buildApp('dev', { bundling: false, checks: false });
    new Bucket(stacks.data, 'Careless');
    app.synth();
    rmSync(app.outdir, { recursive: true });
    expect(findingsIn(app)).toEqual(expect.arrayContaining(['AwsSolutions-S1', 'AwsSolutions-S10']));
  });

  test('gives every acknowledgement a reason of more than a few words', () => {
    const reasons = synthesized('dev')
      .app.node.findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === 'aws:cdk:acknowledged-rules')
      .flatMap(({ data }) => Object.entries(data as Record<string, unknown>));
    expect(reasons.length).toBeGreaterThan(20);
    for (const [rule, reason] of reasons) expect(JSON.stringify(reason).length, rule).toBeGreaterThan(100);
  });

  test('acknowledges nothing for a whole stack or app', () => {
    const { app, stacks } = synthesized('dev');
    for (const scope of [app, stacks.data, stacks.service]) {
      expect(scope.node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules')).toEqual([]);
    }
  });
});

test('synthesis runs the checks by itself and succeeds', () => {
  const before = process.exitCode;
  synthesize('dev', { bundling: false });
  // The validation plugins report through the exit code.
  expect(process.exitCode).toBe(before);
});
