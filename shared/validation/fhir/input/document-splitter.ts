const NEW_LINE = 10;

/** A resource or bundle as bytes, and where it begins in the file. The bytes are lent until the call returns. */
export interface Document {
  readonly bytes: Uint8Array;
  readonly offset: number;
}

/** What comes of splitting a file. */
export interface DocumentSink {
  document(document: Document): void;
  /** A document that is larger than allowed was left out. */
  tooLarge(offset: number): void;
}

/**
 * Splits a file into documents: one a line when the first line is one, else the whole file is one. Holds no more than one
 * document, and never more than `limit` bytes of it.
 */
export class DocumentSplitter {
  readonly #limit: number;
  readonly #isWhole: (line: Uint8Array) => boolean;
  readonly #sink: DocumentSink;
  /** Undefined until the first line has been seen. */
  #isLines: boolean | undefined;
  #held = new Uint8Array(0);
  #heldLength = 0;
  /** Bytes before what is held. */
  #offset = 0;
  #isSkipping = false;

  /** @param isWhole whether a line is a document by itself */
  constructor(limit: number, isWhole: (line: Uint8Array) => boolean, sink: DocumentSink) {
    this.#limit = limit;
    this.#isWhole = isWhole;
    this.#sink = sink;
  }

  /** Skips bytes at the start of the file. */
  skip(count: number): void {
    this.#offset += count;
  }

  push(chunk: Uint8Array): void {
    let from = 0;
    while (from < chunk.length) {
      const end = this.#isLines === false ? -1 : chunk.indexOf(NEW_LINE, from);
      const rest = chunk.subarray(from, end < 0 ? chunk.length : end);
      if (end < 0) {
        this.#hold(rest);
        return;
      }
      if (this.#heldLength === 0 && !this.#isSkipping && rest.length <= this.#limit) this.#line(rest);
      else {
        this.#hold(rest);
        this.#line(this.#held.subarray(0, this.#heldLength));
      }
      from = end + 1;
    }
  }

  end(): void {
    if (this.#isSkipping) this.#sink.tooLarge(this.#offset);
    else if (!isBlank(this.#held.subarray(0, this.#heldLength))) {
      this.#sink.document({ bytes: this.#held.subarray(0, this.#heldLength), offset: this.#offset });
    }
    this.#heldLength = 0;
  }

  /** A line without its end; what was held is part of it. */
  #line(line: Uint8Array): void {
    if (this.#isSkipping) {
      this.#sink.tooLarge(this.#offset);
      this.#isSkipping = false;
    } else if (this.#isLines === undefined && !isBlank(line) && !this.#isWhole(line)) {
      // The first line is only the beginning of a document: all that follows belongs to it.
      this.#isLines = false;
      if (this.#heldLength === 0) this.#hold(line);
      this.#hold(LINE_END);
      return;
    } else if (!isBlank(line)) {
      this.#isLines = true;
      this.#sink.document({ bytes: line, offset: this.#offset });
    }
    this.#offset += this.#skipped + line.length + 1;
    this.#skipped = 0;
    this.#heldLength = 0;
  }

  /** Bytes of the document under way that were not held, because it is too large. */
  #skipped = 0;

  #hold(bytes: Uint8Array): void {
    const length = this.#heldLength + bytes.length;
    if (this.#isSkipping || length > this.#limit) {
      this.#isSkipping = true;
      this.#skipped += length;
      this.#heldLength = 0;
      return;
    }
    if (length > this.#held.length) {
      const grown = new Uint8Array(Math.min(this.#limit, Math.max(length, this.#held.length * 2, 65_536)));
      grown.set(this.#held.subarray(0, this.#heldLength));
      this.#held = grown;
    }
    this.#held.set(bytes, this.#heldLength);
    this.#heldLength = length;
  }
}

const LINE_END = Uint8Array.of(NEW_LINE);

function isBlank(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13) return false;
  }
  return true;
}
