import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hashes } from './key-set.ts';
import { HashList } from './key-set.ts';

/** Hashes are told apart by their highest bits, so that those of one part fit into memory. */
export const PARTS = 16;
const PART_SHIFT = 28;
const FLUSHED = 65_536;
const BYTES = 8;

/** Where the hashes of one name and part are that one worker has written. */
const fileOf = (folder: string, worker: number, name: string, part: number): string =>
  join(folder, `${name}.${part}.${worker}.bin`);

/** Writes hashes to files, by name and part. */
export class HashFiles {
  private readonly folder: string;
  private readonly worker: number;
  private readonly lists = new Map<string, HashList[]>();

  constructor(folder: string, worker: number) {
    this.folder = folder;
    this.worker = worker;
  }

  add(name: string, high: number, low: number): void {
    let parts = this.lists.get(name);
    if (parts === undefined) {
      parts = Array.from({ length: PARTS }, () => new HashList());
      this.lists.set(name, parts);
    }
    const part = high >>> PART_SHIFT;
    const list = parts[part] as HashList;
    list.push(high, low);
    if (list.length === FLUSHED) this.flush(name, part, list);
  }

  /** Writes what waits. */
  end(): void {
    for (const [name, parts] of this.lists)
      for (const [part, list] of parts.entries()) this.flush(name, part, list);
  }

  private flush(name: string, part: number, list: HashList): void {
    const file = fileOf(this.folder, this.worker, name, part);
    const both = new Uint32Array(list.length * 2);
    both.set(list.high.subarray(0, list.length));
    both.set(list.low.subarray(0, list.length), list.length);
    const head = new Uint32Array([list.length, 0]);
    appendFileSync(file, Buffer.concat([Buffer.from(head.buffer), Buffer.from(both.buffer)]));
    list.clear();
  }
}

/** The hashes of a name and part that all workers have written, in runs. */
export function* hashesIn(folder: string, workers: number, name: string, part: number): Generator<Hashes> {
  for (let worker = 0; worker < workers; worker++) {
    const file = fileOf(folder, worker, name, part);
    if (!existsSync(file)) continue;
    const bytes = readFileSync(file);
    for (let at = bytes.byteOffset; at < bytes.byteOffset + bytes.length; ) {
      const length = new Uint32Array(bytes.buffer, at, 2)[0] as number;
      const high = new Uint32Array(bytes.buffer, at + BYTES, length);
      const low = new Uint32Array(bytes.buffer, at + BYTES + (length * BYTES) / 2, length);
      yield { high, low, length };
      at += BYTES * (length + 1);
    }
  }
}
