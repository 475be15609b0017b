import type { Dataset, DatasetRequest } from '../contracts/dataset.ts';
import { AppError, type Issue } from '../contracts/errors.ts';
import { MAX_SCANNED_MEMBERS } from '../contracts/generate.ts';
import type { CreateJobRequest, JobRecord, Output } from '../contracts/job.ts';
import type { MemberFilter } from '../contracts/member-filter.ts';
import { type Stream, streamsOf } from '../contracts/streams.ts';
import { openHistory } from '../engine/payer/history.ts';
import { type FoundMembers, findMembers, unknownPlans } from '../engine/payer/member-filter.ts';
import { encodeAnswer } from '../formats/encode-answer.ts';
import { type Content, openProjection } from '../formats/projection.ts';
import type { Services } from '../ports/services.ts';
import { answerFrame } from './answer-frame.ts';
import { answerLimit } from './answer-limit.ts';
import { type CreatedJob, createJob } from './create-job.ts';
import { resolveDataset } from './dataset.ts';
import { contentNeeds } from './estimate-figures.ts';
import { demandWritable } from './writable.ts';

/** What is asked for: some members of a dataset, in one form. */
export interface Asked {
  /** Without its size, which follows from the fields below. */
  readonly dataset: Omit<DatasetRequest, 'members'>;
  readonly members: number;
  readonly datasetMembers?: number | undefined;
  readonly filters?: MemberFilter | undefined;
  /** What to write: tables, or a section of documents; exactly one stream. */
  readonly output: Pick<Output, 'tables' | 'formats' | 'x12' | 'fhir'>;
  readonly includeAddress?: boolean;
  readonly includeMetadata?: boolean;
  /** Where the request says what to write, for a refusal of it. */
  readonly contentPath: string;
}

/** Who asks. */
export interface Asker {
  readonly tenantId: string;
  readonly idempotencyKey: string | undefined;
}

/** An answer that is given at once. */
export interface Answer {
  readonly kind: 'answer';
  readonly dataset: Dataset;
  readonly stream: Stream;
  /** The most members that such a request is answered with. */
  readonly limit: number;
  /** Members that the answer is about. */
  readonly members: number;
  /** Members that were looked at; undefined without filters. */
  readonly scanned?: number;
  readonly chunks: Iterable<Uint8Array>;
}

/** A job that writes what is too much for an answer. */
export interface AnswerJob {
  readonly kind: 'job';
  readonly job: JobRecord;
  readonly limit: number;
  /** As `CreatedJob` has it. */
  readonly sent: boolean;
}

/**
 * Answers with some members of a dataset, or makes a job of what takes longer than an answer may.
 *
 * Throws AppError `invalid_request` for what cannot be written, for filters that too few members meet or that the
 * content has no use for, and for more members than are answered at once where a job could not do the same;
 * otherwise as `createJob` does.
 */
export async function answerOrJob(
  services: Pick<Services, 'jobs' | 'planQueue' | 'clock' | 'newJobId'>,
  asker: Asker,
  asked: Asked,
): Promise<Answer | AnswerJob> {
  const output: Output = { ...asked.output, compression: 'none' };
  const dataset = resolveDataset({ ...asked.dataset, members: datasetMembersOf(asked) });
  const stream = onlyStream(asked, output, dataset);
  const limit = answerLimit(output, dataset, asked.filters !== undefined);
  if (asked.members > limit) {
    demandJobCanDoIt(asked, limit);
    const { job, sent } = await makeJob(services, asker, asked, dataset);
    return { kind: 'job', job, sent, limit };
  }
  const found = asked.filters && search(dataset, asked, asked.filters, stream);
  const content: Content = {
    ...output,
    ...(asked.members < dataset.members && !found && { slice: { members: { from: 0, to: asked.members } } }),
    only: found && new Set(found.indexes),
    withoutAddress: asked.includeAddress === false,
  };
  if (found) demandOfMembers(dataset, content, stream);
  const frame = answerFrame(dataset, stream, asked);
  const chunks = encodeAnswer(dataset, content, stream, frame);
  return {
    ...{ kind: 'answer', dataset, stream, limit, members: asked.members, chunks },
    ...(found && { scanned: found.scanned }),
  };
}

