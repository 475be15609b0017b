/** What a file says of itself at its head, as it stands there; null where it says nothing. */
export interface DetectedContent {
  /** ST01 of X12, the resource type of FHIR, MSH-9 of HL7 v2. */
  readonly type: string | null;
  /** ST03 or GS08 of X12, the FHIR version that is judged by, MSH-12 of HL7 v2. */
  readonly version: string | null;
}

/** Bytes from the start that are looked at. */
export const HEAD_BYTES = 4_096;

/** Characters of a type or version that are told again; what is longer is none. */
const LONGEST = 40;

const NOTHING: DetectedContent = { type: null, version: null };

/** Characters of an ISA segment, whose elements have fixed lengths; the terminator is the last. */
const ISA_LENGTH = 106;

const known = (text: string | undefined): string | null =>
  text !== undefined && text !== '' && text.length <= LONGEST ? text : null;

/** The first transaction of an X12 file. */
export function detectX12(head: string): DetectedContent {
  const text = head.replace(/^[\ufeff\s]+/, '');
  if (!text.startsWith('ISA') || text.length < ISA_LENGTH) return NOTHING;
  const [element, terminator] = [text.charAt(3), text.charAt(ISA_LENGTH - 1)];
  const segments = text.split(terminator).map((segment) => segment.trimStart().split(element));
  const group = segments.find(([id]) => id === 'GS');
  const transaction = segments.find(([id]) => id === 'ST');
  return { type: known(transaction?.[1]), version: known(transaction?.[3]) ?? known(group?.[8]) };
}

/** The first resource of a FHIR file. It never says which FHIR it is of, so that is what it is judged by. */
export function detectFhir(head: string): DetectedContent {
  const inJson = /"resourceType"\s*:\s*"([A-Za-z]{1,40})"/.exec(head)?.[1];
  const inXml = /<([A-Z][A-Za-z]{1,39})[\s>]/.exec(head)?.[1];
  const type = inJson ?? inXml ?? null;
  return { type, version: type === null ? null : '4.0.1' };
}

/** The first message of an HL7 v2 file; the vertical tab that a block of its transport begins with is white space. */
export function detectHl7v2(head: string): DetectedContent {
  const text = head.replace(/^[\ufeff\s]+/, '');
  if (!text.startsWith('MSH')) return NOTHING;
  const [line = ''] = text.split(/[\r\n]/, 1);
  const fields = line.split(text.charAt(3));
  return { type: known(fields[8]), version: known(fields[11]) };
}
