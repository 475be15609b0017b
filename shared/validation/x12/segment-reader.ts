import { pack, packCode } from './bytes.ts';
import { type HeaderShape, isAlphanumeric, readHeaderShape } from './header-shape.ts';
import { Segment } from './segment.ts';
import { classifyBytes, scanSegment } from './segment-scan.ts';

/** Longest segment that is read; a longer one is reported and passed over. */
export const MAX_SEGMENT_BYTES = 65_536;
const SLICE = 65_536;

const LF = 10;
const CR = 13;
const ISA = pack('ISA');

/** What bytes that make no segment are. */
export type ReaderProblem =
  | 'not-x12'
  | 'header'
  | 'giant'
  | 'truncated'
  | 'blank'
  | 'encoding'
  | 'byte-order-mark';

/** What a reader tells as it goes. The segment is lent: it changes with the next one. */
export interface SegmentListener {
  /** An interchange header; its elements lie in `segment` as those of any other segment. */
  header(segment: Segment): void;
  segment(segment: Segment): void;
  /** `offset` counts from the start of the file; the bytes in doubt are `bytes` from `from` to `to`. */
  problem(kind: ReaderProblem, offset: number, bytes: Uint8Array, from: number, to: number): void;
}

/**
 * Cuts a stream of bytes into segments. Keeps one segment and one slice of input at most, whatever the file's size;
 * separators are taken from each interchange header anew.
 */
export class SegmentReader {
  readonly #listener: SegmentListener;
  readonly #segment = new Segment();
  readonly #classes = new Uint8Array(256);
  #buffer = new Uint8Array(2 * SLICE);
  #begin = 0;
  #end = 0;
  /** Offset in the file of the buffer's first byte. */
  #base = 0;
  #state: 'start' | 'header' | 'segments' | 'giant' | 'lost' | 'dead' = 'start';

  constructor(listener: SegmentListener) {
    this.#listener = listener;
  }

