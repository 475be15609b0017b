/** Reach: the writer of segments by itself. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hl7v2RequestSchema } from '../../../shared/contracts/hl7v2.ts';
import { controlIdOf, secondOf } from '../../../shared/formats/hl7v2/control-ids.ts';
import { escaped } from '../../../shared/formats/hl7v2/hl7-text.ts';
import { fragment, MessageWriter } from '../../../shared/formats/hl7v2/message-writer.ts';
import { MessageProviders } from '../../../shared/formats/hl7v2/providers.ts';
import { timeStamp } from '../../../shared/formats/hl7v2/segments/header.ts';

const textOf = (writer: MessageWriter) => new TextDecoder().decode(writer.take());

/** What stands for a delimiter in text, read by the standard's own words. */
const unescaped = (text: string): string =>
  text.replaceAll(/\\(X0D|X0A|[FSTRE])\\/g, (_, sequence: string) => {
    const plain = { F: '|', S: '^', T: '&', R: '~', E: '\\', X0D: '\r', X0A: '\n' }[sequence];
    return plain ?? '';
  });

describe('text', () => {
  it('comes back whole, and has no delimiter in it', () => {
    const text = fc.string({ unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(fc.oneof(text, fc.stringMatching(/^[|^&~\\\r\nFé]*$/)), (value) => {
        const written = escaped(value);
        expect(written).not.toMatch(/[|^&~\r\n]/);
        expect(unescaped(written)).toBe(value);
      }),
    );
  });

  it('loses control characters that no reader could take', () => {
    expect(escaped('a\u0000b\u007fc\td')).toBe('abcd');
  });
});

describe('segments', () => {
  it('have their fields in their places, and nothing behind the last', () => {
    const writer = new MessageWriter();
    writer.begin('PID');
    writer.plain(1, '1');
    writer.field(3, 'A&B', null, 'é', '');
    writer.repeat('C', undefined);
    writer.repeat(null, '');
    writer.field(5, null, '');
    writer.fragment(6, fragment('x', null, '|'));
    writer.fragment(7, fragment());
    writer.fragment(8, null);
    writer.day(9, 0);
    writer.day(10, null);
    writer.integer(11, 12);
    writer.plain(12, '');
    writer.end();
    expect(textOf(writer)).toBe('PID|1||A\\T\\B^^é~C|||x^^\\F\\|||19700101||12\r');
    expect(writer.pending).toBe(0);
  });

  it('refuse a field that comes too late', () => {
    const writer = new MessageWriter();
    writer.begin('OBX');
    writer.plain(3, 'x');
    expect(() => writer.plain(3, 'y')).toThrow(RangeError);
    expect(() => writer.field(2, 'y')).toThrow('field 2 comes after field 3');
  });

  it('keep what was taken until the take after the next', () => {
    const writer = new MessageWriter();
    const write = (id: string) => {
      writer.begin(id);
      writer.end();
      return writer.take();
    };
    const first = write('AAA');
    write('BBB');
    expect(new TextDecoder().decode(first)).toBe('AAA\r');
  });
});

describe('numbers of messages', () => {
  it('differ wherever any part of their key does, and have at most 20 characters', () => {
    const key = fc.record({
      kind: fc.constantFrom('A' as const, 'R' as const, 'V' as const),
      memberId: fc.integer({ min: 0, max: 9_999_999_999 }).map((n) => `SW${String(n).padStart(10, '0')}`),
      ordinal: fc.integer({ min: 0, max: 65_535 }),
      sequence: fc.integer({ min: 0, max: 1_295 }),
    });
    fc.assert(
      fc.property(key, key, (one, other) => {
        expect(controlIdOf(one).length).toBeLessThanOrEqual(20);
        expect(controlIdOf(one) === controlIdOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
  });

  it('lie in the hours of their events, so that an arrival is before an end, and that before a result', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(65_535), (number, ordinal) => {
        const key = { memberId: `SW000${String(number).padStart(6, '0')}1`, ordinal };
        const seconds = (['arrival', 'visit', 'discharge', 'later'] as const).map((hour) =>
          secondOf(key, hour),
        );
        expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
        expect(seconds[0]).toBeGreaterThanOrEqual(6 * 3_600);
        expect(seconds[3]).toBeLessThan(22 * 3_600);
      }),
    );
  });

  it('are told as time stamps in UTC', () => {
    expect(timeStamp(20_000, 6 * 3_600 + 5 * 60 + 9)).toBe('20241004060509+0000');
  });
});

describe('providers', () => {
  it('refuse an organisation where a clinician belongs', () => {
    const network = { provider: () => ({ kind: 'organisation', npi: '2000000002' }) };
    const providers = new MessageProviders(
      network as unknown as ConstructorParameters<typeof MessageProviders>[0],
    );
    expect(() => providers.clinician(1)).toThrow('2000000002 is no clinician');
  });
});

describe('the hl7v2 section of a job', () => {
  const issuesOf = (request: unknown) =>
    hl7v2RequestSchema
      .safeParse(request)
      .error?.issues.map(({ path, message }) => `/${path.join('/')} ${message}`);

  it('needs nothing but its messages', () => {
    expect(hl7v2RequestSchema.parse({ messages: ['VXU', 'ORU'] })).toEqual({
      messages: ['VXU', 'ORU'],
      sendingApplication: 'SYNTHWARD',
      receivingApplication: 'QUILLMERE',
      receivingFacility: 'SYN00',
    });
  });

  it.each([
    [{}, '/messages '],
    [{ messages: [] }, '/messages '],
    [{ messages: ['ADT', 'ADT'] }, '/messages must name each message once'],
    [{ messages: ['SIU'] }, '/messages/0 '],
    [{ messages: ['ADT'], processing: 'P' }, '/ Unrecognized key'],
    [{ messages: ['ADT'], sendingFacility: '' }, '/sendingFacility must have at least 1'],
    [{ messages: ['ADT'], sendingFacility: 'A'.repeat(21) }, '/sendingFacility must have at most 20'],
    [{ messages: ['ADT'], receivingFacility: 'A^B' }, '/receivingFacility must be of printable ASCII'],
    [{ messages: ['ADT'], receivingApplication: 'A&B' }, '/receivingApplication must be of printable ASCII'],
    [{ messages: ['ADT'], sendingApplication: ' A' }, '/sendingApplication must be of printable ASCII'],
  ])('refuses %j', (request, issue) => {
    expect(issuesOf(request)?.[0]).toContain(issue);
  });
});
