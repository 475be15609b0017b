import type { Readable } from 'node:stream';

/** How an object is stored. */
export interface ObjectOptions {
  readonly contentType: string;
  /** Content-Encoding, when the bytes are to be decoded on download. Files of a job carry none: `.gz` is the file. */
  readonly contentEncoding?: string;
}

/** What is known of a stored object. */
export interface ObjectInfo {
  readonly key: string;
  readonly bytes: number;
}

/**
 * A streamed upload. Nothing is visible under the key until `close` has resolved, and after `abort` nothing ever is:
 * a reader sees the whole object or none.
 */
export interface ObjectWriter {
  /**
   * Takes a chunk; resolves when more may be written (back-pressure). Rejects when the upload has failed. The chunk is the
   * writer's from then on: it must not be written to again.
   */
  write(chunk: Uint8Array): Promise<void>;
  /** Completes the upload. */
  close(): Promise<void>;
  /** Gives the upload up and removes what was sent. Never rejects. */
  abort(): Promise<void>;
}

/** What a presigned link is for. */
export interface PresignOptions {
  /** Seconds until the link dies; at most 900. */
  readonly expiresIn: number;
  /** File name that a browser saves it under. */
  readonly fileName: string;
}

/** A presigned link: whoever holds it may download that one object until it expires. Never stored, never logged. */
export interface PresignedLink {
  readonly url: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

/** A presigned link to upload by: whoever holds it may put that one object until it expires. */
export interface UploadLink extends PresignedLink {
  /** Headers that the PUT must have. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Objects by key. Keys are `/`-separated, of `a-z A-Z 0-9 . _ -`, and never start with `/` or hold `..`. */
export interface ObjectStore {
  /** Opens an upload of any size without holding it in memory. */
  openWriter(key: string, options: ObjectOptions): Promise<ObjectWriter>;
  /** Stores a small object at once, replacing what was there. */
  put(key: string, body: string | Uint8Array, options: ObjectOptions): Promise<void>;
  /** The object's bytes as a stream, or undefined when there is none. */
  get(key: string): Promise<Readable | undefined>;
  head(key: string): Promise<ObjectInfo | undefined>;
  /** Objects whose key starts with `prefix`, in key order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** Removes an object; removing what is not there is no error. */
  remove(key: string): Promise<void>;
  presignDownload(key: string, options: PresignOptions): Promise<PresignedLink>;
  /**
   * A link to PUT one object by, which replaces what was there. It says nothing of the size: ask `head` before the object is
   * used.
   *
   * @param expiresIn seconds until the link dies; at most 3,600, for a large file takes its time to begin
   */
  presignUpload(key: string, expiresIn: number): Promise<UploadLink>;
  /** Rejects when the store cannot be reached. */
  ping(): Promise<void>;
}
