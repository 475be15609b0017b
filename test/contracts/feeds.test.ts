/** Reach: the feeds section of a request by itself, and what its options come to. */

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { checkSince, feedsRequestSchema } from '../../shared/contracts/feeds.ts';
import { parseIsoDate } from '../../shared/engine/calendar/iso-date.ts';
import { feedOptionsOf } from '../../shared/formats/feeds/feed-options.ts';
import { FEED_DOCUMENTS } from '../../shared/formats/feeds/feeds.ts';

const issues = (request: unknown) =>
  feedsRequestSchema
    .safeParse(request)
    .error?.issues.map(({ path, message }) => `${path.join('/')} ${message}`);

describe('the feeds section', () => {
  it('is a full load unless it says otherwise', () => {
    expect(feedsRequestSchema.parse({ kinds: ['eligibility'] })).toEqual({
      kinds: ['eligibility'],
      loadType: 'full',
    });
  });

  it('wants since exactly with loads that have one', () => {
    expect(issues({ kinds: ['real_time'], loadType: 'delta' })).toEqual([
      'since must be given with load type delta',
    ]);
    expect(issues({ kinds: ['real_time'], since: '2025-01-01' })).toEqual([
      'since must not be given with a full load, which holds all',
    ]);
  });

  it('refuses feeds that there are not, none, the same twice, dates that do not exist and other fields', () => {
    expect(issues({ kinds: ['weather'] })).toHaveLength(1);
    expect(issues({ kinds: [] })).toHaveLength(1);
    expect(issues({ kinds: ['eligibility', 'eligibility'] })).toEqual(['kinds must name each feed once']);
    expect(issues({ kinds: ['eligibility'], loadType: 'delta', since: '2025-02-30' })).toHaveLength(1);
    expect(issues({ kinds: ['eligibility'], compression: 'zip' })).toHaveLength(1);
  });

  it('has a since before asOf', () => {
    const feeds = feedsRequestSchema.parse({
      kinds: ['eligibility'],
      loadType: 'delta',
      since: '2025-12-31',
    });
    const schema = z
      .object({ asOf: z.string() })
      .superRefine(({ asOf }, context) => checkSince({ feeds, asOf }, context));
    expect(schema.safeParse({ asOf: '2026-01-01T00:00:00Z' }).success).toBe(true);
    const refused = schema.safeParse({ asOf: '2025-12-31T00:00:00Z' });
    expect(refused.error?.issues[0]?.path).toEqual(['feeds', 'since']);
  });
});

describe('options of feeds', () => {
  const id = 'ds_0';

  it('have the day as a number', () => {
    const since = '2025-11-30';
    expect(feedOptionsOf({ kinds: ['eligibility'], loadType: 'delta', since }, { id })).toEqual({
      ...{ datasetId: id, loadType: 'delta', since: parseIsoDate(since) },
    });
    expect(feedOptionsOf({ kinds: ['eligibility'], loadType: 'full' }, { id }).since).toBeNull();
  });

  it('refuse what the schema would have refused', () => {
    expect(() => feedOptionsOf({ kinds: ['eligibility'], loadType: 'delta' }, { id })).toThrow(/missing/);
    expect(() => feedOptionsOf({ kinds: [], loadType: 'full', since: '2025-01-01' }, { id })).toThrow(
      RangeError,
    );
  });
});

describe('the registry of feeds', () => {
  it('opens every feed', () => {
    expect(Object.keys(FEED_DOCUMENTS)).toEqual(['eligibility', 'claim_status', 'real_time']);
  });
});
