/** Reach: our validators of feeds over small ones, written here by hand; test/formats/faults has every class of fault. */
import { describe, expect, it } from 'vitest';
import type { FeedValidator } from '../../../shared/validation/feeds/feed-log.ts';
import { openPipeFeedValidator } from '../../../shared/validation/feeds/feed-validator.ts';
import { openRealTimeValidator } from '../../../shared/validation/feeds/real-time-validator.ts';

function judge(validator: FeedValidator, text: string, pieces = 1_000) {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += pieces) {
    const lent = bytes.slice(at, at + pieces);
    validator.push(lent);
    lent.fill(0);
  }
  const { findings } = validator.end();
  return {
    findings,
    told: findings.map(({ rule, place }) => [rule, place.record]),
    records: validator.records,
  };
}

const HEADER =
  'HDR|1|ds|claim_status|full||2025-12-31|2026-01-01|0|known_date,claim_id,member_id,charge|charge';
const DETAILS = ['DETAIL|2025-01-05|P1|SW1|10.00', 'DETAIL|2025-01-06|Pä|SW1|0.50'];
const batch = (...lines: string[]) => `${lines.join('\n')}\n`;
const RIGHT = batch(HEADER, ...DETAILS, 'TRLR|claim_status|0|2|10.50');

describe('a pipe-delimited feed', () => {
  it.each([1, 9, 1_000])('is right in pieces of %i bytes', (pieces) => {
    expect(judge(openPipeFeedValidator(), RIGHT + RIGHT, pieces)).toMatchObject({ findings: [], records: 8 });
  });

  it('gives places in bytes, and the batch', () => {
    const wrong = RIGHT.replace('0.50', '0.5O');
    const { findings } = judge(openPipeFeedValidator(), wrong, 9);
    const [amount, total] = findings;
    expect(amount).toMatchObject({ rule: 'feed.value.amount', value: '0.5O', level: 1 });
    expect(amount?.place).toEqual({
      ...{ record: 3, path: 'charge', transaction: '0' },
      offset: `${HEADER}\n${DETAILS[0]}\n`.length,
    });
    // A letter of two bytes stands before the trailer.
    const trailer = Buffer.from(wrong).indexOf('TRLR');
    expect(total).toMatchObject({ rule: 'feed.balance.total', place: { record: 4, offset: trailer } });
  });

  it('needs a trailer, which counts', () => {
    expect(judge(openPipeFeedValidator(), batch(HEADER, ...DETAILS)).told).toEqual([
      ['feed.structure.trailer', 3],
    ]);
    const miscounted = RIGHT.replace('|0|2|', '|0|3|');
    expect(judge(openPipeFeedValidator(), miscounted).told).toEqual([['feed.balance.count', 4]]);
  });

  it('has each record once, and all its fields', () => {
    const twice = batch(HEADER, `${DETAILS[0]}`, `${DETAILS[0]}`, 'TRLR|claim_status|0|2|20.00');
    expect(judge(openPipeFeedValidator(), twice).told).toEqual([['feed.duplicate.record', 3]]);
    const short = batch(HEADER, 'DETAIL|2025-01-05|P1|SW1', 'TRLR|claim_status|0|1|0.00');
    expect(judge(openPipeFeedValidator(), short).told).toEqual([
      ['feed.structure.fields', 2],
      ['feed.requirement.missing', 2],
    ]);
  });

  it('has days that exist', () => {
    const wrong = RIGHT.replaceAll('2025-01-06', '2025-02-30');
    expect(judge(openPipeFeedValidator(), wrong).told).toEqual([['feed.value.date', 3]]);
  });
});

describe('the stream of requests in real time', () => {
  const request = {
    ...{ t: '2025-01-02T10:00:00.000Z', transactionId: 'R1', kind: 'eligibility_inquiry' },
    request: { memberId: 'SW1', providerNpi: '2000000002' },
    ...{ respondedAt: '2025-01-02T10:00:00.250Z', latencyMs: 250, response: {} },
  };
  const line = (change: object = {}) => `${JSON.stringify({ ...request, ...change })}\n`;

  it.each([1, 1_000])('is right in pieces of %i bytes', (pieces) => {
    const right = line() + line({ transactionId: 'R2' });
    expect(judge(openRealTimeValidator(), right, pieces)).toMatchObject({ findings: [], records: 2 });
  });

  it.each([
    ['feed.duplicate.record', {}],
    ['feed.value.instant', { transactionId: 'R2', t: '2025-01-02 10:00' }],
    ['feed.balance.latency', { transactionId: 'R2', latencyMs: 251 }],
    ['feed.timing.order', { transactionId: 'R2', respondedAt: '2025-01-02T09:59:59.000Z' }],
    ['feed.situation.answer', { transactionId: 'R2', response: null }],
  ])('tells of %s', (rule, change) => {
    const { findings, told } = judge(openRealTimeValidator(), line() + line(change));
    expect(told).toEqual([[rule, 2]]);
    expect(findings[0]?.place.offset).toBe(line().length);
  });
});
