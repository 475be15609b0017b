import { constants, crc32, deflateRawSync } from 'node:zlib';
import { GrowingBytes } from '../growing-bytes.ts';

/** Signatures, versions and methods by name. Source: PKWARE, APPNOTE.TXT. */
const LOCAL_HEADER = 0x0403_4b50;
const DATA_DESCRIPTOR = 0x0807_4b50;
const CENTRAL_HEADER = 0x0201_4b50;
const END_OF_DIRECTORY = 0x0605_4b50;
const VERSION = 20;
const DEFLATE = 8;
/** Sizes and checksum follow the data, which is written before they are known. */
const SIZES_FOLLOW = 1 << 3;

/** 1980-01-01, the first day that a zip can name: a real one would make every file another. */
const FIRST_DATE = (1 << 5) | 1;

/** The end of deflated data: a last block of nothing. */
const LAST_BLOCK = Uint8Array.from([0x03, 0x00]);

/** Sizes and offsets of a zip without its 64-bit extension end here. */
const MOST_BYTES = 0xffff_ffff;

const utf8 = new TextEncoder();

interface Entry {
  readonly name: Uint8Array;
  readonly offset: number;
  checksum: number;
  plainBytes: number;
  storedBytes: number;
}

/** Writes a zip file by file, each in as many pieces as it comes in; nothing is kept but the directory. */
export class ZipStream {
  private readonly entries: Entry[] = [];
  private offset = 0;

  /** Begins a file. */
  open(name: string): Uint8Array {
    const encoded = utf8.encode(name);
    this.entries.push({ name: encoded, offset: this.offset, checksum: 0, plainBytes: 0, storedBytes: 0 });
    const sink = new GrowingBytes();
    sink.uint32(LOCAL_HEADER);
    putShared(sink, { checksum: 0, plainBytes: 0, storedBytes: 0, name: encoded });
    sink.bytes(encoded);
    return this.counted(sink.take());
  }

  /**
   * Some of the file that was opened last. Each piece is deflated by itself, so its bytes are the same wherever it stands.
   *
   * @throws RangeError when the zip becomes larger than 4 GiB
   */
  write(piece: Uint8Array): Uint8Array {
    if (piece.length === 0) return piece;
    const entry = this.current();
    const stored = deflateRawSync(piece, { finishFlush: constants.Z_SYNC_FLUSH });
    entry.checksum = crc32(piece, entry.checksum);
    entry.plainBytes += piece.length;
    entry.storedBytes += stored.length;
    if (Math.max(entry.plainBytes, this.offset + stored.length) > MOST_BYTES)
      throw new RangeError('a zip file has room for 4 GiB');
    return this.counted(stored);
  }

  /** Ends the file that was opened last. */
  close(): Uint8Array {
    const entry = this.current();
    entry.storedBytes += LAST_BLOCK.length;
    const sink = new GrowingBytes();
    sink.bytes(LAST_BLOCK);
    sink.uint32(DATA_DESCRIPTOR);
    putSizes(sink, entry);
    return this.counted(sink.take());
  }

  /** The directory, which ends the zip. */
  end(): Uint8Array {
    const sink = new GrowingBytes();
    for (const entry of this.entries) putCentral(sink, entry);
    const directoryBytes = sink.length;
    sink.uint32(END_OF_DIRECTORY);
    sink.uint32(0);
    putUint16(sink, this.entries.length);
    putUint16(sink, this.entries.length);
    sink.uint32(directoryBytes);
    sink.uint32(this.offset);
    putUint16(sink, 0);
    return sink.take();
  }

  private current(): Entry {
    const entry = this.entries.at(-1);
    if (entry === undefined) throw new RangeError('no file of the zip was opened');
    return entry;
  }

  private counted(bytes: Uint8Array): Uint8Array {
    this.offset += bytes.length;
    return bytes;
  }
}

function putCentral(sink: GrowingBytes, entry: Entry): void {
  sink.uint32(CENTRAL_HEADER);
  putUint16(sink, VERSION);
  putShared(sink, entry);
  putUint16(sink, 0); // comment
  putUint16(sink, 0); // disk
  putUint16(sink, 0); // internal attributes
  sink.uint32(0); // external attributes
  sink.uint32(entry.offset);
  sink.bytes(entry.name);
}

/** What a file's own header and the directory have in common. */
function putShared(sink: GrowingBytes, entry: Omit<Entry, 'offset'>): void {
  putUint16(sink, VERSION);
  putUint16(sink, SIZES_FOLLOW);
  putUint16(sink, DEFLATE);
  putUint16(sink, 0);
  putUint16(sink, FIRST_DATE);
  putSizes(sink, entry);
  putUint16(sink, entry.name.length);
  putUint16(sink, 0); // extra fields
}

function putSizes(sink: GrowingBytes, entry: Pick<Entry, 'checksum' | 'plainBytes' | 'storedBytes'>): void {
  sink.uint32(entry.checksum);
  sink.uint32(entry.storedBytes);
  sink.uint32(entry.plainBytes);
}

function putUint16(sink: GrowingBytes, value: number): void {
  sink.byte(value & 0xff);
  sink.byte(value >>> 8);
}
