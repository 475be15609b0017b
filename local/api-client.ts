import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type * as z from 'zod';
import { problemSchema } from '../shared/contracts/errors.ts';
import { API_PREFIX } from '../shared/contracts/routes.ts';

/** Talks to the API over HTTP as any client would; a refusal becomes an error that quotes the problem. */
export class ApiClient {
  readonly #origin: string;
  readonly #apiKey: string;

  constructor(origin: string, apiKey: string) {
    this.#origin = origin;
    this.#apiKey = apiKey;
  }

  /** Reads a resource below `/api/v1` and checks it against its schema. */
  async get<S extends z.ZodType>(path: string, schema: S): Promise<z.output<S>> {
    return schema.parse(await (await this.#send('GET', path)).json());
  }

  /** Posts a JSON body below `/api/v1` and checks the answer against its schema. */
  async post<S extends z.ZodType>(path: string, body: unknown, schema: S): Promise<z.output<S>> {
    return schema.parse(await (await this.#send('POST', path, body)).json());
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`${this.#origin}${API_PREFIX}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#apiKey}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.ok) return response;
    const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
    const reason = problem.success ? `${problem.data.code}: ${problem.data.detail}` : response.statusText;
    throw new Error(`${method} ${path} was refused with ${response.status} (${reason})`);
  }
}

/** What a download turned out to be. */
export interface Downloaded {
  readonly bytes: number;
  readonly sha256: string;
}

/** Downloads a presigned link into a file, hashing on the way. No key is sent: the link is the right to download. */
export async function download(url: string, path: string): Promise<Downloaded> {
  const response = await fetch(url);
  if (!response.ok || !response.body) throw new Error(`a download link was refused with ${response.status}`);
  await mkdir(dirname(path), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(response.body as ReadableStream), measure, createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
}
