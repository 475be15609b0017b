/** A thread of `keys.ts`: reads the blocks that are its own. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Dataset, TABLE_NAMES, type TableName } from '../../../shared/contracts/dataset.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { BlockKeys } from './block-keys.ts';
import { HashFiles } from './hash-files.ts';

/** What a thread is told. */
export interface WorkerTask {
  readonly dataset: Dataset;
  readonly folder: string;
  readonly worker: number;
  readonly workers: number;
}

/** What a thread tells at its end. */
export interface WorkerReport {
  readonly rows: BlockKeys['rows'];
  readonly faults: BlockKeys['faults'];
}

const { dataset, folder, worker, workers } = workerData as WorkerTask;
const projection = openProjection(dataset, { tables: TABLE_NAMES, formats: ['csv'] });
const files = new HashFiles(folder, worker);
const keys = new BlockKeys(files);
for (let block = worker; block < projection.blocks; block += workers) {
  for (const { stream, bytes } of projection.pieces(block)) keys.take(stream.content as TableName, bytes);
  keys.endBlock();
}
files.end();
const report: WorkerReport = { rows: keys.rows, faults: keys.faults };
parentPort?.postMessage(report);
