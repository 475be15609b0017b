import { TABLE_NAMES } from '../../../shared/contracts/dataset.ts';
import { count, type Faults, keysFile, wantedFile } from './block-keys.ts';
import { hashesIn, PARTS } from './hash-files.ts';
import { KeySet } from './key-set.ts';

/**
 * Judges what only all blocks together can tell: that no two have the same key, and that a key is there which a row of
 * another block refers to.
 */
export function judgeFiles(folder: string, workers: number, faults: Faults): void {
  for (const table of TABLE_NAMES) {
    for (let part = 0; part < PARTS; part++) {
      const known = new KeySet();
      for (const { high, low, length } of hashesIn(folder, workers, keysFile(table), part)) {
        for (let place = 0; place < length; place++) {
          if (!known.add(high[place] as number, low[place] as number))
            count(faults, `${table}: a key is there in two blocks`);
        }
      }
      for (const { high, low, length } of hashesIn(folder, workers, wantedFile(table), part)) {
        for (let place = 0; place < length; place++) {
          if (!known.has(high[place] as number, low[place] as number))
            count(faults, `a reference to ${table} has no row`);
        }
      }
    }
  }
}
