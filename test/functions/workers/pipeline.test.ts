import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createHandler as failJob,
  handler as failJobEntry,
} from '../../../functions/workers/fail-job/handler.ts';
import {
  createHandler as finalizeJob,
  handler as finalizeJobEntry,
} from '../../../functions/workers/finalize-job/handler.ts';
import {
  createHandler as generatePart,
  handler as generatePartEntry,
} from '../../../functions/workers/generate-part/handler.ts';
import {
  createHandler as planJob,
  handler as planJobEntry,
} from '../../../functions/workers/plan-job/handler.ts';
import type { JobRecord } from '../../../shared/contracts/job.ts';
import { cancelJob } from '../../../shared/jobs/cancel-job.ts';
import { partMessage, planMessage } from '../../../shared/jobs/messages.ts';
import { log } from '../../../shared/workers/log.ts';
import { faulty } from '../../jobs/faults.ts';
import { openWorld, reload, requestOf, runJob, startJob, TENANT, type World } from '../../jobs/world.ts';
import { failedIds, passAll, sqsEvent, timeLeft } from './queue-events.ts';

let world: World;
let job: JobRecord;
const request = requestOf({ members: 3_000, parts: 3 });
const info = vi.spyOn(log, 'info').mockReturnValue();
const error = vi.spyOn(log, 'error').mockReturnValue();

beforeEach(async () => {
  vi.clearAllMocks();
  world = openWorld();
  job = await startJob(world, request);
});

describe('the workers', () => {
  it('bring a job to its end, as the job logic does by itself', async () => {
    await passAll(world, {
      'plan-job': planJob(world.services),
      'generate-part': generatePart(world.services, { SPARE_CORE: 'no' }),
      'finalize-job': finalizeJob(world.services, { FILES_RETENTION_DAYS: 3 }),
    });
    expect(await reload(world, job)).toMatchObject({
      state: 'succeeded',
      merkleRoot: (await runJob(openWorld(), request)).merkleRoot,
      filesExpireAt: '2026-03-04T12:00:00.000Z',
    });
    expect(info).toHaveBeenCalledWith('message done', {
      worker: 'generate-part',
      messageId: 'm0',
      receives: 2,
      kind: 'generate-part',
      tenantId: TENANT,
      jobId: job.jobId,
      attempt: 1,
      part: 2,
      outcome: 'done',
      records: 1_000,
      lastOfJob: false,
    });
  });

  it('report the messages of a batch that failed, and do the others', async () => {
    await planJob(world.services)(sqsEvent(planMessage(job)), timeLeft());
    const second = faulty(world.services, (_, name) =>
      name === 'objects.openWriter' ? 'refused' : undefined,
    );
    let opened = 0;
    const services = {
      ...world.services,
      objects: {
        ...world.objects,
        openWriter: async (...given: Parameters<typeof world.objects.openWriter>) => {
          opened += 1;
          return opened === 2 ? second.objects.openWriter(...given) : world.objects.openWriter(...given);
        },
      },
    };
    const batch = sqsEvent(...[1, 2, 3].map((part) => partMessage(job, part)));
    expect(failedIds(await generatePart(services, { SPARE_CORE: 'no' })(batch, timeLeft()))).toEqual(['m1']);
    expect(await world.services.jobs.listCompletedParts(TENANT, job.jobId)).toEqual([1, 3]);
    expect(error).toHaveBeenCalledWith(
      'message failed',
      expect.objectContaining({ part: 2, jobId: job.jobId }),
    );
  });

  const workers = {
    'plan-job': () => planJob(world.services),
    'generate-part': () => generatePart(world.services, { SPARE_CORE: 'no' }),
    'finalize-job': () => finalizeJob(world.services, { FILES_RETENTION_DAYS: 3 }),
  };

  describe.each(Object.entries(workers))('%s', (kind, open) => {
    it.each([
      ['is not JSON', '{"secret": "s3cr3t', 'invalid_json'],
      ['is null', 'null', 'invalid_request'],
      ['is of another kind', JSON.stringify({ kind: 's3cr3t' }), 'invalid_request'],
      [
        'has a field too many',
        JSON.stringify({
          kind,
          tenantId: TENANT,
          jobId: `job_${'0'.repeat(32)}`,
          attempt: 1,
          part: 1,
          extra: 's3cr3t',
        }),
        'invalid_request',
      ],
    ])('fails a message that %s, and logs nothing of what it holds', async (_, body, code) => {
      expect(failedIds(await open()(sqsEvent(body), timeLeft()))).toEqual(['m0']);
      expect(error).toHaveBeenCalledWith(
        'unreadable message',
        expect.objectContaining({ worker: kind, code }),
      );
      expect(JSON.stringify(error.mock.calls)).not.toContain('s3cr3t');
    });
  });

  it('give a part up before their time is up, and say why', async () => {
    await planJob(world.services)(sqsEvent(planMessage(job)), timeLeft());
    const response = await generatePart(world.services, { SPARE_CORE: 'no' })(
      sqsEvent(partMessage(job, 1)),
      timeLeft(5_000),
    );
    expect(failedIds(response)).toEqual(['m0']);
    expect(world.objects.published).toEqual([]);
    const reason = await world.services.jobs.getError(TENANT, job.jobId, 1);
    expect(reason).toBe('The part took longer than a worker may run.');
  });

  it('take messages of a cancelled job off the queue', async () => {
    await cancelJob(world.services, TENANT, job.jobId);
    expect(failedIds(await planJob(world.services)(sqsEvent(planMessage(job)), timeLeft()))).toEqual([]);
    expect(info).toHaveBeenLastCalledWith('message done', expect.objectContaining({ outcome: 'skipped' }));
  });
});

describe('fail-job', () => {
  it('fails the job of each dead letter', async () => {
    expect(failedIds(await failJob(world.services)(sqsEvent(planMessage(job)), timeLeft()))).toEqual([]);
    expect(await reload(world, job)).toMatchObject({ state: 'failed', failure: { code: 'plan_failed' } });
    expect(world.events).toMatchObject([{ type: 'JobFailed' }]);
  });

  it('logs what it cannot read and lets it go: there is no queue behind it', async () => {
    const response = await failJob(world.services)(sqsEvent('not JSON', { kind: 'unknown' }), timeLeft());
    expect(failedIds(response)).toEqual([]);
    expect(error).toHaveBeenCalledTimes(2);
    expect((await reload(world, job)).state).toBe('queued');
  });

  it('keeps a dead letter while the store is away', async () => {
    const down = faulty(world.services, () => 'refused');
    expect(failedIds(await failJob(down)(sqsEvent(planMessage(job)), timeLeft()))).toEqual(['m0']);
  });
});

describe('on Lambda', () => {
  it.each([
    ['plan-job', planJobEntry],
    ['generate-part', generatePartEntry],
    ['finalize-job', finalizeJobEntry],
    ['fail-job', failJobEntry],
  ])('%s names a variable that is missing', async (_, entry) => {
    await expect(entry(sqsEvent(), timeLeft())).rejects.toThrow(/TABLE_NAME/);
  });
});
