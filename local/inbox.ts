import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isObjectKey } from '../shared/ports/object-key.ts';
import { LOCAL_ACCOUNT, LOCAL_REGION } from './stack-model.ts';

/** An object that appeared in the inbox, as S3 tells EventBridge. */
export interface ObjectCreated {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Object Created';
  readonly source: 'aws.s3';
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: {
    readonly bucket: { readonly name: string };
    readonly object: { readonly key: string; readonly size: number; readonly etag: string };
  };
}

/** A file is announced once it has kept its size and time for this long: it may be copied in slowly. */
const SETTLED_MILLISECONDS = 500;
const POLL_MILLISECONDS = 500;

/** After a failure, such as a queue that takes no message, a file is announced again; EventBridge would do so too. */
const RETRY_MILLISECONDS = 10_000;

/** Marks that the upload trigger leaves beside a file that it has dealt with. */
const ANSWERS = ['.accepted', '.rejected'];

/**
 * Watches the folder that stands for the bucket's `inbox/` prefix and announces new files.
 *
 * It keeps no state of its own: a file that bears no answer newer than itself is announced, so one dropped while the
 * server was down, or half-way through when it died, is dealt with at the next start.
 */
export class InboxWatcher {
  readonly #root: string;
  readonly #bucket: string;
  readonly #announce: (event: ObjectCreated) => Promise<void>;
  /** Files that were announced, each with the time after which it is announced again: never, unless that failed. */
  readonly #announced = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  /**
   * `root` is the folder in which objects lie under their keys; it holds `inbox/`.
   * `bucket` is the name that events give the bucket.
   */
  constructor(root: string, bucket: string, announce: (event: ObjectCreated) => Promise<void>) {
    this.#root = root;
    this.#bucket = bucket;
    this.#announce = announce;
  }

  async start(): Promise<void> {
    await mkdir(join(this.#root, 'inbox'), { recursive: true });
    await this.#look();
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #look(): Promise<void> {
    try {
      const names = await readdir(join(this.#root, 'inbox'), { recursive: true });
      for (const name of names.sort()) await this.#consider(`inbox/${name.replaceAll('\\', '/')}`);
    } catch (error) {
      console.error('the inbox could not be read and is tried again:', error);
    }
    if (!this.#stopped) this.#timer = setTimeout(() => void this.#look(), POLL_MILLISECONDS);
  }

  #warnOnce(key: string): void {
    if (this.#announced.has(key)) return;
    this.#announced.set(key, Number.POSITIVE_INFINITY);
    console.warn(`${key} is not read: a name is made of letters, digits, dots, hyphens and underscores`);
  }

  async #consider(key: string): Promise<void> {
    if (ANSWERS.some((ending) => key.endsWith(ending))) return;
    if (!isObjectKey(key)) return this.#warnOnce(key);
    const path = join(this.#root, key);
    const facts = await stat(path).catch(() => undefined); // it may have been taken away since the listing
    if (!facts?.isFile()) return;
    const version = `${key}@${facts.mtimeMs}`;
    const now = Date.now();
    if (now < (this.#announced.get(version) ?? 0) || now - facts.mtimeMs < SETTLED_MILLISECONDS) return;
    if (await isAnswered(path, facts.mtimeMs)) return;
    this.#announced.set(version, Number.POSITIVE_INFINITY);
    try {
      await this.#announce(await describe(this.#bucket, key, path, facts.size));
    } catch (error) {
      console.error(
        `${key} could not be handled and is tried again in ${RETRY_MILLISECONDS / 1_000} s:`,
        error,
      );
      this.#announced.set(version, now + RETRY_MILLISECONDS);
    }
  }
}

async function isAnswered(path: string, since: number): Promise<boolean> {
  for (const ending of ANSWERS) {
    if (!existsSync(path + ending)) continue;
    if ((await stat(path + ending)).mtimeMs >= since) return true;
  }
  return false;
}

async function describe(bucket: string, key: string, path: string, size: number): Promise<ObjectCreated> {
  const etag = createHash('md5')
    .update(await readFile(path))
    .digest('hex');
  return {
    version: '0',
    id: createHash('sha256').update(`${key}:${etag}`).digest('hex').slice(0, 32),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: LOCAL_ACCOUNT,
    time: new Date().toISOString(),
    region: LOCAL_REGION,
    resources: [],
    detail: { bucket: { name: bucket }, object: { key, size, etag } },
  };
}
