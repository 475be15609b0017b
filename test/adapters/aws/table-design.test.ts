/** Reach: pure. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as design from '../../../shared/adapters/aws/table-design.ts';
import { apiKeySchema } from '../../../shared/contracts/access.ts';
import { datasetSchema } from '../../../shared/contracts/dataset.ts';
import { jobRecordSchema } from '../../../shared/contracts/job.ts';
import { aJob, instant } from '../contract/records.ts';

const tenant = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,6}[a-z0-9])?$/);
const id = fc.stringMatching(/^(?:job|ds|key)_[0-9a-f]{1,4}$/);
const part = fc.integer({ min: 0, max: 1_000 });
const anyKey = fc.oneof(
  fc.tuple(fc.constant('job'), tenant, id),
  fc.tuple(fc.constant('part'), tenant, id, part),
  fc.tuple(fc.constant('error'), tenant, id, part),
  fc.tuple(fc.constant('dataset'), tenant, id),
  // An idempotency key is any text, `#` included.
  fc.tuple(fc.constant('idempotency'), tenant, fc.string({ maxLength: 8 })),
  fc.tuple(fc.constant('key'), tenant, id),
  fc.tuple(fc.constant('hash'), fc.stringMatching(/^[0-9a-f]{4}$/)),
);

type AnyKey = [string, string, string?, number?];

function build([kind, a, b = '', c = 0]: AnyKey): design.ItemKey {
  switch (kind) {
    case 'job':
      return design.jobKey(a, b);
    case 'part':
      return design.partKey(a, b, c);
    case 'error':
      return design.errorKey(a, b, c);
    case 'dataset':
      return design.datasetKey(a, b);
    case 'idempotency':
      return design.idempotencyKey(a, b);
    case 'key':
      return design.apiKeyKey(a, b);
    default:
      return design.apiKeyHashKey(a);
  }
}

describe('the table design', () => {
  it('gives no two things the same key', () => {
    fc.assert(
      fc.property(anyKey, anyKey, (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        const sameKey = JSON.stringify(build(one as AnyKey)) === JSON.stringify(build(other as AnyKey));
        expect(sameKey).toBe(same);
      }),
      { numRuns: 2_000 },
    );
  });

  it("sorts parts by number and finds a part's number in its key", () => {
    fc.assert(
      fc.property(part, part, (a, b) => {
        const [first, second] = [design.partKey('t', 'j', a).sk, design.partKey('t', 'j', b).sk];
        expect(first < second).toBe(a < b);
        expect(design.partOfSortKey(first)).toBe(a);
      }),
    );
  });

  it('sorts lists by creation, then by id, and finds the position in the key', () => {
    const position = fc.record({ createdAt: fc.integer({ min: 0, max: 99 }).map(instant), jobId: id });
    fc.assert(
      fc.property(position, position, (a, b) => {
        const before = a.createdAt < b.createdAt || (a.createdAt === b.createdAt && a.jobId < b.jobId);
        expect(design.createdOrder(a) < design.createdOrder(b)).toBe(before);
        expect(design.positionOf(design.createdOrder(a))).toEqual(a);
      }),
    );
  });

  it('puts due jobs in shards that the sweep reads, and uses all of them', () => {
    const shards = Array.from({ length: 16 }, (_, digit) =>
      design.duePlace(`job_${digit.toString(16)}`, instant(1)),
    );
    expect(new Set(shards.map(({ dueShard }) => dueShard))).toEqual(new Set(design.DUE_SHARDS));
  });

  it('leaves a job that is never due out of the due index', () => {
    expect(design.jobIndexAttributes(aJob({ dueAt: null }))).not.toHaveProperty('dueShard');
    expect(design.jobIndexAttributes(aJob({ dueAt: instant(1) }))).toHaveProperty('dueOrder', instant(1));
  });

  it('has no attribute of its own that a record has, too', () => {
    const fields = [jobRecordSchema, datasetSchema, apiKeySchema].flatMap(({ shape }) => Object.keys(shape));
    expect(fields.filter((field) => design.DESIGN_ATTRIBUTES.has(field))).toEqual([]);
    const job = aJob({ dueAt: instant(1) });
    const item = { ...design.jobKey('t', 'j'), ...design.jobIndexAttributes(job), ttl: 1, ...job };
    expect(design.recordOf(item)).toEqual(job);
  });

  it('keeps job items for 90 days and never removes an item before its end', () => {
    expect(design.jobItemTtl('2026-01-01T00:00:00.000Z')).toBe(Date.UTC(2026, 3, 1) / 1_000);
    expect(design.epochSeconds('2026-01-01T00:00:00.001Z')).toBe(Date.UTC(2026, 0, 1) / 1_000 + 1);
  });
});
