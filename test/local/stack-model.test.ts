/** Reach: the CDK app, synthesized in memory, as the local runtime reads it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { queueBehind, readStackModel, type StackModel, type Template } from '../../local/stack-model.ts';
import { stackOfEnvironment } from '../../local/stack-of-environment.ts';
import { FUNCTIONS, type FunctionName } from '../../shared/contracts/functions.ts';
import { ROUTES, type Route } from '../../shared/contracts/routes.ts';

describe('the stack as the local runtime sees it', () => {
  let model: StackModel;
  beforeAll(() => {
    model = stackOfEnvironment('dev');
  });

  it.each(Object.entries(ROUTES) as [string, Route][])(
    'has the route %s',
    (_, { method, path, function: name, role }) => {
      const authorizer = role === null ? null : 'authorizer';
      expect(model.routes).toContainEqual({ method, path, functionName: name, authorizer });
    },
  );

  it('has no other routes', () => {
    expect(model.routes).toHaveLength(Object.keys(ROUTES).length);
  });

  it.each(Object.keys(FUNCTIONS) as FunctionName[])(
    'has %s with the environment that its handler reads',
    (name) => {
      const settings = model.functions.get(name);
      expect(settings?.timeoutSeconds).toBeGreaterThan(0);
      expect(FUNCTIONS[name].safeParse(settings?.variables)).toMatchObject({ success: true });
    },
  );

  it('has a queue with dead letters and a consumer for each step of the pipeline', () => {
    for (const variable of ['PLAN_QUEUE_URL', 'PART_QUEUE_URL', 'FINALIZE_QUEUE_URL']) {
      const queue = queueBehind(model, variable);
      const consumer = model.consumers.find(({ queueId }) => queueId === queue.id);
      const timeout = model.functions.get(consumer?.functionName as FunctionName)?.timeoutSeconds ?? 0;
      expect(queue.visibilityTimeoutSeconds).toBe(6 * timeout);
      const buried = model.consumers.find(({ queueId }) => queueId === queue.deadLetters?.queueId);
      expect(buried?.functionName).toBe('workers/fail-job');
    }
  });

  it('has the rules and the sweep', () => {
    expect(model.rules.flatMap(({ functionNames }) => functionNames).sort()).toEqual([
      'triggers/on-event',
      'triggers/on-upload',
    ]);
    expect(model.schedules.map(({ functionName }) => functionName)).toContain('workers/sweep-jobs');
    expect(JSON.stringify(model.rules)).not.toMatch(/"Ref"|Fn::/);
  });
});

describe('a template that does not hold together', () => {
  const template = (Resources: Template['Resources']): Template => ({ Resources });

  it('is refused when a rule names a function that is not there', () => {
    const broken = template({
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: { EventPattern: {}, Targets: [{ Arn: { 'Fn::GetAtt': ['Gone', 'Arn'] } }] },
      },
    });
    expect(() => readStackModel([broken])).toThrow('a function it does not hold');
  });

  it('is refused when no function has the queue that is asked for', () => {
    expect(() => queueBehind(readStackModel([template({})]), 'PART_QUEUE_URL')).toThrow('PART_QUEUE_URL');
  });
});
