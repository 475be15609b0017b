import { Logger } from '@aws-lambda-powertools/logger';

/**
 * The log of everything that answers HTTP: one JSON object a line. Pass what a line is about with the line itself:
 * the local runtime answers many requests in one process, so keys kept in the logger would mix them up.
 * Never give it a header, a body, a link or an event: an API key or a presigned link must not reach a log.
 */
export const logger = new Logger({ serviceName: 'synthward-api' });
