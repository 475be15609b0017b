import { Duration, Stack } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type IAlarmAction, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { constructId } from './construct-id.ts';
import { serviceDashboard } from './dashboard.ts';
import { ImpactAlarm, type ImpactAlarmProps } from './impact-alarm.ts';
import { type PipelineQueues, QUEUE_NAMES, type QueueName } from './pipeline-queues.ts';
import { ASYNCHRONOUS, type AsynchronousName, type ServiceFunctions } from './service-functions.ts';

export interface MonitoringProps {
  readonly environment: Environment;
  readonly table: TableV2;
  readonly api: RestApi;
  readonly queues: PipelineQueues;
  readonly functions: ServiceFunctions;
}

const FIVE_MINUTES = Duration.minutes(5);

/** Seconds that the oldest message of a queue may wait. Parts of a large job wait for each other; the others must not. */
const LONGEST_WAIT: Readonly<Record<QueueName, number>> = {
  plan: 300,
  part: 3_600,
  finalize: 600,
  validation: 3_600,
};

const WAIT_IMPACT: Readonly<Record<QueueName, string>> = {
  plan: 'New jobs stay queued: everyone who starts one waits.',
  part: 'Jobs advance more slowly than they come in: tenants wait for an hour or more before their data is begun.',
  finalize: 'Jobs that are generated do not finish: tenants see 100 percent and get no files.',
  validation:
    'Uploaded files wait for an hour or more before they are judged: whoever uploaded them gets no report.',
};

const FAILURE_IMPACT: Readonly<Record<AsynchronousName, string>> = {
  'triggers/on-event':
    'An event asked for a job and none was made: its sender waits for data that will not come.',
  'triggers/on-upload':
    'A specification in the inbox made no job and got no report: its owner waits in vain.',
  'triggers/on-schedule': 'A scheduled job was not started: its tenant misses the data of that day.',
  'workers/sweep-jobs':
    'The sweep failed: tenants with a stuck job wait longer, expired jobs still look complete.',
};

/** Alarms, the topic that they are sent to, and the dashboard. */
export class Monitoring extends Construct {
  private readonly action: IAlarmAction;
  private readonly props: MonitoringProps;

  constructor(scope: Construct, id: string, props: MonitoringProps) {
    super(scope, id);
    this.props = props;
    this.action = new SnsAction(alarmTopic(this, props.environment.alarmMail));
    this.apiAlarms();
    this.jobAlarms();
    for (const name of QUEUE_NAMES) this.queueAlarms(name);
    for (const name of ASYNCHRONOUS) this.failureAlarm(name);
    this.tableAlarm();
    serviceDashboard(this, props);
  }

  private alarm(id: string, props: Omit<ImpactAlarmProps, 'action'>): void {
    new ImpactAlarm(this, id, { ...props, action: this.action });
  }

  private apiAlarms(): void {
    const { api, functions } = this.props;
    this.alarm('ApiErrors', {
      impact: 'More than 1 in 20 API requests fails on our side: callers of every tenant get errors.',
      heading: 'API errors',
      metric: new MathExpression({
        expression: 'IF(requests >= 20, 100 * errors / requests, 0)',
        usingMetrics: { requests: api.metricCount(), errors: api.metricServerError() },
        period: FIVE_MINUTES,
        label: 'Failed requests, percent',
      }),
      threshold: 5,
      periods: 2,
    });
    this.alarm('ApiLatency', {
      impact:
        'One API request in a hundred takes 5 seconds or more: people and programs that watch jobs run into time limits.',
      heading: 'API latency',
      metric: api.metricLatency({ statistic: 'p99', period: FIVE_MINUTES }),
      threshold: 5_000,
      periods: 3,
    });
    this.alarm('AuthorizerThrottled', {
      impact: 'Keys cannot be checked: callers are refused although their keys are good.',
      heading: 'Authorizer throttled',
      metric: functions.named('authorizer').metricThrottles({ period: FIVE_MINUTES }),
      threshold: 1,
    });
  }

  private jobAlarms(): void {
    const { functions } = this.props;
    this.alarm('JobsFailed', {
      impact:
        'A message of a job was given up after all its tries: a tenant gets no files until the job is retried.',
      heading: 'Jobs failed',
      metric: functions.named('workers/fail-job').metricInvocations({ period: FIVE_MINUTES }),
      threshold: 1,
    });
    this.alarm('SweepNotRunning', {
      impact: 'Nobody looks for stuck jobs: a tenant whose job lost its message waits for ever.',
      heading: 'Sweep not running',
      metric: functions.named('workers/sweep-jobs').metricInvocations({ period: Duration.minutes(15) }),
      threshold: 1,
      whenBelow: true,
    });
  }

  private queueAlarms(name: QueueName): void {
    const { queue, deadLetters } = this.props.queues[name];
    const title = constructId(name);
    this.alarm(`${title}QueueDelay`, {
      impact: WAIT_IMPACT[name],
      heading: 'Queue delay',
      metric: queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
      threshold: LONGEST_WAIT[name],
      periods: 2,
    });
    // Dead letters are consumed at once; one that stays means that its job cannot even be failed.
    this.alarm(`${title}DeadLettersStuck`, {
      impact: 'A job that was given up cannot be marked as failed: its tenant sees it run and waits in vain.',
      heading: 'Dead letters stuck',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: FIVE_MINUTES,
        statistic: 'Minimum',
      }),
      threshold: 1,
      periods: 3,
    });
  }

  private failureAlarm(name: AsynchronousName): void {
    const failures = this.props.functions.failuresOf(name);
    this.alarm(`${constructId(name)}Failures`, {
      impact: FAILURE_IMPACT[name],
      heading: 'Trigger failures',
      metric: failures.metricApproximateNumberOfMessagesVisible({
        period: FIVE_MINUTES,
        statistic: 'Maximum',
      }),
      threshold: 1,
    });
  }

  private tableAlarm(): void {
    const throttled = (metricName: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: { TableName: this.props.table.tableName },
        statistic: 'Sum',
        period: FIVE_MINUTES,
      });
    this.alarm('TableThrottled', {
      impact:
        'The table refuses requests: API calls of all tenants slow down or fail, and parts are repeated.',
      heading: 'Table throttled',
      metric: new MathExpression({
        expression: 'FILL(reads, 0) + FILL(writes, 0)',
        usingMetrics: { reads: throttled('ReadThrottleEvents'), writes: throttled('WriteThrottleEvents') },
        period: FIVE_MINUTES,
        label: 'Throttled requests',
      }),
      threshold: 10,
      periods: 2,
    });
  }
}

/** Where alarms go. They name resources and carry no data of a tenant, so the topic has no key of its own. */
function alarmTopic(scope: Construct, mail: string | undefined): Topic {
  const topic = new Topic(scope, 'Alarms', { displayName: 'Synthward alarms', enforceSSL: true });
  // A topic with a policy of its own no longer has the default one, which lets CloudWatch in.
  topic.grantPublish(
    new ServicePrincipal('cloudwatch.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  if (mail !== undefined) topic.addSubscription(new EmailSubscription(mail));
  return topic;
}
