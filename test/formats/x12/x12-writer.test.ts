import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../shared/engine/calendar/iso-date.ts';
import { composite, repeat, type X12Syntax, X12Writer } from '../../../shared/formats/x12/x12-writer.ts';
import { segmentsOf } from './x12-file.ts';

const SYNTAX: X12Syntax = { element: '*', component: ':', repetition: '^', segment: '~', lineBreak: '' };
const day = parseIsoDate('2025-03-04');
const INTERCHANGE = { senderId: 'SENDER', receiverId: 'RECEIVER', controlNumber: 77, day, minute: 605 };
const GROUP = { functionalCode: 'HC', version: '005010X222A1', controlNumber: 77, day, minute: 605 };

const textOf = (writer: X12Writer) => Buffer.from(writer.take()).toString('latin1');

/** A whole interchange around what is written between ST and SE. */
function interchange(syntax: X12Syntax, write: (writer: X12Writer) => void): string {
  const writer = new X12Writer(syntax);
  writer.beginInterchange(INTERCHANGE);
  writer.beginGroup(GROUP);
  writer.beginTransaction('837', GROUP.version, 1);
  write(writer);
  writer.endTransaction();
  writer.endGroup();
  writer.endInterchange();
  return textOf(writer);
}

const segment = (...elements: Parameters<X12Writer['segment']>) => {
  const writer = new X12Writer(SYNTAX);
  writer.segment(...elements);
  return textOf(writer);
};

describe('an interchange', () => {
  it('counts what it holds and repeats its control numbers', () => {
    const text = interchange(SYNTAX, (writer) => {
      writer.hl(writer.hl(null, '20', true), '22', false);
      writer.segment('CLM', 'C1', '12.5');
    });
    expect(text).toBe(
      [
        'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250304*1005*^*00501*000000077*0*T*:~',
        'GS*HC*SENDER*RECEIVER*20250304*1005*77*X*005010X222A1~',
        'ST*837*0001*005010X222A1~HL*1**20*1~HL*2*1*22*0~CLM*C1*12.5~SE*5*0001~',
        'GE*1*77~IEA*1*000000077~',
      ].join(''),
    );
  });

  it('begins with 106 characters whatever the ids are', () => {
    for (const senderId of ['AB', 'ABCDEFGHIJKLMNO']) {
      const writer = new X12Writer(SYNTAX);
      writer.beginInterchange({ ...INTERCHANGE, senderId, acknowledgementRequested: true });
      const text = textOf(writer);
      expect(text).toHaveLength(106);
      expect(text.slice(99, 106)).toBe('1*T*:~'.padStart(7, '*').slice(0, 7));
    }
  });

  it('has ids of its own for groups when it is given them', () => {
    const writer = new X12Writer(SYNTAX);
    writer.beginInterchange({ ...INTERCHANGE, groupSenderId: 'GS2', groupReceiverId: 'GS3' });
    writer.beginGroup(GROUP);
    expect(segmentsOf(textOf(writer))[1]).toEqual(expect.arrayContaining(['GS2', 'GS3']));
  });

  it('has several groups and transactions, each numbered and counted for itself', () => {
    const writer = new X12Writer(SYNTAX);
    writer.beginInterchange(INTERCHANGE);
    for (const transactions of [2, 1]) {
      writer.beginGroup(GROUP);
      for (let number = 1; number <= transactions; number++) {
        writer.beginTransaction('835', null, number);
        expect(writer.hl(null, '20', false)).toBe(1);
        writer.endTransaction();
      }
      writer.endGroup();
    }
    writer.endInterchange();
    const ends = segmentsOf(textOf(writer)).filter(([id]) => /^(?:ST|SE|GE|IEA)$/.test(id as string));
    expect(ends.map((elements) => elements.join(' '))).toEqual([
      ...['ST 835 0001', 'SE 3 0001', 'ST 835 0002', 'SE 3 0002', 'GE 2 77'],
      ...['ST 835 0001', 'SE 3 0001', 'GE 1 77', 'IEA 2 000000077'],
    ]);
  });

  it('breaks lines as asked', () => {
    for (const lineBreak of ['\n', '\r\n'] as const) {
      const text = interchange({ ...SYNTAX, lineBreak }, (writer) => writer.segment('LX', 1));
      expect(text.split(`~${lineBreak}`)).toHaveLength(8);
    }
  });
});

