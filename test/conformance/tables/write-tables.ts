import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { datasetRequestSchema, FILE_FORMATS, TABLE_NAMES } from '../../../shared/contracts/dataset.ts';
import { fileKindOf, streamName } from '../../../shared/contracts/streams.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { partFileName } from '../../../shared/jobs/keys.ts';

/**
 * `node write-tables.ts FOLDER MEMBERS`: every table of a dataset in every format, in the files that a job of one part
 * would write, for the checks beside this file.
 */
const [folder, members] = process.argv.slice(2);
if (folder === undefined || members === undefined) throw new RangeError('say a folder and how many members');

const dataset = resolveDataset(datasetRequestSchema.parse({ seed: 7, members: Number(members) }));
// A workbook has too few rows for the larger tables of many members.
const formats = FILE_FORMATS.filter((format) => format !== 'xlsx' || Number(members) <= 1_000);
const projection = openProjection(dataset, { tables: TABLE_NAMES, formats });

const outputs = new Map(
  projection.streams.map((stream) => {
    const path = join(folder, partFileName(stream, 0, fileKindOf(stream).extension, 'none'));
    mkdirSync(dirname(path), { recursive: true });
    const file = projection.openFile(stream);
    const descriptor = openSync(path, 'w');
    writeSync(descriptor, file.begin());
    return [streamName(stream), { file, descriptor }] as const;
  }),
);
for (let block = 0; block < projection.blocks; block++) {
  for (const { stream, bytes } of projection.pieces(block)) {
    const output = outputs.get(streamName(stream));
    for (const chunk of output?.file.add(bytes.slice()) ?? []) writeSync(output?.descriptor ?? -1, chunk);
  }
}
for (const { file, descriptor } of outputs.values()) {
  for (const chunk of file.end()) writeSync(descriptor, chunk);
  closeSync(descriptor);
}
