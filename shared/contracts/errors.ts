import * as z from 'zod';
import './issue-text.ts';

/**
 * The one error vocabulary. Every refusal that leaves Synthward carries one of these codes; the row says which HTTP
 * status it becomes, what a reader sees as its title, and whether the same request may succeed later unchanged.
 */
export const ERROR_CODES = {
  invalid_json: { status: 400, title: 'The body is not valid JSON', retryable: false },
  invalid_request: { status: 400, title: 'The request does not match its schema', retryable: false },
  invalid_cursor: { status: 400, title: 'The cursor is not one this service issued', retryable: false },
  unauthenticated: { status: 401, title: 'A valid API key is needed', retryable: false },
  forbidden: { status: 403, title: 'The key has no right to do this', retryable: false },
  link_invalid: { status: 403, title: 'The download link is not valid', retryable: false },
  link_expired: { status: 403, title: 'The download link has expired', retryable: false },
  not_found: { status: 404, title: 'There is no such resource', retryable: false },
  state_conflict: {
    status: 409,
    title: 'The resource is in a state that does not allow this',
    retryable: false,
  },
  idempotency_conflict: {
    status: 409,
    title: 'The idempotency key was used for another request',
    retryable: false,
  },
  files_expired: { status: 410, title: "The job's files have been removed", retryable: false },
  payload_too_large: { status: 413, title: 'The body is too large', retryable: false },
  unsupported_media_type: {
    status: 415,
    title: 'The route does not read a body of this type',
    retryable: false,
  },
  too_many_requests: { status: 429, title: 'Too many requests', retryable: true },
  internal: { status: 500, title: 'Something went wrong on our side', retryable: true },
  unavailable: { status: 503, title: 'A part of the service is not available', retryable: true },
} as const satisfies Record<string, { status: number; title: string; retryable: boolean }>;

/** A code of the error vocabulary. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** One thing that is wrong with a request: where (JSON pointer, or the name of a header or query parameter) and what. */
export interface Issue {
  readonly path: string;
  readonly issue: string;
}

/** What may accompany an {@link AppError}. */
export interface AppErrorOptions {
  /** What is wrong, field by field. */
  readonly issues?: readonly Issue[];
  /** What went wrong underneath: logged, never sent. */
  readonly cause?: unknown;
}

/**
 * A failure that a caller may be told about.
 *
 * `message` is safe to send: it never holds a secret, another tenant's data or an internal name. What went wrong
 * underneath goes into `cause`, which is logged only.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly Issue[];

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = options.issues ?? [];
  }

  /** HTTP status of the code. */
  get status(): number {
    return ERROR_CODES[this.code].status;
  }

  /** True when the same request may succeed later, unchanged. */
  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }
}

const errorCodes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** RFC 9457 problem details, the body of every 4xx and 5xx answer. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({
      description: 'A URI that names the kind of problem.',
      example: 'urn:synthward:problem:not_found',
    }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(errorCodes),
    requestId: z.string().meta({ description: 'Quote this when you ask for help.' }),
    retryable: z.boolean(),
    errors: z.array(z.strictObject({ path: z.string(), issue: z.string() })).meta({
      description: 'What is wrong, field by field: a JSON pointer, or the name of a header or parameter.',
    }),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details.' });
export type Problem = z.output<typeof problemSchema>;

/** Builds the problem body of an error. */
export function toProblem(error: AppError, requestId: string): Problem {
  const { status, title, retryable } = ERROR_CODES[error.code];
  return {
    type: `urn:synthward:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    retryable,
    errors: error.issues.map(({ path, issue }) => ({ path, issue })),
  };
}

/** Turns what zod found into issues; `prefix` is put before each JSON pointer (`body` fields need none). */
export function issuesOf(error: z.ZodError, prefix = ''): Issue[] {
  return error.issues.flatMap((found) => {
    const path = `${prefix}${found.path.map(pointerStep).join('')}`;
    // zod names the unknown keys of one object together; a reader wants each at its own place.
    if (found.code === 'unrecognized_keys') {
      return found.keys.map((key) => ({
        path: `${path}${pointerStep(key)}`,
        issue: 'is not a known field; remove it',
      }));
    }
    return [{ path: path || '/', issue: found.message }];
  });
}

/** One step of a JSON pointer (RFC 6901), with its leading slash. */
function pointerStep(step: PropertyKey): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
