/** Reach: the parser that round trips are tested with, over valid files and broken nesting. */
import { describe, expect, it } from 'vitest';
import { parseX12, partsOf, X12SyntaxError } from '../../../shared/validation/x12/parse.ts';
import { bytesOf, INTERCHANGE_ACKNOWLEDGMENT, PROFESSIONAL, VALID } from './fixtures.ts';

describe('parseX12', () => {
  it('gives back every segment of every set', () => {
    for (const text of Object.values(VALID)) {
      const [interchange] = parseX12(bytesOf(text));
      const inner = (interchange?.groups ?? []).flatMap(({ header, transactions }) => [
        header,
        ...transactions.flatMap(({ segments }) => segments),
      ]);
      const written = [...inner, ...(interchange?.acknowledgments ?? [])]
        .map(({ id, elements }) => [id, ...elements].join('*'))
        .sort();
      const lines = text
        .trim()
        .split('~\n')
        .map((line) => line.replace('~', ''));
      const expected = lines.filter((line) => !/^(ISA|GE|IEA)\*/.test(line)).sort();
      expect(written).toEqual(expected);
    }
  });

  it('tells separators, control numbers and headers', () => {
    const [interchange] = parseX12(bytesOf(PROFESSIONAL));
    expect(interchange?.separators).toEqual({ component: ':', repetition: '^' });
    expect(interchange?.header.elements[12]).toBe('000000001');
    expect(interchange?.groups[0]?.transactions[0]).toMatchObject({ set: '837', controlNumber: '0001' });
    expect(partsOf('HC:G0439:25', ':')).toEqual(['HC', 'G0439', '25']);
    expect(partsOf('HC:G0439', '')).toEqual(['HC:G0439']);
  });

  it('keeps TA1 beside the groups', () => {
    expect(parseX12(bytesOf(INTERCHANGE_ACKNOWLEDGMENT))[0]?.acknowledgments).toHaveLength(1);
  });

  it('reads several interchanges', () => {
    expect(parseX12(bytesOf(PROFESSIONAL + INTERCHANGE_ACKNOWLEDGMENT))).toHaveLength(2);
  });

  it.each([
    ['an interchange inside of another', PROFESSIONAL.replace(/IEA.*/, '') + PROFESSIONAL],
    ['no end', PROFESSIONAL.replace(/IEA.*\n/, '')],
    ['no X12', 'hello, world'],
    ['half a file', PROFESSIONAL.slice(0, 900)],
    ['a segment outside', PROFESSIONAL.replace('GE*1*1', 'N3*LOST~\nGE*1*1')],
    ['an end of nothing', PROFESSIONAL.replace('GE*1*1', 'GE*1*1~\nGE*1*1')],
    ['an interchange that ends in a group', PROFESSIONAL.replace('GE*1*1~\n', '')],
    ['a group in a group', PROFESSIONAL.replace('ST*837', 'GS*HC*S*R~\nST*837')],
    ['a transaction in a transaction', PROFESSIONAL.replace('BHT*', 'ST*837*0002~\nBHT*')],
  ])('refuses %s with its place', (_name, text) => {
    expect(() => parseX12(bytesOf(text))).toThrow(X12SyntaxError);
    expect(() => parseX12(bytesOf(text))).toThrow(/at byte \d+$/);
  });
});
