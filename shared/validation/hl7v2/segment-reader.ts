import type { MessageReader } from './message-reader.ts';
import type { Reporter } from './reporter.ts';

/** Longest segment that is read; a longer one is reported and passed over. */
export const MAX_SEGMENT_BYTES = 1_048_576;
const FIRST_CAPACITY = 131_072;
const [LF, CR, VERTICAL_TAB, FILE_SEPARATOR] = [10, 13, 11, 28];

/**
 * Cuts a stream of bytes into segments. Keeps one segment and one chunk of input at most, whatever the file's size. Segments
 * end with a carriage return; a line feed ends one, too, and is told of.
 */
export class SegmentReader {
  private readonly reporter: Reporter;
  private readonly messages: MessageReader;
  private buffer = new Uint8Array(FIRST_CAPACITY);
  private length = 0;
  /** Offset in the file of the buffer's first byte. */
  private base = 0;
  private isGiant = false;
  private isDead = false;
  private isFirst = true;
  private isEmpty = true;
  /** Whether the last byte that was read is a carriage return: a line feed behind it ends no other segment. */
  private afterReturn = false;
  private areLineFeedsTold = false;
  private isFramingTold = false;

  constructor(reporter: Reporter, messages: MessageReader) {
    this.reporter = reporter;
    this.messages = messages;
  }

  /** Takes the next bytes of the file. They are copied. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && !this.isDead; at += FIRST_CAPACITY) {
      this.append(chunk.subarray(at, Math.min(at + FIRST_CAPACITY, chunk.length)));
    }
  }

  /** Reads what is left; a segment without its end is reported as cut off. */
  end(): void {
    if (this.isDead) return;
    if (this.isFirst && this.length > 0) this.readStart();
    if (this.isDead) return;
    if (this.length > 0 && !this.isGiant) this.cutOff();
    if (this.isEmpty) this.reporter.reportBytes('hl7v2.file.empty', 0, this.buffer, 0, 0);
  }

  private cutOff(): void {
    const { from, to } = this.withoutFraming(0, this.length);
    if (from === to) return;
    this.take(from, to);
    this.reporter.reportBytes('hl7v2.file.truncated', this.base + to, this.buffer, from, to);
  }

  private take(from: number, to: number): void {
    this.isEmpty = false;
    this.messages.take(this.buffer, from, to, this.base + from);
  }

  private append(chunk: Uint8Array): void {
    const needed = this.length + chunk.length;
    if (needed > this.buffer.length) {
      const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
      larger.set(this.buffer.subarray(0, this.length));
      this.buffer = larger;
    }
    this.buffer.set(chunk, this.length);
    const searched = this.length;
    this.length = needed;
    if (this.isFirst && this.length >= 4) this.readStart();
    if (!this.isDead) this.cut(this.isFirst ? 0 : Math.min(searched, this.length));
  }

  /** Byte order marks and encodings of two bytes. */
  private readStart(): void {
    this.isFirst = false;
    const [first, second, third] = this.buffer;
    const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
    if (isWide || first === 0 || (second === 0 && this.length > 1)) {
      this.reporter.reportBytes('hl7v2.file.encoding', 0, this.buffer, 0, Math.min(this.length, 4));
      this.isDead = true;
    } else if (first === 0xef && second === 0xbb && third === 0xbf) {
      this.reporter.reportBytes('hl7v2.file.byte-order-mark', 0, this.buffer, 0, 3);
      this.drop(3);
    }
  }

  /** Passes on all segments that have ended. @param searched where no end can be before */
  private cut(searched: number): void {
    const { buffer } = this;
    let begin = 0;
    for (let at = searched; at < this.length; at++) {
      const byte = buffer[at];
      if (byte !== CR && byte !== LF) continue;
      this.ended(begin, at, byte);
      begin = at + 1;
    }
    this.drop(begin);
    if (this.length > MAX_SEGMENT_BYTES) this.giant();
  }

  private ended(begin: number, at: number, byte: number): void {
    if (byte === LF && !this.areLineFeedsTold) {
      this.areLineFeedsTold = true;
      this.reporter.reportBytes('hl7v2.file.line-ends', this.base + at, this.buffer, at, at);
    }
    const isSecond = byte === LF && this.afterReturn && begin === at;
    this.afterReturn = byte === CR;
    if (this.isGiant) {
      this.isGiant = false;
      return;
    }
    if (isSecond) return;
    const { from, to } = this.withoutFraming(begin, at);
    if (from < to) this.take(from, to);
  }

  /** Leaves framing characters of MLLP out, at the beginning of a message and behind one. */
  private withoutFraming(begin: number, end: number): { readonly from: number; readonly to: number } {
    let [from, to] = [begin, end];
    while (from < to && isFraming(this.buffer[from])) from++;
    while (to > from && isFraming(this.buffer[to - 1])) to--;
    if ((from > begin || to < end) && !this.isFramingTold) {
      this.isFramingTold = true;
      this.reporter.reportBytes('hl7v2.file.framing', this.base + begin, this.buffer, begin, end);
    }
    return { from, to };
  }

  private giant(): void {
    if (!this.isGiant) {
      this.reporter.reportBytes('hl7v2.segment.giant', this.base, this.buffer, 0, this.length);
    }
    this.isGiant = true;
    this.isEmpty = false;
    this.drop(this.length);
  }

  /** Forgets the first bytes of the buffer. */
  private drop(bytes: number): void {
    if (bytes === 0) return;
    this.buffer.copyWithin(0, bytes, this.length);
    this.length -= bytes;
    this.base += bytes;
  }
}

const isFraming = (byte: number | undefined): boolean => byte === VERTICAL_TAB || byte === FILE_SEPARATOR;
