import type { ErrorCode } from './errors.ts';
import type { Route, RouteName } from './routes.ts';

/** What a route may refuse for reasons of its own, beyond what follows from its shape. */
const OWN_CODES: Partial<Record<RouteName, readonly ErrorCode[]>> = {
  cancelJob: ['state_conflict'],
  retryJob: ['state_conflict'],
  getMember: ['state_conflict'],
  getEligibility: ['state_conflict'],
  startValidation: ['state_conflict', 'payload_too_large'],
  listFiles: ['state_conflict', 'files_expired'],
  getFile: ['state_conflict', 'files_expired'],
  getManifest: ['state_conflict', 'files_expired'],
};

/** Every error code that a route may answer with. Most follow from what the route takes and who may call it. */
export function problemCodes(name: RouteName, route: Route): ErrorCode[] {
  const rules: readonly (readonly [unknown, readonly ErrorCode[]])[] = [
    [route.body, ['invalid_json']],
    [route.body ?? route.file, ['payload_too_large', 'unsupported_media_type']],
    // Even a route without parameters refuses an unknown one.
    [true, ['invalid_request']],
    [route.query && 'cursor' in route.query.shape, ['invalid_cursor']],
    [route.role, ['unauthenticated', 'forbidden']],
    [route.headers && 'idempotency-key' in route.headers.shape, ['idempotency_conflict']],
    [route.params, ['not_found']],
    [true, OWN_CODES[name] ?? []],
    [true, ['too_many_requests', 'internal']],
    // Health says by its own body that a dependency is gone.
    [!(503 in route.responses), ['unavailable']],
  ];
  return rules.filter(([applies]) => Boolean(applies)).flatMap(([, codes]) => codes);
}
