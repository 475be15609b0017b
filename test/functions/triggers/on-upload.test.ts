import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler, handler } from '../../../functions/triggers/on-upload/handler.ts';
import { problemSchema } from '../../../shared/contracts/errors.ts';
import { MAX_BODY_BYTES } from '../../../shared/contracts/routes.ts';
import { log } from '../../../shared/workers/log.ts';
import { faulty } from '../../jobs/faults.ts';
import { drain, type JobServices, openWorld, TENANT, type World } from '../../jobs/world.ts';

const key = `inbox/${TENANT}/claims.json`;
const specification = JSON.stringify({ dataset: { members: 1_100 }, formats: ['csv'] });

let world: World;
const error = vi.spyOn(log, 'error').mockReturnValue();
const warn = vi.spyOn(log, 'warn').mockReturnValue();
vi.spyOn(log, 'info').mockReturnValue();

beforeEach(() => {
  vi.clearAllMocks();
  world = openWorld();
});

const created = (object: object) => ({
  version: '0',
  id: 'event-1',
  'detail-type': 'Object Created',
  source: 'aws.s3',
  detail: { bucket: { name: 'files' }, object: { key, size: 1, etag: 'e1', sequencer: '00', ...object } },
});

const announce = (object: object = {}, services: JobServices = world.services) =>
  createHandler(services)(created(object), {});

function drop(content: string | Uint8Array, at = key): void {
  world.objects.stored.set(at, Buffer.from(content as string));
}

const contentOf = (at: string) => JSON.parse(String(world.objects.stored.get(at)));
const jobs = async () => (await world.services.jobs.listJobs(TENANT, { limit: 10 })).jobs;

describe('on-upload', () => {
  it('starts a job and says so beside the specification, which it keeps', async () => {
    drop(specification);
    expect(await announce()).toEqual({ outcome: 'accepted' });
    const [job] = await jobs();
    expect(job).toMatchObject({ source: 'upload', tenantId: TENANT });
    expect(contentOf(`${key}.accepted`)).toEqual({
      specification: key,
      version: 'e1',
      jobId: job?.jobId,
      datasetId: job?.dataset.id,
    });
    expect(String(world.objects.stored.get(key))).toBe(specification);
    await drain(world);
    expect(await jobs()).toMatchObject([{ state: 'succeeded' }]);
  });

  it('starts one job for an upload, however often it is announced, and one for each upload', async () => {
    drop(specification);
    await announce();
    await announce();
    expect(await jobs()).toHaveLength(1);
    await announce({ etag: 'e2' });
    await announce({ etag: 'e2', 'version-id': 'v3' });
    expect(await jobs()).toHaveLength(3);
  });

  it('reads a file that begins with a byte order mark', async () => {
    drop(`\ufeff${specification}`);
    expect(await announce()).toEqual({ outcome: 'accepted' });
  });

  it.each([
    ['not JSON', '{', 'invalid_json', 400],
    ['not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'invalid_json', 400],
    ['empty', '', 'invalid_json', 400],
    ['not a specification', '{"dataset":{"members":0},"formats":["avro"],"x":1}', 'invalid_request', 400],
    ['too large', `{"label":"${'x'.repeat(MAX_BODY_BYTES)}"}`, 'payload_too_large', 413],
    ['asking for too few parts', '{"dataset":{"members":1000000000},"parts":1}', 'invalid_request', 400],
  ])('rejects a file that is %s, says why beside it, and keeps it', async (_, content, code, status) => {
    drop(content);
    expect(await announce()).toEqual({ outcome: 'rejected' });
    expect(problemSchema.parse(contentOf(`${key}.rejected`))).toMatchObject({
      code,
      status,
      requestId: 'event-1',
    });
    expect(world.objects.stored.get(key)).toEqual(Buffer.from(content as string));
    expect(warn).toHaveBeenCalledWith('specification rejected', expect.objectContaining({ key, code }));
    expect(await jobs()).toEqual([]);
  });

  it('names each field that is wrong', async () => {
    drop('{"dataset":{"members":0},"formats":["avro"],"x":1}');
    await announce();
    const paths = contentOf(`${key}.rejected`).errors.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['/dataset/members', '/formats/0', '/x']);
  });

  it('counts the size again while it reads: the object may have been replaced', async () => {
    drop(`{"label":"${'x'.repeat(MAX_BODY_BYTES)}"}`);
    const head = async () => ({ key, bytes: 10 });
    const services = { ...world.services, objects: { ...world.objects, head } };
    expect(await announce({}, services)).toEqual({ outcome: 'rejected' });
    expect(contentOf(`${key}.rejected`).code).toBe('payload_too_large');
  });

  it.each([
    [`inbox/Not_A_Tenant/a.json`, `inbox/Not_A_Tenant/a.json.rejected`],
    [`inbox/a.json`, `inbox/a.json.rejected`],
    [`inbox/${TENANT}/deeper/a.json`, `inbox/${TENANT}/deeper/a.json.rejected`],
    [`inbox/${TENANT}/a.txt`, `inbox/${TENANT}/a.txt.rejected`],
    [`inbox/${TENANT}/my claims.json`, `inbox/${TENANT}/my_claims.json.rejected`],
    [`inbox/${TENANT}/..json`, `inbox/${TENANT}/_.json.rejected`],
    [`inbox//é.json`, `inbox/_/_.json.rejected`],
  ])('rejects %j, which is no place for a specification', async (place, report) => {
    drop(specification, place);
    expect(await announce({ key: place })).toEqual({ outcome: 'rejected' });
    expect(problemSchema.parse(contentOf(report)).code).toBe('invalid_request');
  });

  it.each(['accepted', 'rejected'])('leaves its own %s reports alone', async (ending) => {
    expect(await announce({ key: `${key}.${ending}` })).toEqual({ outcome: 'report' });
    expect(world.objects.published).toEqual([]);
  });

  it('has nothing to say of a file that was taken away', async () => {
    expect(await announce()).toEqual({ outcome: 'gone' });
    expect(world.objects.published).toEqual([]);
  });

  it.each(['objects.head', 'objects.get', 'jobs.createJob', 'objects.put'])(
    'fails when %s does, so that the event comes again',
    async (step) => {
      drop(specification);
      const down = faulty(world.services, (_, name) => (name === step ? 'refused' : undefined));
      await expect(announce({}, down)).rejects.toMatchObject({ code: 'unavailable' });
      expect(world.objects.stored.has(`${key}.rejected`)).toBe(false);
      expect(await announce()).toEqual({ outcome: 'accepted' });
      expect(await jobs()).toHaveLength(1);
    },
  );

  it('fails for an event of another shape, and names the field', async () => {
    await expect(createHandler(world.services)({ id: 'x', detail: {} }, {})).rejects.toMatchObject({
      code: 'invalid_request',
    });
    expect(error).toHaveBeenCalledWith('input refused', {
      trigger: 'on-upload',
      issues: [expect.objectContaining({ path: '/detail/object' })],
    });
  });

  it('names a variable that is missing on Lambda', async () => {
    await expect(handler(created({}), {})).rejects.toThrow(/BUCKET_NAME/);
  });
});
