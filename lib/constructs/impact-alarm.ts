import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';

/** Where the runbook is, from the root of the repository. */
export const RUNBOOK = 'docs/runbook.md';

/** What an alarm watches and why it matters. There is none without a sentence that says who is hurt. */
export interface ImpactAlarmProps {
  /** Who notices what while this alarm is on; one sentence for whoever is woken by it. */
  readonly impact: string;
  /** The runbook's heading for it. */
  readonly heading: string;
  readonly metric: IMetric;
  /** The alarm is on at this value or above (below it with `whenBelow`). */
  readonly threshold: number;
  /** @default false */
  readonly whenBelow?: boolean;
  /** Periods of the metric that must be bad in a row. @default 1 */
  readonly periods?: number;
  readonly action: IAlarmAction;
}

/** An alarm that says who is hurt and where to read what to do. */
export class ImpactAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: ImpactAlarmProps) {
    const { impact, heading, metric, threshold, whenBelow = false, periods = 1 } = props;
    super(scope, id, {
      alarmDescription: `${impact} Runbook: ${RUNBOOK}#${anchorOf(heading)}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: whenBelow
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Nothing measured means nothing asked for, but for what must happen by itself.
      treatMissingData: whenBelow ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(props.action);
    this.addOkAction(props.action);
  }
}

/** The anchor that Markdown renderers give to a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