/** The stream to write, once it is known that it can be. */
function onlyStream({ contentPath }: Asked, output: Output, dataset: Dataset): Stream {
  try {
    demandWritable(output, dataset);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.issues.map(({ issue }) => ({ path: contentPath, issue }));
    throw new AppError(error.code, 'What is asked for cannot be written.', { issues, cause: error });
  }
  return streamsOf(output)[0] as Stream;
}

function datasetMembersOf({ members, datasetMembers, filters }: Asked): number {
  return datasetMembers ?? (filters ? Math.max(members, MAX_SCANNED_MEMBERS) : members);
}

function refusal(message: string, issues: readonly Issue[]): AppError {
  return new AppError('invalid_request', message, { issues });
}

function demandJobCanDoIt({ filters, includeAddress, includeMetadata }: Asked, limit: number): void {
  const needs = [
    ...(filters ? ['filters'] : []),
    ...(includeAddress === false ? ['includeAddress'] : []),
    ...(includeMetadata === true ? ['includeMetadata'] : []),
  ];
  if (needs.length === 0) return;
  const issue = `must be at most ${limit} with ${needs.join(' and ')}, which a job does not know`;
  throw refusal('So many members are written by a job only.', [{ path: '/members', issue }]);
}

/** The whole dataset, or its first members. Files are packed as those of any job are by default. */
function makeJob(
  services: Pick<Services, 'jobs' | 'planQueue' | 'clock' | 'newJobId'>,
  { tenantId, idempotencyKey }: Asker,
  { dataset, members, output }: Asked,
  { members: datasetMembers }: Dataset,
): Promise<CreatedJob> {
  const request: CreateJobRequest = {
    ...output,
    dataset: { ...dataset, members: datasetMembers },
    compression: 'gzip',
    ...(members < datasetMembers && { slice: { members: { from: 0, to: members } } }),
  };
  return createJob(services, { tenantId, source: 'api', request, idempotencyKey });
}

function search(
  dataset: Dataset,
  { members }: Asked,
  filters: MemberFilter,
  { content }: Stream,
): FoundMembers {
  if (contentNeeds(content).length === 0) throw filtersDoNotApply(`${content} belong to no member`);
  const unknown = unknownPlans(filters);
  if (unknown.length > 0) {
    const issue = `names ${unknown.join(', ')}, which the catalogue does not have; see the plans table`;
    throw refusal('The filters name plans that there are not.', [{ path: '/filters/plans', issue }]);
  }
  const wanted = { wanted: members, scanned: MAX_SCANNED_MEMBERS };
  const found = findMembers(openHistory(dataset), filters, wanted);
  if (found.indexes.length < members) throw tooFew(members, found);
  return found;
}

function tooFew(members: number, { indexes, scanned, heldBy }: FoundMembers): AppError {
  const issues = Object.entries(heldBy).map(([name, count]) => ({
    path: `/filters/${name}`,
    issue: `is true of ${count} of the first ${scanned} members of the dataset`,
  }));
  const message = `The filters are true of ${indexes.length} members among the first ${scanned}; ${members} were asked for.`;
  return refusal(message, issues);
}

/** What payments hold is of all members of a block, whoever is asked for. */
function demandOfMembers(dataset: Dataset, content: Content, stream: Stream): void {
  if (!openProjection(dataset, content, [stream]).ofBlocks) return;
  throw filtersDoNotApply(
    `${stream.content} gather claims of many members, so there are none of some members alone`,
  );
}

const filtersDoNotApply = (why: string) =>
  refusal('Filters do not apply to what is asked for.', [
    { path: '/filters', issue: `cannot be used: ${why}` },
  ]);
