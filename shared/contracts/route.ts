import type * as z from 'zod';
import type { Role } from './access.ts';
import type { FunctionName } from './functions.ts';

/** Where all routes but those of the documents hang. */
export const API_PREFIX = '/api/v1';

/** A body that an answer may have: JSON by a schema, or bytes of a media type. */
export interface RouteResponse {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly mediaTypes?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file that a request carries as its body, as it is. */
export interface RouteFile {
  readonly description: string;
  /** What `Content-Type` may say, without parameters, in lower case. */
  readonly mediaTypes: readonly string[];
  readonly maxBytes: number;
}

/** One route: what it takes, what it gives, who may call it, and which function answers. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Path with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly tag: 'Jobs' | 'Datasets' | 'Members' | 'Generate' | 'Validate' | 'Service';
  /** The weakest role that may call it; null means that no key is needed. */
  readonly role: Role | null;
  readonly function: FunctionName;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Request headers, by lower-case name. */
  readonly headers?: z.ZodObject;
  /** A body in JSON. A route has this, or `file`, or no body. */
  readonly body?: z.ZodType;
  readonly file?: RouteFile;
  /** Answers of success, by status. Problems follow from the rest of the route. */
  readonly responses: Readonly<Record<number, RouteResponse>>;
  /** True when the answer is streamed rather than buffered. */
  readonly streamed?: boolean;
}
