import { Duration } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type PipelineQueues, QUEUE_NAMES } from './pipeline-queues.ts';
import { ASYNCHRONOUS, type ServiceFunctions } from './service-functions.ts';

export interface DashboardProps {
  readonly api: RestApi;
  readonly queues: PipelineQueues;
  readonly functions: ServiceFunctions;
}

/** Six graphs that answer: is it asked, does it answer, does work flow, does it get lost? */
export function serviceDashboard(scope: Construct, { api, queues, functions }: DashboardProps): void {
  const generatePart = functions.named('workers/generate-part');
  const every = QUEUE_NAMES.map((name) => queues[name]);
  const lost = [
    ...every.map(({ deadLetters }) => deadLetters),
    ...ASYNCHRONOUS.map((name) => functions.failuresOf(name)),
  ];
  const dashboard = new Dashboard(scope, 'Dashboard', { defaultInterval: Duration.hours(12) });
  dashboard.addWidgets(
    graph('API requests', [api.metricCount(), api.metricClientError(), api.metricServerError()]),
    graph(
      'API latency, ms',
      ['p50', 'p99'].map((statistic) => api.metricLatency({ statistic })),
    ),
    graph('Parts: started and failed', [generatePart.metricInvocations(), generatePart.metricErrors()]),
  );
  dashboard.addWidgets(
    graph(
      'Messages waiting',
      every.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible()),
    ),
    graph(
      'Duration of a part, ms',
      ['p50', 'p99'].map((statistic) => generatePart.metricDuration({ statistic })),
    ),
    graph(
      'Given up',
      lost.map((queue) => queue.metricApproximateNumberOfMessagesVisible()),
    ),
  );
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
