import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { Monitoring } from '../constructs/monitoring.ts';
import { PipelineQueues } from '../constructs/pipeline-queues.ts';
import { RouteApi } from '../constructs/route-api.ts';
import { Schedules } from '../constructs/schedules.ts';
import {
  type AsynchronousName,
  ServiceFunctions,
  type ServiceVariables,
} from '../constructs/service-functions.ts';
import { eventTrigger, type TriggerTarget, uploadTrigger } from '../constructs/triggers.ts';
import { WebFirewall } from '../constructs/web-firewall.ts';
import type { Environment } from '../environments.ts';
import { hasSpareCore } from '../function-settings.ts';
import type { DataStack } from './data-stack.ts';

export interface ServiceStackProps extends StackProps {
  readonly environment: Environment;
  readonly data: DataStack;
}

/** What may be made anew at any time: queues, functions, API, triggers, schedules, alarms. */
export class ServiceStack extends Stack {
  readonly queues: PipelineQueues;
  readonly functions: ServiceFunctions;
  readonly routes: RouteApi;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    const { environment, data } = props;
    super(scope, id, {
      env: props.env ?? {},
      description: `Synthward ${environment.name}: API, pipeline, triggers and alarms`,
    });
    const logs = logKeeping(environment);
    this.queues = new PipelineQueues(this, 'Queues');
    this.functions = this.buildFunctions(environment, data);
    const functionNamed = this.functions.named.bind(this.functions);
    this.queues.deliver(functionNamed, environment.workerConcurrency);
    this.routes = new RouteApi(this, 'Routes', {
      functionNamed,
      throttle: environment.apiThrottle,
      tenantThrottle: environment.tenantThrottle,
      tenantMonthlyQuota: environment.tenantMonthlyQuota,
      authorizerCacheSeconds: environment.authorizerCacheSeconds,
      ...logs,
    });
    this.addTriggers(environment, data);
    const { stageArn } = this.routes.api.deploymentStage;
    if (environment.firewall) new WebFirewall(this, 'Firewall', { stageArn, ...logs });
    else this.routes.acknowledgeMissingFirewall(environment.name);
    new Monitoring(this, 'Monitoring', {
      environment,
      table: data.table,
      api: this.routes.api,
      queues: this.queues,
      functions: this.functions,
    });
    new CfnOutput(this, 'ApiUrl', { value: this.routes.api.url });
    new CfnOutput(this, 'UsagePlanId', { value: this.routes.usagePlan.usagePlanId });
  }

  private buildFunctions(environment: Environment, data: DataStack): ServiceFunctions {
    const { plan, part, finalize, validation } = this.queues;
    return new ServiceFunctions(this, 'Functions', {
      environment,
      resources: {
        table: data.table,
        files: data.files,
        bus: data.bus,
        planQueue: plan.queue,
        partQueue: part.queue,
        finalizeQueue: finalize.queue,
        validationQueue: validation.queue,
      },
      variables: variablesOf(environment, data, this.queues),
      consumes: this.queues.byConsumer(),
      ...logKeeping(environment),
    });
  }

  private addTriggers({ eventSources, schedules }: Environment, data: DataStack): void {
    const target = (name: AsynchronousName): TriggerTarget => ({
      function: this.functions.named(name),
      failures: this.functions.failuresOf(name),
    });
    eventTrigger(this, data.bus, eventSources, target('triggers/on-event'));
    uploadTrigger(this, data.files, target('triggers/on-upload'));
    new Schedules(this, 'Schedules', {
      jobs: schedules,
      onSchedule: target('triggers/on-schedule'),
      sweep: target('workers/sweep-jobs'),
    });
  }
}

function variablesOf(
  { filesRetentionDays, eventSources }: Environment,
  { table, files, bus }: DataStack,
  { plan, part, finalize, validation }: PipelineQueues,
): ServiceVariables {
  return {
    TABLE_NAME: table.tableName,
    BUCKET_NAME: files.bucketName,
    EVENT_BUS_NAME: bus.eventBusName,
    PLAN_QUEUE_URL: plan.queue.queueUrl,
    PART_QUEUE_URL: part.queue.queueUrl,
    FINALIZE_QUEUE_URL: finalize.queue.queueUrl,
    VALIDATION_QUEUE_URL: validation.queue.queueUrl,
    FILES_RETENTION_DAYS: String(filesRetentionDays),
    SPARE_CORE: hasSpareCore('workers/generate-part') ? 'yes' : 'no',
    EVENT_TENANTS: JSON.stringify(
      Object.fromEntries(eventSources.map((from) => [from.source, from.tenantId])),
    ),
  };
}

function logKeeping({ logRetentionDays, keepsData }: Environment) {
  // The members of RetentionDays are the numbers of days themselves.
  const logRetention: RetentionDays = logRetentionDays;
  return { logRetention, logRemoval: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY };
}
