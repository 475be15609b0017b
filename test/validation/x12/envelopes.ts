/** Envelopes of small valid files: invented names, numbers that belong to nobody. */

/** NPIs that begin with 2 and have the right check digit. */
export const NPI = { clinic: '2000000002', doctor: '2000000010', hospital: '2000000028' } as const;

const encoder = new TextEncoder();

/** Text as bytes, one a character. */
export const bytesOf = (text: string): Uint8Array => encoder.encode(text);

/** The interchange header of every fixture. */
export const HEADER =
  'ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250301*1200*^*00501*000000001*0*T*:~';

/** An interchange of one group with one transaction; `body` has one segment a line, without ST and SE. */
export function interchange(code: string, version: string, set: string, body: string): string {
  const segments = body.trim().split(/\s*\n\s*/);
  const st = set === '835' ? 'ST*835*0001' : `ST*${set}*0001*${version}`;
  return [
    HEADER.slice(0, -1),
    `GS*${code}*SENDER*RECEIVER*20250301*1200*1*X*${version}`,
    st,
    ...segments,
    `SE*${segments.length + 2}*0001`,
    'GE*1*1',
    'IEA*1*000000001',
    '',
  ].join('~\n');
}
