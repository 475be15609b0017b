import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { datasetRequestSchema } from '../../../shared/contracts/dataset.ts';
import { HL7V2_MESSAGES } from '../../../shared/contracts/documents.ts';
import { hl7v2RequestSchema } from '../../../shared/contracts/hl7v2.ts';
import { streamName } from '../../../shared/contracts/streams.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';

/** `node write-messages.ts FOLDER MEMBERS`: every HL7 v2 message of a dataset, one file a kind, for the judge beside this file. */
const [folder, members] = process.argv.slice(2);
if (folder === undefined || members === undefined) throw new RangeError('say a folder and how many members');

const dataset = resolveDataset(datasetRequestSchema.parse({ seed: 7, members: Number(members) }));
const hl7v2 = hl7v2RequestSchema.parse({ messages: [...HL7V2_MESSAGES] });
const projection = openProjection(dataset, { tables: [], formats: [], hl7v2 });
mkdirSync(folder, { recursive: true });
const files = new Map(
  projection.streams.map((stream) => [
    streamName(stream),
    openSync(join(folder, `${stream.content}.hl7`), 'w'),
  ]),
);
for (let block = 0; block < projection.blocks; block++) {
  for (const { stream, bytes } of projection.pieces(block)) {
    writeSync(files.get(streamName(stream)) ?? -1, bytes);
  }
}
for (const file of files.values()) closeSync(file);
