/** Reach: the whole validator over a valid file of every set: nothing is found, however the file is cut and delimited. */
import { describe, expect, it } from 'vitest';
import { openX12Validator, validateX12 } from '../../../shared/validation/x12/validator.ts';
import { bytesOf, VALID } from './fixtures.ts';

const named = Object.entries(VALID);

/** A valid file with other separators. */
function redelimited(text: string): string {
  const swap: Readonly<Record<string, string>> = { '*': '|', ':': '>', '^': '!', '~': "'" };
  return text.replaceAll(/[*:^~]/g, (mark) => swap[mark] as string);
}

describe.each(named)('a valid %s', (_, text) => {
  it('has no findings', () => {
    const { findings, total, valid } = validateX12(bytesOf(text));
    expect(findings).toEqual([]);
    expect({ total, valid }).toEqual({ total: 0, valid: true });
  });

  it.each([1, 7, 105, 106, 107])('has none in chunks of %i bytes', (size) => {
    const bytes = bytesOf(text);
    const validator = openX12Validator();
    for (let at = 0; at < bytes.length; at += size) validator.push(bytes.slice(at, at + size));
    expect(validator.end().findings).toEqual([]);
  });

  it.each([
    ['no line breaks', text.replaceAll('\n', '')],
    ['line breaks of two characters', text.replaceAll('\n', '\r\n')],
    ['line breaks as terminators', text.replaceAll('~\n', '\n')],
    ['other separators', redelimited(text)],
    [
      'several interchanges',
      text +
        text
          .replaceAll('000000001*0*T', '000000002*0*T')
          .replace('IEA*1*000000001', 'IEA*1*000000002')
          .replace('IEA*0*000000001', 'IEA*0*000000002'),
    ],
  ])('has none with %s', (_name, other) => {
    expect(validateX12(bytesOf(other)).findings).toEqual([]);
  });
});