  /** Takes the next bytes of the file. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#state !== 'dead'; at += SLICE) {
      const slice = chunk.subarray(at, Math.min(at + SLICE, chunk.length));
      this.#append(slice);
      const waits = this.#state === 'segments' && this.#end - this.#begin < MAX_SEGMENT_BYTES;
      // Without a terminator among the new bytes there is nothing to read yet, and tiny chunks stay cheap.
      if (!waits || slice.includes(this.#segment.delimiters.segment)) this.#consume(false);
    }
  }

  /** Reads what is left; a segment without its terminator is reported as cut off. */
  end(): void {
    this.#consume(true);
    if (this.#state === 'lost' || this.#state === 'dead') return;
    this.#skipBreaks();
    if (this.#begin < this.#end) this.#problem('truncated', this.#end);
  }

  #append(slice: Uint8Array): void {
    if (this.#begin > 0) {
      this.#buffer.copyWithin(0, this.#begin, this.#end);
      this.#base += this.#begin;
      this.#end -= this.#begin;
      this.#begin = 0;
    }
    if (this.#end + slice.length > this.#buffer.length) {
      const larger = new Uint8Array(2 * (this.#end + slice.length));
      larger.set(this.#buffer.subarray(0, this.#end));
      this.#buffer = larger;
    }
    this.#buffer.set(slice, this.#end);
    this.#end += slice.length;
  }

  #consume(last: boolean): void {
    while (this.#begin < this.#end && this.#step(last));
  }

  /** Does one thing to the head of the buffer; false when it needs more bytes. */
  #step(last: boolean): boolean {
    switch (this.#state) {
      case 'start':
        return this.#readStart(last);
      case 'header':
        return this.#readHeader(last);
      case 'giant':
        return this.#skipGiant();
      case 'lost':
        return this.#findHeader();
      case 'dead':
        this.#begin = this.#end;
        return false;
      default:
        return this.#readNext();
    }
  }

  /** Passes over a byte order mark; gives up on two-byte encodings. */
  #readStart(last: boolean): boolean {
    const bytes = this.#buffer;
    if (this.#end - this.#begin < 4 && !last) return false;
    const [first, second] = bytes.subarray(this.#begin, this.#end);
    this.#state = 'header';
    if (
      (first === 0xff && second === 0xfe) ||
      (first === 0xfe && second === 0xff) ||
      first === 0 ||
      second === 0
    ) {
      this.#problem('encoding', Math.min(this.#begin + 4, this.#end));
      this.#state = 'dead';
    } else if (first === 0xef && second === 0xbb) {
      this.#problem('byte-order-mark', this.#begin + 3);
      this.#begin += 3;
    }
    return true;
  }

  #readHeader(last: boolean): boolean {
    this.#skipBlanks();
    if (this.#begin === this.#end) return false;
    const shape = readHeaderShape(this.#buffer, this.#begin, this.#end);
    if (shape === 'more' && !last) return false;
    if (typeof shape !== 'string') {
      this.#take(shape);
      return true;
    }
    const begun = this.#buffer[this.#begin] === 73 && this.#buffer[this.#begin + 1] === 83;
    const kind = shape === 'more' && begun ? 'truncated' : begun ? 'header' : 'not-x12';
    this.#problem(kind, Math.min(this.#begin + 106, this.#end));
    this.#begin += 1;
    this.#state = 'lost';
    return true;
  }

  #take(shape: HeaderShape): void {
    const segment = this.#segment;
    segment.delimiters = shape;
    segment.id = ISA;
    segment.count = 16;
    segment.starts[0] = this.#begin;
    for (let element = 0; element <= 16; element += 1) {
      segment.starts[element + 1] = shape.starts[element] as number;
    }
    segment.badByte = -1;
    segment.hasComponents = false;
    segment.hasRepetitions = false;
    this.#place();
    classifyBytes(this.#classes, shape);
    this.#state = 'segments';
    this.#listener.header(segment);
    this.#begin = shape.starts[16] as number;
  }

  #place(): void {
    this.#segment.bytes = this.#buffer;
    this.#segment.offset = this.#base + this.#begin;
    this.#segment.index += 1;
  }

  #readNext(): boolean {
    this.#skipBreaks();
    const at = this.#begin;
    const bytes = this.#buffer;
    if (this.#end - at < 4) {
      // Too short to tell a header from a segment, unless its terminator is here already.
      return at < this.#end && bytes.subarray(at, this.#end).includes(this.#segment.delimiters.segment)
        ? this.#readSegment()
        : false;
    }
    if (bytes[at] === 73 && bytes[at + 1] === 83 && bytes[at + 2] === 65 && this.#opensHeader(at)) {
      this.#state = 'header';
      return true;
    }
    return this.#readSegment();
  }

  #opensHeader(at: number): boolean {
    const next = this.#buffer[at + 3] as number;
    return !isAlphanumeric(next) && next !== this.#segment.delimiters.segment;
  }

  #readSegment(): boolean {
    const stop = scanSegment(this.#segment, this.#buffer, this.#begin, this.#end, this.#classes);
    if (stop < 0) {
      if (this.#end - this.#begin <= MAX_SEGMENT_BYTES) return false;
      this.#problem('giant', this.#begin + 200);
      this.#state = 'giant';
      return true;
    }
    if (stop - this.#begin > MAX_SEGMENT_BYTES) this.#problem('giant', this.#begin + 200);
    else if (stop === this.#begin) this.#problem('blank', stop + 1);
    else this.#announce();
    this.#begin = stop + 1;
    return true;
  }

  #announce(): void {
    const segment = this.#segment;
    this.#place();
    segment.id = packCode(this.#buffer, segment.start(0), segment.end(0));
    this.#listener.segment(segment);
  }

  #skipGiant(): boolean {
    const { segment } = this.#segment.delimiters;
    const stop = this.#buffer.subarray(this.#begin, this.#end).indexOf(segment);
    if (stop >= 0) this.#state = 'segments';
    this.#begin = stop >= 0 ? this.#begin + stop + 1 : this.#end;
    return stop >= 0;
  }

  /** Looks for the next bytes that may open an interchange. */
  #findHeader(): boolean {
    const bytes = this.#buffer;
    for (let at = this.#begin; at + 3 < this.#end; at += 1) {
      if (bytes[at] !== 73 || bytes[at + 1] !== 83 || bytes[at + 2] !== 65) continue;
      if (isAlphanumeric(bytes[at + 3] as number)) continue;
      this.#begin = at;
      this.#state = 'header';
      return true;
    }
    this.#begin = Math.max(this.#begin, this.#end - 3);
    return false;
  }

  /** Line breaks between segments are allowed. */
  #skipBreaks(): void {
    const { segment } = this.#segment.delimiters;
    while (this.#begin < this.#end) {
      const byte = this.#buffer[this.#begin];
      if ((byte !== LF && byte !== CR) || byte === segment) return;
      this.#begin += 1;
    }
  }

  #skipBlanks(): void {
    while (this.#begin < this.#end && [LF, CR, 32, 9].includes(this.#buffer[this.#begin] as number)) {
      this.#begin += 1;
    }
  }

  #problem(kind: ReaderProblem, to: number): void {
    const end = Math.min(to, this.#end);
    this.#listener.problem(kind, this.#base + this.#begin, this.#buffer, this.#begin, end);
  }
}
