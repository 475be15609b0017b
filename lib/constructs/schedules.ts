import { Stack, TimeZone } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { tenantIdSchema } from '../../shared/contracts/access.ts';
import { createJobRequestSchema } from '../../shared/contracts/job.ts';
import type { JobSchedule } from '../environments.ts';
import { constructId } from './construct-id.ts';
import { DELIVERY, type TriggerTarget } from './triggers.ts';

export interface SchedulesProps {
  readonly jobs: readonly JobSchedule[];
  readonly onSchedule: TriggerTarget;
  readonly sweep: TriggerTarget;
}

/** How often stuck and expired jobs are looked for. */
export const SWEEP_EXPRESSION = 'rate(5 minutes)';

/** EventBridge Scheduler replaces it with the instant that the schedule was due, in ISO 8601. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/** What runs by the clock: the environment's jobs, and the sweep. */
export class Schedules extends Construct {
  private readonly group: ScheduleGroup;

  constructor(scope: Construct, id: string, { jobs, onSchedule, sweep }: SchedulesProps) {
    super(scope, id);
    this.group = new ScheduleGroup(this, 'Group');
    this.schedule('Sweep', SWEEP_EXPRESSION, sweep, this.roleFor('Sweep', sweep), {});
    if (jobs.length === 0) return;
    const role = this.roleFor('Jobs', onSchedule);
    for (const job of jobs) {
      this.schedule(constructId(job.name), job.expression, onSchedule, role, jobInput(job));
    }
  }

  private schedule(id: string, expression: string, to: TriggerTarget, role: Role, input: object): void {
    new Schedule(this, id, {
      description: `Synthward: ${id}`,
      schedule: ScheduleExpression.expression(expression, TimeZone.ETC_UTC),
      scheduleGroup: this.group,
      target: new LambdaInvoke(to.function, {
        // The construct would add every version and alias of the function to the role.
        role: role.withoutPolicyUpdates(),
        input: ScheduleTargetInput.fromObject(input),
        deadLetterQueue: to.failures,
        ...DELIVERY,
      }),
    });
  }

  /** Scheduler may invoke this one function and report what failed, for this one group of schedules. */
  private roleFor(id: string, { function: handler, failures }: TriggerTarget): Role {
    const statement = (action: string, resource: string) =>
      new PolicyStatement({ actions: [action], resources: [resource] });
    return new Role(this, `${id}Role`, {
      description: `Lets EventBridge Scheduler start ${id}`,
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': Stack.of(this).account,
            'aws:SourceArn': this.group.scheduleGroupArn,
          },
        },
      }),
      inlinePolicies: {
        invoke: new PolicyDocument({
          statements: [
            statement('lambda:InvokeFunction', handler.functionArn),
            statement('sqs:SendMessage', failures.queueArn),
          ],
        }),
      },
    });
  }
}

/** What on-schedule gets. A request that the API would refuse is refused here, before anything is deployed. */
function jobInput({ name, tenantId, request }: JobSchedule): object {
  return {
    tenantId: tenantIdSchema.parse(tenantId),
    name,
    scheduledTime: SCHEDULED_TIME,
    request: requireValid(name, request),
  };
}

function requireValid(name: string, request: JobSchedule['request']): JobSchedule['request'] {
  const checked = createJobRequestSchema.safeParse(request);
  if (checked.success) return request;
  throw new Error(`Schedule "${name}" asks for a job that is not valid: ${checked.error.message}`);
}
