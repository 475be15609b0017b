import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The log of workers and triggers: one JSON object a line. What a line is about goes with the line, because the local
 * runtime runs many functions in one process. Never give it a message's body, an object's content or an event's detail.
 */
export const log = new Logger({ serviceName: 'synthward-pipeline' });
