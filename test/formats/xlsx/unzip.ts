import { crc32, inflateRawSync } from 'node:zlib';

/** A file of a zip, as its directory tells of it. */
export interface ZipEntry {
  readonly name: string;
  readonly text: string;
  /** Date and time of DOS. */
  readonly changed: number;
}

/** Reads a zip by its directory, and demands that checksums and sizes hold. */
export function unzip(zip: Uint8Array): ZipEntry[] {
  const bytes = Buffer.from(zip);
  const end = bytes.length - 22;
  if (bytes.readUInt32LE(end) !== 0x0605_4b50) throw new Error('the directory does not end the file');
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  if (at + bytes.readUInt32LE(end + 12) !== end) throw new Error('the directory is not where it should be');
  while (at < end) {
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push(readEntry(bytes, at, nameLength));
    at += 46 + nameLength;
  }
  if (entries.length !== bytes.readUInt16LE(end + 10)) throw new Error('the directory counts otherwise');
  return entries;
}

function readEntry(bytes: Buffer, at: number, nameLength: number): ZipEntry {
  if (bytes.readUInt32LE(at) !== 0x0201_4b50) throw new Error('not an entry of a directory');
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
  const [checksum, stored, plain] = [16, 20, 24].map((offset) => bytes.readUInt32LE(at + offset)) as [
    number,
    number,
    number,
  ];
  const header = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(header) !== 0x0403_4b50) throw new Error(`${name} has no header of its own`);
  const data = header + 30 + bytes.readUInt16LE(header + 26);
  const text = inflateRawSync(bytes.subarray(data, data + stored));
  if (text.length !== plain || crc32(text) !== checksum) throw new Error(`${name} is not what it should be`);
  const descriptor = data + stored;
  const told = [0, 4, 8, 12].map((offset) => bytes.readUInt32LE(descriptor + offset));
  if (String(told) !== String([0x0807_4b50, checksum, stored, plain]))
    throw new Error(`what follows ${name} says otherwise`);
  return { name, text: text.toString('utf8'), changed: bytes.readUInt32LE(at + 12) };
}
