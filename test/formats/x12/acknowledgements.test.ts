/** Reach: answers to the 837 files of a small dataset, held against those files as another reading has them. */

import { beforeAll, describe, expect, it } from 'vitest';
import { claimAcknowledgements, open277CA } from '../../../shared/formats/x12/acknowledgement-277ca.ts';
import { implementationAcknowledgements, open999 } from '../../../shared/formats/x12/acknowledgement-999.ts';
import { interchangeAcknowledgements, openTa1 } from '../../../shared/formats/x12/acknowledgement-ta1.ts';
import type { TransactionErrors } from '../../../shared/formats/x12/acknowledgement-verdicts.ts';
import { open837I, open837P } from '../../../shared/formats/x12/claims-837.ts';
import { optionsOf, runsOf, type Segment, segmentsOf, written } from './x12-file.ts';

const MEMBERS = 200;
const options = optionsOf({ claimsPerTransaction: 2, transactionsPerInterchange: 2 });

const cents = (text: string | undefined): number => Math.round(Number(text || 0) * 100);
const all = (segments: readonly Segment[], id: string) => segments.filter((segment) => segment[0] === id);
const one = (segments: readonly Segment[], id: string, qualifier?: string) =>
  segments.find((segment) => segment[0] === id && (qualifier === undefined || segment[1] === qualifier));
const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
const answers = (open: Parameters<typeof written>[0]) =>
  segmentsOf(written(open, { members: MEMBERS, options }).text);

/** Interchanges of all 837 files, by day. */
let sent: Segment[][];

beforeAll(() => {
  const dateOf = (interchange: readonly Segment[]) => Number(one(interchange, 'ISA')?.[9]);
  sent = [open837P, open837I]
    .flatMap((open) => runsOf(answers(open), 'ISA', 'IEA'))
    .sort((first, second) => dateOf(first) - dateOf(second));
});

/** Interchange control number, without leading zeros. */
const numberOf = (interchange: readonly Segment[]): number => Number(one(interchange, 'ISA')?.[13]);

describe('TA1', () => {
  it('accepts every interchange by its number, date and time', () => {
    const file = answers(openTa1);
    expect(all(file, 'TA1')).toEqual(
      sent.map(([isa]) => ['TA1', isa?.[13], isa?.[9], isa?.[10], 'A', '000']),
    );
    expect(all(file, 'IEA').every(([, groups]) => groups === '0')).toBe(true);
    expect(all(file, 'GS')).toEqual([]);
    expect(one(file, 'ISA')?.[6]?.trim()).toBe(options.receiverId);
  });

  it('says what is wrong with an interchange', () => {
    const refused = interchangeAcknowledgements(({ kind }) =>
      kind === 'I' ? { verdict: 'R', note: '025' } : null,
    );
    const verdicts = all(answers(refused), 'TA1').map((segment) => segment.slice(4).join(' '));
    expect(new Set(verdicts)).toEqual(new Set(['A 000', 'R 025']));
  });
});

describe('999', () => {
  it('accepts every group and transaction by their numbers and version', () => {
    const file = runsOf(answers(open999), 'ISA', 'IEA');
    const found = file.map((interchange) => [
      one(interchange, 'AK1')?.slice(1),
      all(interchange, 'AK2').map((segment) => segment.slice(1)),
      all(interchange, 'IK5').map(([, verdict]) => verdict),
      one(interchange, 'AK9')?.slice(1),
    ]);
    expect(found).toEqual(
      sent.map((interchange) => {
        const group = one(interchange, 'GS') as Segment;
        const transactions = all(interchange, 'ST');
        const count = String(transactions.length);
        return [
          ['HC', group[6], group[8]],
          transactions.map((transaction) => transaction.slice(1)),
          transactions.map(() => 'A'),
          ['A', count, count, count],
        ];
      }),
    );
    expect(new Set(sent.map((interchange) => all(interchange, 'ST').length))).toEqual(new Set([1, 2]));
  });

  it('is sent after what it answers, on the same day', () => {
    for (const [place, interchange] of runsOf(answers(open999), 'ISA', 'IEA').entries()) {
      const [answer, asked] = [one(interchange, 'ISA'), one(sent[place] as Segment[], 'ISA')];
      expect(answer?.[9]).toBe(asked?.[9]);
      expect(Number(answer?.[10])).toBeGreaterThan(Number(asked?.[10]));
    }
  });

  it('counts what is rejected, and says where and why', () => {
    const errors: TransactionErrors = {
      verdict: 'R',
      codes: ['5', 'I5'],
      segments: [
        {
          ...{ segment: 'SV1', position: 31, loop: '2400', code: '8', claim: 'C1' },
          elements: [{ element: 7, component: 1, reference: '1328', code: '1', value: 'X' }],
        },
        { segment: 'HI', position: 20, code: '3' },
      ],
    };
    const spoilt = implementationAcknowledgements((_, transaction) => (transaction === 0 ? errors : null));
    for (const interchange of runsOf(answers(spoilt), 'ISA', 'IEA')) {
      const count = all(interchange, 'AK2').length;
      const verdict = count === 1 ? 'R' : 'P';
      expect(one(interchange, 'AK9')).toEqual(['AK9', verdict, `${count}`, `${count}`, `${count - 1}`]);
      const first = interchange.findIndex(([id]) => id === 'AK2');
      expect(interchange.slice(first + 1, first + 6).map((segment) => segment.join('*'))).toEqual([
        'IK3*SV1*31*2400*8',
        'CTX*CLM01:C1',
        'IK4*7:1*1328*1*X',
        'IK3*HI*20**3',
        'IK5*R*5*I5',
      ]);
    }
    const accepted = implementationAcknowledgements(() => ({ ...errors, verdict: 'E' }));
    const groups = all(answers(accepted), 'AK9');
    expect(groups.every(([, verdict, , received, taken]) => verdict === 'E' && received === taken)).toBe(
      true,
    );
  });
});

