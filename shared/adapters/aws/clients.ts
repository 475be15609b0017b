import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * The SDK's clients, each made at its first use and kept for the life of the process, so that connections are reused
 * from one invocation to the next. Region, credentials and endpoints (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_<SERVICE>`)
 * come from the environment as the SDK reads it.
 */

/** Tries in all, with the SDK's jittered backoff between them. */
const MAX_ATTEMPTS = 5;

/**
 * Time limits in milliseconds. Without `throwOnRequestTimeout` the SDK only logs a warning when `requestTimeout` is
 * over; `socketTimeout` ends a response that stops in the middle.
 */
function timeLimits(requestTimeout: number) {
  return {
    connectionTimeout: 2_000,
    requestTimeout,
    socketTimeout: requestTimeout,
    throwOnRequestTimeout: true,
  };
}

/**
 * Makes something at the first call and keeps it. Calls at the top of a module are marked pure, or the bundler would
 * keep every client in every function.
 */
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Milliseconds for a call of a few KB: five that nobody answers are over before API Gateway gives up, after 29 s. */
const SMALL_CALL = 2_000;

const smallCalls = { maxAttempts: MAX_ATTEMPTS, requestHandler: timeLimits(SMALL_CALL) };

/** DynamoDB with plain JavaScript values. `undefined` is an error, not an attribute that quietly goes missing. */
export const dynamoClient = /* @__PURE__ */ once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(smallCalls)),
);

/** S3; one call may carry a part of 8 MB, so it has a minute. */
export const s3Client = /* @__PURE__ */ once(
  () =>
    new S3Client({
      maxAttempts: MAX_ATTEMPTS,
      requestHandler: timeLimits(60_000),
      // With `Expect: 100-continue` the SDK opens a new TLS connection for each part instead of reusing one.
      expectContinueHeader: false,
      // An endpoint of one's own has no DNS name for each bucket.
      forcePathStyle: (process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']) !== undefined,
    }),
);

/** SQS. */
export const sqsClient = /* @__PURE__ */ once(() => new SQSClient(smallCalls));

/** EventBridge. */
export const eventBridgeClient = /* @__PURE__ */ once(() => new EventBridgeClient(smallCalls));
