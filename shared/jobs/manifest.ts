import { MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import { AppError } from '../contracts/errors.ts';
import type { JobRecord, Manifest, ManifestFile } from '../contracts/job.ts';
import { type Stream, streamsOf } from '../contracts/streams.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { type DigestList, openDigestList } from './digest-list.ts';
import { jobKey, MANIFEST_NAME } from './keys.ts';
import { merkleTree } from './merkle.ts';
import { missingParts, partBlocks } from './plan.ts';
import { readAhead } from './read-ahead.ts';
import { type Receipt, readReceipt } from './receipt.ts';
import { openReport, type ReportMaking, reportsAll } from './validation-report.ts';

/** Receipts read at a time: a thousand of them take seconds, and those in flight a few megabytes. */
const RECEIPTS_AT_ONCE = 8;

/** One root over the roots of all streams, in their order; hexadecimal. */
export function rootOverRoots(roots: readonly { readonly root: string }[]): string {
  const tree = merkleTree();
  for (const { root } of roots) tree.add(Buffer.from(root, 'hex'));
  return tree.root().toString('hex');
}

/**
 * Writes a job's digest lists, its validation report when it has one, and then its manifest, from the receipts of its parts. The same job gives the same bytes
 * whoever writes them and however often. Throws when a part lacks its receipt, or the parts do not make up the dataset.
 */
export async function writeManifest(objects: ObjectStore, job: JobRecord): Promise<Manifest> {
  const lists: (Stream & { readonly list: DigestList })[] = [];
  try {
    for (const stream of streamsOf(job.output)) {
      lists.push({ ...stream, list: await openDigestList(objects, job, stream) });
    }
    const report = job.output.validate === true ? openReport(job) : undefined;
    const files = await gather(objects, job, lists, report);
    const closed = [];
    for (const { list } of lists) closed.push(await list.close());
    const roots = closed.map(({ root }) => root);
    files.push(...closed.map(({ file }) => file));
    if (report) files.push(await report.write(objects));
    const manifest = manifestOf(job, roots, files);
    const contentType = 'application/json';
    await objects.put(jobKey(job, MANIFEST_NAME), JSON.stringify(manifest, null, 1), { contentType });
    return manifest;
  } catch (error) {
    await Promise.all(lists.map(({ list }) => list.abort()));
    throw error;
  }
}

/** Reads the receipts in order, passes their digests and findings on and gives their files, ordered by stream. */
async function gather(
  objects: ObjectStore,
  job: JobRecord,
  lists: readonly (Stream & { readonly list: DigestList })[],
  report: ReportMaking | undefined,
): Promise<ManifestFile[]> {
  const files = lists.map((): ManifestFile[] => []);
  const parts = missingParts(job.plan, []);
  for await (const receipt of readAhead(parts, RECEIPTS_AT_ONCE, (part) =>
    wholeReceipt(objects, job, part),
  )) {
    for (const [index, { content, format, list }] of lists.entries()) {
      const same = (entry: { content: unknown; format: unknown }) =>
        entry.content === content && entry.format === format;
      files[index]?.push(...receipt.files.filter(same));
      await list.add(receipt.digests.find(same)?.blocks ?? []);
    }
    report?.add(receipt);
  }
  return files.flat();
}

/** A part's receipt, which must say exactly what the plan asks of the part. */
async function wholeReceipt(objects: ObjectStore, job: JobRecord, part: number): Promise<Receipt> {
  const receipt = await readReceipt(objects, job, part);
  if (!receipt) {
    throw new AppError(
      'files_expired',
      `The files of part ${part} are gone; start a new job of the same dataset.`,
    );
  }
  const { firstBlock, blocks } = partBlocks(job.plan, part);
  const streams = streamsOf(job.output).length;
  const whole =
    receipt.jobId === job.jobId &&
    receipt.part === part &&
    receipt.firstBlock === firstBlock &&
    receipt.blocks === blocks &&
    receipt.files.length === streams &&
    receipt.digests.length === streams &&
    receipt.digests.every((list) => list.blocks.length === blocks) &&
    reportsAll(job, receipt);
  if (!whole) throw new Error(`the receipt of part ${part} does not match the plan of job ${job.jobId}`);
  return receipt;
}

function manifestOf(job: JobRecord, roots: Manifest['roots'], files: ManifestFile[]): Manifest {
  return {
    manifestVersion: 2,
    jobId: job.jobId,
    dataset: job.dataset,
    output: job.output,
    membersPerBlock: MEMBERS_PER_BLOCK,
    firstBlock: job.plan.firstBlock,
    blocks: job.plan.blocks,
    merkleRoot: rootOverRoots(roots),
    roots,
    files,
  };
}