describe('277CA', () => {
  it('takes every claim in by its number and charge, and names the batch that it came in', () => {
    const file = runsOf(answers(open277CA), 'ST', 'GE');
    const found = file.map((transaction) => [
      one(transaction, 'TRN', '2')?.[2],
      runsOf(transaction, 'HL', 'SE')
        .filter(([level]) => level?.[3] === 'PT')
        .flatMap((patient) => {
          const id = one(patient, 'NM1', 'QC')?.[9];
          return runsOf(patient, 'TRN', 'SE').map((claim) => [
            ...[id, claim[0]?.[2], one(claim, 'STC')?.[1], cents(one(claim, 'STC')?.[4])],
            one(claim, 'DTP', '472')?.[3]?.slice(0, 8),
          ]);
        }),
    ]);
    expect(found.map(([batch]) => batch)).toEqual(
      sent.flatMap((interchange) => all(interchange, 'BHT').map((header) => header[3])),
    );
    const claims = sent.flatMap((interchange) => runsOf(interchange, 'ST', 'GE')).map(claimsOf);
    expect(found.map(([, of]) => of)).toEqual(claims);
    expect(claims.some((of) => of.length === 2)).toBe(true);
  });

  it('adds up what is taken in, for each transaction and billing provider', () => {
    for (const transaction of runsOf(answers(open277CA), 'ST', 'GE')) {
      const levels = runsOf(transaction, 'HL', 'SE');
      const charges = levels
        .filter(([level]) => level?.[3] === 'PT')
        .flatMap((patient) => all(patient, 'STC').map((status) => cents(status[4])));
      const receiver = levels.find(([level]) => level?.[3] === '21') as Segment[];
      expect(one(receiver, 'QTY')).toEqual(['QTY', '90', String(charges.length)]);
      expect(cents(one(receiver, 'AMT', 'YU')?.[2])).toBe(sum(charges));
      const providers = levels.filter(([level]) => level?.[3] === '19');
      expect(sum(providers.map((provider) => Number(one(provider, 'QTY', 'QA')?.[2])))).toBe(charges.length);
      expect(sum(providers.map((provider) => cents(one(provider, 'AMT', 'YU')?.[2])))).toBe(sum(charges));
      expect(levels.every(([level]) => (level?.[3] === 'PT') === (level?.[4] === undefined))).toBe(true);
    }
  });

  it('says which claims are refused and why, and gives those no number of the payer', () => {
    const refusing = claimAcknowledgements(({ history }) =>
      history.claim.number % 2 === 0 ? { category: 'A7', status: '562', entity: '85' } : null,
    );
    let refused = 0;
    for (const transaction of runsOf(answers(refusing), 'ST', 'GE')) {
      const levels = runsOf(transaction, 'HL', 'SE');
      const claims = levels
        .filter(([level]) => level?.[3] === 'PT')
        .flatMap((patient) => runsOf(patient, 'TRN', 'SE'));
      const rejected = claims.filter((claim) => one(claim, 'STC')?.[1] === 'A7:562:85');
      for (const claim of rejected) {
        expect(one(claim, 'STC')?.[3]).toBe('U');
        expect(one(claim, 'REF', '1K')).toBeUndefined();
      }
      const receiver = levels.find(([level]) => level?.[3] === '21') as Segment[];
      const count = (code: string) => Number(one(receiver, 'QTY', code)?.[2] ?? 0);
      expect([count('90'), count('AA')]).toEqual([claims.length - rejected.length, rejected.length]);
      const charge = sum(rejected.map((claim) => cents(one(claim, 'STC')?.[4])));
      expect(cents(one(receiver, 'AMT', 'YY')?.[2])).toBe(charge);
      refused += rejected.length;
    }
    expect(refused).toBeGreaterThan(10);
  });
});

/** Subscriber id, number, status that is expected, charge and first day of the claims of an 837 transaction. */
function claimsOf(transaction: readonly Segment[]): (string | number | undefined)[][] {
  const found: (string | number | undefined)[][] = [];
  let id: string | undefined;
  for (const segment of transaction) {
    if (segment[0] === 'NM1' && segment[1] === 'IL') id = segment[9];
    if (segment[0] === 'CLM') found.push([id, segment[1], 'A2:20:PR', cents(segment[2])]);
    // The first date of a claim: statement dates of a hospital's, else that of the first line, which is never later.
    const claim = found.at(-1);
    if (segment[0] === 'DTP' && ['434', '472'].includes(segment[1] as string) && claim?.length === 4) {
      claim.push(segment[3]?.slice(0, 8));
    }
  }
  return found;
}

describe('answers', () => {
  it('are for what was received in the window, and for the members that are wanted', () => {
    const whole = written(open277CA, { members: MEMBERS, options });
    const [from, to] = [20_150, 20_180];
    const part = written(open277CA, { members: MEMBERS, options, window: { from, to } });
    expect(part.records).toBeGreaterThan(0);
    expect(part.records).toBeLessThan(whole.records);
    expect(whole.text).toContain(part.text);
    const few = written(open277CA, { members: MEMBERS, options, wanted: { from: 10, to: 20 } });
    expect(few.records).toBeGreaterThan(0);
    expect(few.records).toBeLessThan(whole.records / 5);
  });

  it('have control numbers of their own', () => {
    const numbers = [openTa1, open999, open277CA].flatMap((open) =>
      runsOf(answers(open), 'ISA', 'IEA').map(numberOf),
    );
    expect(new Set([...numbers, ...sent.map(numberOf)]).size).toBe(numbers.length + sent.length);
  });
});
