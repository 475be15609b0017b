import { describe, expect, test } from 'vitest';
import { SWEEP_EXPRESSION } from '../../lib/constructs/schedules.ts';
import { ENVIRONMENT_NAMES, ENVIRONMENTS, environmentNamed } from '../../lib/environments.ts';
import { tenantIdSchema } from '../../shared/contracts/access.ts';
import { scheduledRequestSchema } from '../../shared/contracts/events.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import {
  everyEnvironment,
  flat,
  functionId,
  ofType,
  type Resource,
  synthesized,
  type Template,
} from './synthesized.ts';

/** Rules and schedules that start a function: their pattern or expression, and the target. */
function triggersOf(template: Template, name: string): Resource[] {
  const arn = `<${functionId(template, name)}.Arn>`;
  const rules = ofType(template, 'AWS::Events::Rule').filter(
    ([, { Properties }]) => flat(Properties.Targets[0].Arn) === arn,
  );
  const schedules = ofType(template, 'AWS::Scheduler::Schedule').filter(
    ([, { Properties }]) => flat(Properties.Target.Arn) === arn,
  );
  return [...rules, ...schedules].map(([, resource]) => resource);
}

describe.each(everyEnvironment())('triggers of $name', ({ name, service }) => {
  const { eventSources, schedules } = ENVIRONMENTS[name];

  test('obey GenerationRequested of the sources that are named, from this account', () => {
    const found = triggersOf(service, 'triggers/on-event');
    expect(found).toHaveLength(eventSources.length === 0 ? 0 : 1);
    for (const { Properties } of found) {
      expect(Properties.EventPattern).toEqual({
        source: eventSources.map(({ source }) => source),
        'detail-type': ['GenerationRequested'],
        account: [{ Ref: 'AWS::AccountId' }],
      });
      expect(flat(Properties.EventBusName)).toContain('Bus');
    }
  });

  test('tell on-event which tenant each source acts for', () => {
    const { Variables } =
      service.Resources[functionId(service, 'triggers/on-event')]?.Properties.Environment ?? {};
    const tenants = Object.fromEntries(eventSources.map(({ source, tenantId }) => [source, tenantId]));
    expect(JSON.parse(Variables.EVENT_TENANTS)).toEqual(tenants);
  });

  test('read specifications from the inbox, and never the answers that lie beside them', () => {
    const [rule, ...rest] = triggersOf(service, 'triggers/on-upload');
    expect(rest).toEqual([]);
    const { EventPattern, EventBusName } = rule?.Properties ?? {};
    expect(EventBusName).toBe('default');
    expect(EventPattern['detail-type']).toEqual(['Object Created']);
    const [{ wildcard }] = EventPattern.detail.object.key;
    const matches = (key: string) =>
      new RegExp(`^${wildcard.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(key);
    expect(matches('inbox/demo/wanted.json')).toBe(true);
    for (const other of [
      'inbox/demo/wanted.json.accepted',
      'inbox/demo/wanted.json.rejected',
      'jobs/demo/x/manifest.json',
    ]) {
      expect(matches(other)).toBe(false);
    }
  });

  test('start the scheduled jobs with the body that on-schedule reads', () => {
    const found = triggersOf(service, 'triggers/on-schedule');
    expect(found).toHaveLength(schedules.length);
    for (const [index, { Properties }] of found.entries()) {
      const schedule = schedules[index];
      const input = JSON.parse(Properties.Target.Input);
      expect(Properties).toMatchObject({
        ScheduleExpression: schedule?.expression,
        ScheduleExpressionTimezone: 'Etc/UTC',
      });
      expect(input.scheduledTime).toBe('<aws.scheduler.scheduled-time>');
      const delivered = { ...input, scheduledTime: '2026-01-01T03:15:00Z' };
      expect(scheduledRequestSchema.parse(delivered)).toMatchObject({
        tenantId: schedule?.tenantId,
        name: schedule?.name,
      });
    }
  });

  test('sweep every five minutes', () => {
    const [sweep] = triggersOf(service, 'workers/sweep-jobs');
    expect(sweep?.Properties.ScheduleExpression).toBe(SWEEP_EXPRESSION);
  });

  test('try a delivery again, and keep it when that does not help', () => {
    const rules = ofType(service, 'AWS::Events::Rule').map(([, { Properties }]) => Properties.Targets[0]);
    const timed = ofType(service, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties.Target);
    for (const target of [...rules, ...timed]) {
      expect(target.RetryPolicy.MaximumRetryAttempts).toBeGreaterThan(0);
      const queue = target.DeadLetterConfig.Arn['Fn::GetAtt'][0];
      expect(service.Resources[queue]?.Type).toBe('AWS::SQS::Queue');
    }
  });

  test('let Scheduler do no more than start its function and report what failed', () => {
    const roles = ofType(service, 'AWS::Scheduler::Schedule').map(
      ([, { Properties }]) => Properties.Target.RoleArn['Fn::GetAtt'][0],
    );
    for (const id of new Set(roles)) {
      const { Policies, AssumeRolePolicyDocument } = service.Resources[id]?.Properties ?? {};
      const statements = Policies.flatMap(
        (policy: { PolicyDocument: { Statement: unknown[] } }) => policy.PolicyDocument.Statement,
      );
      expect(statements.map(({ Action }: { Action: string }) => Action)).toEqual([
        'lambda:InvokeFunction',
        'sqs:SendMessage',
      ]);
      expect(JSON.stringify(statements)).not.toContain('*');
      expect(JSON.stringify(AssumeRolePolicyDocument)).toContain('aws:SourceArn');
    }
  });
});

describe('environments', () => {
  test.each(ENVIRONMENT_NAMES)('%s names valid tenants and requests', (name) => {
    const { eventSources, schedules } = ENVIRONMENTS[name];
    for (const { tenantId } of [...eventSources, ...schedules])
      expect(tenantIdSchema.safeParse(tenantId).success).toBe(true);
    for (const { request } of schedules) expect(createJobRequestSchema.safeParse(request).success).toBe(true);
    expect(new Set(schedules.map((schedule) => schedule.name)).size).toBe(schedules.length);
    expect(new Set(eventSources.map(({ source }) => source)).size).toBe(eventSources.length);
  });

  test.each(ENVIRONMENT_NAMES)('%s lets Lambda have a concurrency that it accepts', (name) => {
    for (const concurrency of Object.values(ENVIRONMENTS[name].workerConcurrency))
      expect(concurrency).toBeGreaterThanOrEqual(2);
  });

  test('are told apart by name, and a wrong one is refused with the right ones', () => {
    expect(environmentNamed('staging')).toBe(ENVIRONMENTS.staging);
    expect(() => environmentNamed('production')).toThrow(
      'There is no environment "production"; choose one with -c environment=dev|staging|prod',
    );
    expect(() => environmentNamed(undefined)).toThrow('No environment was given');
  });

  test('carry their name on every resource that takes tags', () => {
    const { data } = synthesized('prod');
    expect(data.Resources['Files8E6940B8']?.Properties.Tags).toContainEqual({
      Key: 'synthward:environment',
      Value: 'prod',
    });
  });
});
