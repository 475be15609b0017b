import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { anchorOf, RUNBOOK } from '../../lib/constructs/impact-alarm.ts';
import { everyEnvironment, flat, ofType, synthesized } from './synthesized.ts';

const runbook = readFileSync(new URL(`../../${RUNBOOK}`, import.meta.url), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
const LINK = /^(?<impact>.+[.:]) Runbook: (?<file>[^#]+)#(?<anchor>[a-z0-9-]+)$/;

describe.each(everyEnvironment())('alarms of $name', ({ service }) => {
  const alarms = ofType(service, 'AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({
    id,
    ...Properties,
  }));

  test.each(alarms)('$id says who is hurt and leads to a heading of the runbook', ({ AlarmDescription }) => {
    const { impact, file, anchor } = LINK.exec(AlarmDescription)?.groups ?? {};
    expect(impact?.length).toBeGreaterThan(30);
    expect(file).toBe(RUNBOOK);
    expect(headings.map(anchorOf)).toContain(anchor);
  });

  test('tell someone when they begin and when they end', () => {
    const [[topic] = []] = ofType(service, 'AWS::SNS::Topic');
    for (const { AlarmActions, OKActions } of alarms) {
      expect([AlarmActions, OKActions].flat().map(flat)).toEqual([`<${topic}>`, `<${topic}>`]);
    }
  });

  test('watch every queue', () => {
    const watched = alarms.flatMap(({ Dimensions = [] }) =>
      Dimensions.map(({ Value }: { Value: unknown }) => flat(Value)),
    );
    for (const [id] of ofType(service, 'AWS::SQS::Queue')) expect(watched).toContain(`<${id}.QueueName>`);
  });

  test('may be published by CloudWatch, since the topic has a policy of its own', () => {
    const [[, policy] = []] = ofType(service, 'AWS::SNS::TopicPolicy');
    expect(policy?.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
  });
});

test('the runbook has no heading that no alarm leads to', () => {
  const alarms = ofType(synthesized('prod').service, 'AWS::CloudWatch::Alarm').map(
    ([, { Properties }]) => Properties,
  );
  const linked = alarms.map(({ AlarmDescription }) => LINK.exec(AlarmDescription)?.groups?.['anchor']);
  expect(headings.map(anchorOf).filter((anchor) => !linked.includes(anchor))).toEqual([]);
});

test.each(headings)(
  'the runbook says of "%s" what it means, who is hurt, what to check and how to mend it',
  (heading) => {
    const section = runbook.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    for (const part of ['**Means.**', '**Hurt.**', '**Check.**', '**Mend.**'])
      expect(section).toContain(part);
  },
);

test('there is one small dashboard', () => {
  const [[, dashboard] = [], ...rest] = ofType(synthesized('dev').service, 'AWS::CloudWatch::Dashboard');
  expect(rest).toEqual([]);
  expect(flat(dashboard?.Properties.DashboardBody).match(/"type":"metric"/g)).toHaveLength(6);
});
