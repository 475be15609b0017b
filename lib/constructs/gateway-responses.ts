import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { ERROR_CODES, type ErrorCode } from '../../shared/contracts/errors.ts';

/** What API Gateway refuses by itself, and the code of ours that it becomes. */
interface GatewayProblem {
  readonly type: ResponseType;
  readonly code: ErrorCode;
  /** A sentence for the caller. */
  readonly detail: string;
  /** One entry of `errors`: where, and the template of what. */
  readonly issue?: { readonly path: string; readonly template: string };
  /** Headers of this answer alone. */
  readonly headers?: Readonly<Record<string, string>>;
}

const { ACCESS_DENIED, API_CONFIGURATION_ERROR, AUTHORIZER_CONFIGURATION_ERROR, AUTHORIZER_FAILURE } =
  ResponseType;
const { BAD_REQUEST_BODY, BAD_REQUEST_PARAMETERS, EXPIRED_TOKEN, INTEGRATION_FAILURE } = ResponseType;
const { INTEGRATION_TIMEOUT, INVALID_API_KEY, INVALID_SIGNATURE, MISSING_AUTHENTICATION_TOKEN } =
  ResponseType;
const { QUOTA_EXCEEDED, REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, THROTTLED, UNAUTHORIZED } = ResponseType;
const { DEFAULT_4XX, DEFAULT_5XX, UNSUPPORTED_MEDIA_TYPE, WAF_FILTERED } = ResponseType;

const needsKey = 'Send a valid API key as "Authorization: Bearer sw_...".';
const bearer = { 'WWW-Authenticate': "'Bearer'" };
const ours = 'The request could not be processed. Quote the request id when you ask for help.';
const busy = 'The service did not answer in time. Try again.';
const noRoute = 'There is no such path, or it does not have this method.';

/** Every refusal of API Gateway in the one error vocabulary. */
export const GATEWAY_PROBLEMS: readonly GatewayProblem[] = [
  { type: DEFAULT_4XX, code: 'invalid_request', detail: 'The request was refused before it was read.' },
  { type: DEFAULT_5XX, code: 'internal', detail: ours },
  {
    type: BAD_REQUEST_BODY,
    code: 'invalid_request',
    detail: 'The body does not match its schema.',
    issue: { path: '/', template: '$context.error.validationErrorString' },
  },
  {
    type: BAD_REQUEST_PARAMETERS,
    code: 'invalid_request',
    detail: 'A required parameter is missing.',
    issue: { path: '/', template: '$context.error.validationErrorString' },
  },
  { type: UNAUTHORIZED, code: 'unauthenticated', detail: needsKey, headers: bearer },
  { type: EXPIRED_TOKEN, code: 'unauthenticated', detail: needsKey, headers: bearer },
  { type: INVALID_SIGNATURE, code: 'unauthenticated', detail: needsKey, headers: bearer },
  { type: ACCESS_DENIED, code: 'forbidden', detail: "The key's role does not allow this." },
  {
    type: INVALID_API_KEY,
    code: 'forbidden',
    detail: 'The tenant of the key has no place in the usage plan; ask who issued it.',
  },
  { type: WAF_FILTERED, code: 'forbidden', detail: 'The request was refused by the firewall.' },
  // API Gateway's odd name for a path or method that it does not have.
  { type: MISSING_AUTHENTICATION_TOKEN, code: 'not_found', detail: noRoute },
  { type: RESOURCE_NOT_FOUND, code: 'not_found', detail: noRoute },
  {
    type: REQUEST_TOO_LARGE,
    code: 'payload_too_large',
    detail:
      'The body is larger than the service reads. Larger files to validate are uploaded: POST /api/v1/validations.',
  },
  {
    type: UNSUPPORTED_MEDIA_TYPE,
    code: 'unsupported_media_type',
    detail: 'The route does not read a body of this type.',
  },
  {
    type: THROTTLED,
    code: 'too_many_requests',
    detail: 'Too many requests in this second. Wait and try again.',
    headers: { 'Retry-After': "'1'" },
  },
  {
    type: QUOTA_EXCEEDED,
    code: 'too_many_requests',
    detail: "The tenant's monthly quota is used up.",
    headers: { 'Retry-After': "'86400'" },
  },
  { type: AUTHORIZER_FAILURE, code: 'unavailable', detail: 'The key could not be checked. Try again.' },
  { type: AUTHORIZER_CONFIGURATION_ERROR, code: 'internal', detail: ours },
  { type: API_CONFIGURATION_ERROR, code: 'internal', detail: ours },
  { type: INTEGRATION_FAILURE, code: 'unavailable', detail: busy },
  { type: INTEGRATION_TIMEOUT, code: 'unavailable', detail: busy },
];

/** Headers that every answer of the handlers carries too. */
const HEADERS = {
  'Content-Type': "'application/problem+json'",
  'Cache-Control': "'no-store'",
  'Strict-Transport-Security': "'max-age=31536000; includeSubDomains'",
  'X-Content-Type-Options': "'nosniff'",
};

/** Gives the API's own refusals the body that the handlers' refusals have. */
export function addGatewayResponses(api: RestApi): void {
  for (const problem of GATEWAY_PROBLEMS) {
    api.addGatewayResponse(`Gateway-${problem.type.responseType}`, {
      type: problem.type,
      statusCode: String(ERROR_CODES[problem.code].status),
      responseHeaders: { ...HEADERS, ...problem.headers },
      // The key is what API Gateway matches with Accept; the header above is what leaves.
      templates: { 'application/json': problemTemplate(problem) },
    });
  }
}

/** RFC 9457 body with API Gateway's plain substitutions: no template language runs here, so all else is fixed text. */
export function problemTemplate({ code, detail, issue }: GatewayProblem): string {
  const { status, title, retryable } = ERROR_CODES[code];
  return JSON.stringify({
    type: `urn:synthward:problem:${code}`,
    title,
    status,
    detail,
    code,
    requestId: '$context.requestId',
    retryable,
    errors: issue === undefined ? [] : [{ path: issue.path, issue: issue.template }],
  });
}
