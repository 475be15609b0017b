/**
 * One JSON line per request: enough to find a call and say who made it. It names the route and the key's id, never
 * the `Authorization` header, the query string (cursors) or the body.
 */
export function accessLogFormat(): string {
  return JSON.stringify({
    requestId: '$context.requestId',
    extendedRequestId: '$context.extendedRequestId',
    time: '$context.requestTime',
    ip: '$context.identity.sourceIp',
    userAgent: '$context.identity.userAgent',
    tenantId: '$context.authorizer.tenantId',
    keyId: '$context.authorizer.keyId',
    method: '$context.httpMethod',
    route: '$context.resourcePath',
    path: '$context.path',
    status: '$context.status',
    bytes: '$context.responseLength',
    milliseconds: '$context.responseLatency',
    integrationMilliseconds: '$context.integrationLatency',
    authorizerMilliseconds: '$context.authorizer.latency',
    errorType: '$context.error.responseType',
    integrationError: '$context.integration.error',
    traceId: '$context.xrayTraceId',
  });
}
