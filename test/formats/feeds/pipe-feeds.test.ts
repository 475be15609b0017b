/** Reach: the eligibility and claim status feeds of a small block, against the engine and against each other. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { Dataset } from '../../../shared/contracts/dataset.ts';
import { openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import { openClaimStatusFeed } from '../../../shared/formats/feeds/claim-status-feed.ts';
import { openEligibilityFeed } from '../../../shared/formats/feeds/eligibility-feed.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { rowsOf } from '../tables/keys.ts';
import { type Batch, batchOf, feedOf } from './feed-file.ts';

const SINCE = '2025-06-30';

let dataset: Dataset;
let history: PayerHistory;
/** Worked out once: what is written from them is the same again. */
let households: HouseholdHistory[];
beforeAll(() => {
  dataset = payerDataset({ members: 250, seed: 7 });
  history = openHistory(dataset);
  households = [...history.block(0, { from: 0, to: dataset.members }).households(false)];
});

const batch = (
  open: typeof openEligibilityFeed,
  request: Parameters<typeof feedOf>[3] = {},
  window?: { from: number; to: number },
): Batch =>
  batchOf(
    feedOf(open, history, dataset, request, window === undefined ? { households } : { households, window })
      .text,
  );

const cents = (text: string | undefined) => Math.round(Number(text || 0) * 100);

describe.each([
  ['eligibility', openEligibilityFeed],
  ['claim_status', openClaimStatusFeed],
] as const)('the %s feed', (feed, open) => {
  it('has a header that says what it is and a trailer that counts', () => {
    const written = feedOf(open, history, dataset, { loadType: 'delta', since: SINCE }, { households });
    const { header, trailer, details } = batchOf(written.text);
    expect(header.slice(0, 9)).toEqual([
      ...['HDR', '1', dataset.id, feed, 'delta', SINCE, '2026-01-01', '2026-01-02', '0'],
    ]);
    expect(trailer.slice(0, 4)).toEqual(['TRLR', feed, '0', String(details.length)]);
    expect(trailer).toHaveLength(4 + (header[10]?.split(',').length ?? 0));
    expect(written.records).toBe(details.length);
  });

  it('has control totals that add its details up', () => {
    const { header, trailer, details } = batch(open);
    const names = header[10]?.split(',') ?? [];
    for (const [place, name] of names.entries()) {
      const total =
        name === 'member_numbers'
          ? details.reduce((sum, row) => sum + Number(row['member_id']?.slice(2)), 0)
          : details.reduce((sum, row) => sum + cents(row[name]), 0);
      const told = trailer[4 + place];
      expect(name === 'member_numbers' ? Number(told) : cents(told)).toBe(total);
      expect(total).toBeGreaterThan(0);
    }
  });

  it('tells incrementally the records of which anything became known after a day, as they stand', () => {
    const full = batch(open).details;
    const incremental = batch(open, { loadType: 'incremental', since: SINCE }).details;
    expect(incremental).toEqual(full.filter((row) => (row['known_date'] ?? '') > SINCE));
    expect(incremental.length).toBeGreaterThan(0);
    expect(incremental.length).toBeLessThan(full.length);
  });

  it('is empty but for header and trailer when nothing has changed', () => {
    const { details, trailer } = batch(open, { loadType: 'delta', since: '2026-01-01' });
    expect([details.length, trailer[3]]).toEqual([0, '0']);
  });

  it('tells in a delta each day on which something became known, and last what stands', () => {
    const keyOf = (row: Readonly<Record<string, string>>) =>
      feed === 'eligibility' ? `${row['member_id']} ${row['start_date']}` : row['claim_id'];
    const stateOf = ({
      action,
      maintenance_type,
      maintenance_reason,
      ...row
    }: Readonly<Record<string, string>>) => row;
    const last = new Map(
      batch(open, { loadType: 'delta', since: '1990-01-01' }).details.map((row) => [
        keyOf(row),
        stateOf(row),
      ]),
    );
    const full = batch(open).details;
    expect(last).toEqual(new Map(full.map((row) => [keyOf(row), stateOf(row)])));
    const recent = batch(open, { loadType: 'delta', since: SINCE }).details;
    for (const row of recent) expect((row['known_date'] ?? '') > SINCE).toBe(true);
    expect(recent.length).toBeGreaterThan(0);
  });

  it('keeps to the days of a window', () => {
    const window = { from: history.period.from + 10, to: history.period.from + 20 };
    const some = batch(open, {}, window).details;
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(batch(open).details.length);
  });
});

describe('the claim status feed', () => {
  it('agrees with the claims table', () => {
    const table = new Map(rowsOf(dataset, ['claims']).claims.map((row) => [row['claim_id'], row]));
    const { details } = batch(openClaimStatusFeed);
    expect(details).toHaveLength(table.size);
    for (const detail of details) {
      const row = table.get(detail['claim_id'] as string);
      for (const column of [
        'status',
        'member_id',
        'billing_npi',
        'kind',
        'decided_date',
        'paid_date',
      ] as const) {
        expect(detail[column]).toBe(String(row?.[column] ?? ''));
      }
      for (const column of ['charge', 'allowed', 'paid'] as const) {
        expect(cents(detail[column])).toBe(Number(row?.[column] ?? 0));
      }
    }
  });

  it('tells in a delta that a claim waited before it was paid', () => {
    const { details } = batch(openClaimStatusFeed, { loadType: 'delta', since: '1990-01-01' });
    const course = Map.groupBy(details, (row) => row['claim_id']);
    const courses = new Set([...course.values()].map((rows) => rows.map((row) => row['status']).join(' ')));
    expect(courses).toContain('pending paid paid');
    expect([...courses].some((one) => one.endsWith('replaced') || one.endsWith('voided'))).toBe(true);
    for (const rows of course.values()) {
      const days = rows.map((row) => row['known_date']);
      expect(days).toEqual([...new Set(days)].sort());
      for (const { known_date: known = '', paid_date: paid = '' } of rows) expect(paid <= known).toBe(true);
    }
  });
});

describe('the eligibility feed', () => {
  it('tells in a delta why coverage began, and later why it ended', () => {
    const { details } = batch(openEligibilityFeed, { loadType: 'delta', since: '1990-01-01' });
    const ended = details.filter((row) => row['action'] === 'T');
    expect(ended.length).toBeGreaterThan(5);
    for (const row of ended) expect(row['end_date']).not.toBe('');
    expect(ended.some((row) => row['maintenance_type'] === '024')).toBe(true);
    const begun = details.filter((row) => row['action'] === 'A');
    expect(begun.some((row) => row['end_date'] === '')).toBe(true);
  });
});
