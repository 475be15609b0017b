/** Reach: files as bytes: encodings, line ends, batches, what is no HL7 at all; and that nothing makes the validator throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_SEGMENT_BYTES } from '../../../shared/validation/hl7v2/segment-reader.ts';
import { openHl7v2Validator, validateHl7v2 } from '../../../shared/validation/hl7v2/validator.ts';
import { fileOf, judge, told, VALID } from './fixtures.ts';

const utf8 = new TextEncoder();
const ACK = fileOf(...VALID.ACK);
const VXU = fileOf(...VALID.VXU);
const rulesOf = (text: string) => judge(text).findings.map(told);
const rulesOfBytes = (bytes: Uint8Array) => validateHl7v2(bytes).findings.map(({ rule }) => rule);

describe('a file', () => {
  it.each([
    ['nothing', '', ['hl7v2.file.empty -']],
    ['text', 'Dear doctor,\rhello\r', ['hl7v2.segment.name Dea', 'hl7v2.segment.name hel']],
    ['segments without a header', 'PID|1\rPV1|1\r', ['hl7v2.file.not-hl7v2 PID']],
    ['segments behind a batch', `BHS|^~\\&\r${ACK}BTS|1\rPID|1\r`, ['hl7v2.file.outside PID']],
    ['a byte order mark', `\ufeff${ACK}`, ['hl7v2.file.byte-order-mark -']],
    ['line feeds', ACK.replaceAll('\r', '\n'), ['hl7v2.file.line-ends -']],
    ['both', ACK.replaceAll('\r', '\r\n'), ['hl7v2.file.line-ends -']],
    ['framing', `\u000b${ACK}\u001c\r\u000b${VXU}\u001c\r`, ['hl7v2.file.framing -']],
    ['empty lines', `\r\r${ACK}\r\r${VXU}`, []],
  ])('of %s', (_, text, rules) => {
    expect(rulesOf(text)).toEqual(rules);
  });

  it('that is cut off says so', () => {
    expect(rulesOf(ACK.slice(0, -1))).toEqual(['hl7v2.file.truncated -']);
  });

  it.each([
    ['little-endian', [0xff, 0xfe, 0x4d, 0x00]],
    ['big-endian', [0xfe, 0xff, 0x00, 0x4d]],
    ['without a mark', [0x4d, 0x00, 0x53, 0x00]],
    ['that begins with a zero', [0x00, 0x4d, 0x00, 0x53]],
  ])('in UTF-16, %s, is not read', (_, start) => {
    expect(rulesOfBytes(Uint8Array.from([...start, ...utf8.encode(ACK)]))).toEqual(['hl7v2.file.encoding']);
  });

  it('in UTF-8 is valid only as such', () => {
    const [before, after] = ACK.split('Required') as [string, string];
    const bytes = (...middle: number[]) =>
      Uint8Array.from([...utf8.encode(before), ...middle, ...utf8.encode(after)]);
    expect(rulesOfBytes(bytes(...utf8.encode('é€😀')))).toEqual([]);
    for (const bad of [
      [0xe9],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe2, 0x82],
      [0x80],
    ]) {
      expect(rulesOfBytes(bytes(...bad)), bad.join()).toEqual(['hl7v2.segment.utf-8']);
    }
  });

  it('is UTF-8 exactly when a decoder takes it', () => {
    const [before, after] = ACK.split('Required') as [string, string];
    const decodes = (bytes: Uint8Array) => {
      try {
        new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ min: 0x80, maxLength: 5, minLength: 1 }), (middle) => {
        const bytes = Uint8Array.from([...utf8.encode(before), ...middle, ...utf8.encode(after)]);
        expect(rulesOfBytes(bytes).includes('hl7v2.segment.utf-8')).toBe(!decodes(middle));
      }),
    );
  });

  it('with a segment of more than a megabyte goes on behind it', () => {
    const giant = `NTE|1||${'x'.repeat(MAX_SEGMENT_BYTES + 200_000)}\r`;
    const report = judge(giant + ACK);
    expect(report.findings.map(told)).toEqual(['hl7v2.segment.giant -']);
    const many = judge(fileOf(...VALID.ACK.slice(0, 2), `ERR|${'|'.repeat(200)}`));
    expect(many.byRule).toMatchObject({ 'hl7v2.segment.fields': 1 });
  });
});

describe('a batch', () => {
  const [FHS, BHS] = ['FHS|^~\\&|A\r', 'BHS|^~\\&|A\r'];

  it.each([
    ['whole', `${FHS}${BHS}${ACK}${VXU}BTS|2\rFTS|1\r`, []],
    ['alone', `${BHS}${ACK}BTS|1\r`, []],
    ['without counts', `${FHS}${BHS}${ACK}BTS\rFTS\r`, []],
    ['miscounted', `${FHS}${BHS}${ACK}BTS|2\rFTS|1\r`, ['hl7v2.batch.message-count BTS-1']],
    ['miscounted file', `${FHS}${BHS}${ACK}BTS|1\rFTS|3\r`, ['hl7v2.batch.batch-count FTS-1']],
    ['not closed', `${FHS}${BHS}${ACK}`, ['hl7v2.batch.not-closed BHS', 'hl7v2.batch.not-closed FHS']],
    ['in a batch', `${BHS}${BHS}${ACK}BTS|1\r`, ['hl7v2.batch.not-closed BHS']],
    ['left open by its file', `${FHS}${BHS}${ACK}FTS|1\r`, ['hl7v2.batch.not-closed BHS']],
    ['not opened', `${ACK}BTS|1\r`, ['hl7v2.batch.order BTS']],
    ['file not opened', `${ACK}FTS|1\r`, ['hl7v2.batch.order FTS']],
    ['file amid messages', `${ACK}${FHS}FTS|0\r`, ['hl7v2.batch.order FHS']],
    ['messages in a file without a batch', `${FHS}${ACK}FTS|0\r`, ['hl7v2.batch.order MSH']],
    ['behind its file', `${FHS}${BHS}${ACK}BTS|1\rFTS|1\r${VXU}`, ['hl7v2.batch.order MSH']],
  ])('%s', (_, text, rules) => {
    expect(rulesOf(text)).toEqual(rules);
  });
});

describe('the validator', () => {
  const whole = utf8.encode(ACK + VXU + fileOf(...VALID.A01, ...VALID.A03, ...VALID.ORU));

  it('says the same however the file is cut', () => {
    const spoiled = whole.slice();
    spoiled[700] = 0x7e;
    spoiled[1_900] = 0x5e;
    const expected = JSON.stringify(validateHl7v2(spoiled));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 40 }), (sizes) => {
        const validator = openHl7v2Validator();
        let at = 0;
        for (let turn = 0; at < spoiled.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          validator.push(spoiled.slice(at, at + size));
          at += size;
        }
        expect(JSON.stringify(validator.end())).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('survives any damage, and any bytes at all', () => {
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), length: fc.nat(40) });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 8 }), fc.nat(whole.length), (places, cut) => {
        const bytes = whole.slice(0, whole.length - Math.floor(cut / 3));
        for (const { at, byte, length } of places) bytes.fill(byte, at, at + (length > 30 ? length : 1));
        const report = validateHl7v2(bytes, { maxFindings: 20 });
        expect(report.findings.length).toBe(Math.min(20, report.total));
        for (const { value } of report.findings) expect(value.length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 400 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(validateHl7v2(bytes).total).toBeGreaterThan(0);
        validateHl7v2(Uint8Array.from([...utf8.encode('MSH|^~\\&|'), ...bytes]));
      }),
      { numRuns: 200 },
    );
  });

  it('counts messages, and keeps as many findings as it was asked to', () => {
    const validator = openHl7v2Validator({ maxFindings: 1 });
    validator.push(whole);
    expect(validator.records).toBe(5);
    validator.push(utf8.encode('PID|1\rPID|1\r'));
    const report = validator.end();
    expect(report.findings).toHaveLength(1);
    expect(report.total).toBeGreaterThan(3);
    expect(report.valid).toBe(false);
  });
});
