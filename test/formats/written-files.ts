import type { Dataset } from '../../shared/contracts/dataset.ts';
import { type CreateJobRequest, createJobRequestSchema } from '../../shared/contracts/job.ts';
import { type Stream, streamName } from '../../shared/contracts/streams.ts';
import { openProjection } from '../../shared/formats/projection.ts';

/** The whole file of each stream of a dataset, by `content/format`, from one pass over it. */
export function writtenFiles(dataset: Dataset, asked: Record<string, unknown>): Map<string, Buffer> {
  const request: CreateJobRequest = createJobRequestSchema.parse({
    dataset: { members: dataset.members, asOf: dataset.asOf.slice(0, 10) },
    ...asked,
  });
  const projection = openProjection(dataset, request);
  const files = new Map(projection.streams.map((stream) => [streamName(stream), openFile(stream)]));
  for (let block = 0; block < projection.blocks; block++) {
    for (const { stream, bytes } of projection.pieces(block)) files.get(streamName(stream))?.add(bytes);
  }
  return new Map([...files].map(([name, file]) => [name, file.end()]));

  function openFile(stream: Stream) {
    const file = projection.openFile(stream);
    const chunks = [file.begin()];
    return {
      // Lent bytes: copied before the next piece is asked for.
      add: (bytes: Uint8Array) => chunks.push(...file.add(bytes.slice())),
      end: () => Buffer.concat([...chunks, ...file.end()]),
    };
  }
}