describe('envelopes in the wrong order', () => {
  const open = () => new X12Writer(SYNTAX);
  const started = () => {
    const writer = open();
    writer.beginInterchange(INTERCHANGE);
    return writer;
  };
  const grouped = () => {
    const writer = started();
    writer.beginGroup(GROUP);
    return writer;
  };
  const inTransaction = () => {
    const writer = grouped();
    writer.beginTransaction('837', null, 1);
    return writer;
  };
  it.each([
    ['two interchanges', () => started().beginInterchange(INTERCHANGE)],
    ['an end of none', () => open().endInterchange()],
    ['an end with a group open', () => grouped().endInterchange()],
    ['a group without interchange', () => open().beginGroup(GROUP)],
    ['a group in a group', () => grouped().beginGroup(GROUP)],
    ['an end of no group', () => started().endGroup()],
    ['an end of a group with a transaction open', () => inTransaction().endGroup()],
    ['a transaction without group', () => started().beginTransaction('837', null, 1)],
    ['a transaction in a transaction', () => inTransaction().beginTransaction('837', null, 2)],
    ['an end of no transaction', () => grouped().endTransaction()],
  ])('%s is an error', (_, run) => {
    expect(run).toThrow(Error);
  });

  it.each([
    ['*', ':', '^', '*'],
    ['**', ':', '^', '~'],
    ['', ':', '^', '~'],
  ])(
    'are no more an error than delimiters such as %j %j %j %j',
    (element, component, repetition, segment) => {
      const syntax: X12Syntax = { element, component, repetition, segment, lineBreak: '' };
      expect(() => new X12Writer(syntax)).toThrow(/four different delimiters/);
    },
  );
});

describe('a segment', () => {
  it('drops what is empty at its end and keeps the place of what is empty before', () => {
    expect(segment('NM1', 'IL', null, '', undefined, 'X', null, '')).toBe('NM1*IL****X~');
    expect(segment('LX')).toBe('LX~');
    expect(segment('REF', '漢', 'A', '漢')).toBe('REF**A~');
  });

  it('does so in composites and repetitions, too', () => {
    expect(segment('SV1', composite('HC', 'G0463', null, '25', null), composite(null), 1)).toBe(
      'SV1*HC:G0463::25**1~',
    );
    expect(segment('EB', '1', repeat('30', null, '98', ''), repeat())).toBe('EB*1*30^98~');
    expect(segment('III', repeat(composite('A', 1), composite('B')))).toBe('III*A:1^B~');
  });

  it('writes whole numbers only', () => {
    expect(segment('QTY', 'TO', 12_345, 0, 9, -10)).toBe('QTY*TO*12345*0*9*-10~');
    for (const value of [1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => segment('QTY', 'TO', value)).toThrow(/not a whole number/);
    }
  });

  it('never lets data look like a delimiter, whatever the data and the delimiters', () => {
    const punctuation = '!"#$%&\'()*+,/:;<=>?@[\\]^_`{|}~';
    const delimiters = fc
      .shuffledSubarray([...punctuation], { minLength: 4, maxLength: 4 })
      .map((four) => four as [string, string, string, string]);
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.constantFrom(...punctuation));
    fc.assert(
      fc.property(delimiters, fc.array(anyText, { maxLength: 6 }), (four, texts) => {
        const [element, component, repetition, terminator] = four;
        const syntax: X12Syntax = { element, component, repetition, segment: terminator, lineBreak: '' };
        const text = interchange(syntax, (writer) => {
          writer.segment('NTE', ...texts, 'END');
          writer.segment('SV1', composite(...texts, 'END'), repeat(...texts, 'END'));
        });
        const segments = segmentsOf(text);
        const [note = [], line = []] = segments.slice(3, 5);
        expect(segments).toHaveLength(8);
        expect(note).toHaveLength(texts.length + 2);
        expect(line).toHaveLength(3);
        expect(line[1]?.split(component)).toHaveLength(texts.length + 1);
        expect(line[2]?.split(repetition).at(-1)).toBe('END');
      }),
      { numRuns: 60 },
    );
  });
});

describe('a fragment', () => {
  it('is written each time it is put, and counted', () => {
    const text = interchange(SYNTAX, (writer) => {
      const fragment = writer.fragment(() => {
        writer.segment('N3', '1 Any St');
        writer.segment('N4', 'Anytown', 'NE', '68508');
      });
      writer.segment('LX', 1);
      writer.put(fragment);
      writer.put(fragment);
    });
    expect(text).toContain('ST*837*0001*005010X222A1~LX*1~N3*1 Any St~N4*Anytown*NE*68508~N3*1 Any St~');
    expect(text).toContain('SE*7*0001~');
  });
});

describe('what is taken', () => {
  it('stays as it is until the call after the next', () => {
    const writer = new X12Writer(SYNTAX);
    const taken: Uint8Array[] = [];
    for (const text of ['A', 'B', 'C']) {
      writer.segment('NTE', text.repeat(70_000));
      expect(writer.pending).toBe(70_005);
      taken.push(writer.take());
      expect(writer.pending).toBe(0);
    }
    expect(Buffer.from(taken[2] as Uint8Array).toString()).toMatch(/^NTE\*C+~$/);
    expect(Buffer.from(taken[1] as Uint8Array).toString()).toMatch(/^NTE\*B+~$/);
  });
});
