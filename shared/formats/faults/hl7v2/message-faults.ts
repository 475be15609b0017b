import type { FaultGroup } from '../../../contracts/imperfections.ts';
import type { FoundAt } from '../fault.ts';
import type { FaultyMessage, MessageEdit, MessageFaultClass } from './message-editor.ts';

type Make = (message: FaultyMessage) => MessageEdit | null;

interface MessageFaultRow {
  readonly name: string;
  readonly group: FaultGroup;
  readonly contents: readonly string[];
  readonly describe: string;
  readonly make: Make;
  readonly level: MessageFaultClass['expected']['level'];
  /** Without `hl7v2.`. */
  readonly rule: string;
  /** Code of table 0357 (ERR-3). */
  readonly error: string;
  /** AR: the message is refused unread. */
  readonly verdict?: 'AE' | 'AR';
  readonly foundAt?: FoundAt;
}

const messageClass = (row: MessageFaultRow): MessageFaultClass => {
  const { name, level, rule, error, verdict = 'AE', foundAt = 'segment', ...rest } = row;
  const acknowledgement = { by: 'ACK', code: verdict, error } as const;
  return {
    ...{ id: `hl7v2.${name}`, ...rest, foundAt },
    expected: { level, rule: `hl7v2.${rule}`, acknowledgement },
  };
};

/** Where field 1 of a segment stands among its parts. */
const placeOf = (id: string, field: number): number => (id === 'MSH' ? field - 1 : field);

/** Changes a field, or one of its components, in one of the segments of a name that have it. */
function change(
  id: string,
  field: number,
  component: number,
  wrongOf: (value: string, fields: readonly string[]) => string | null,
): Make {
  return ({ segments, variant }) => {
    const at = placeOf(id, field);
    const found = segments.flatMap((fields, index) =>
      fields[0] === id && fields[at] ? [{ fields, index }] : [],
    );
    const spot = found[variant % found.length];
    if (spot === undefined) return null;
    const whole = spot.fields[at] as string;
    const parts = component === 0 ? [whole] : whole.split('^');
    const place = Math.max(component - 1, 0);
    const right = parts[place] ?? '';
    const wrong = right === '' ? null : wrongOf(right, spot.fields);
    if (wrong === null || wrong === right) return null;
    const changed = parts.with(place, wrong).join('^');
    const line = spot.fields.with(at, changed).join('|');
    return { index: spot.index, field, right, wrong: wrong === '' ? null : wrong, segments: [line] };
  };
}

/** Takes a whole segment away. */
const remove =
  (id: string): Make =>
  ({ segments }) => {
    const index = segments.findIndex(([name]) => name === id);
    if (index < 0) return null;
    return { index, field: 0, right: (segments[index] as string[]).join('|'), wrong: null, segments: [] };
  };

/** Puts a segment behind one. */
const putBehind =
  (id: string, added: string): Make =>
  ({ segments }) => {
    const index = segments.findIndex(([name]) => name === id);
    if (index < 0) return null;
    const own = (segments[index] as string[]).join('|');
    return { index, field: 0, right: null, wrong: added, segments: [own, added] };
  };

const messageTwice: Make = ({ segments }) => ({
  ...{ index: 0, field: 10, right: null, wrong: segments[0]?.[9] ?? null, segments: [], twice: true },
});

const years = (value: string, count: number): string =>
  String(Number(value.slice(0, 4)) + count) + value.slice(4);

const EVERY = ['every message'];
const VXU = ['VXU'];
const ADT = ['ADT'];
const ORU = ['ORU'];

/** Every class of faults of HL7 v2 messages. */
export const HL7V2_FAULTS: readonly MessageFaultClass[] = (
  [
    {
      ...{ name: 'version-unknown', group: 'structure', contents: EVERY, level: 1, rule: 'version.unknown' },
      describe: 'MSH-12 names no version of HL7 v2.',
      make: change('MSH', 12, 0, () => '9.9'),
      ...{ error: '203', verdict: 'AR', foundAt: 'record' },
    },
    {
      ...{
        name: 'birth-date-impossible',
        group: 'structure',
        contents: EVERY,
        level: 1,
        rule: 'value.date-time',
      },
      describe: 'The birth date is the 30th of February.',
      make: change('PID', 7, 0, (value) => `${value.slice(0, 4)}0230`),
      error: '102',
    },
    {
      ...{
        name: 'patient-missing',
        group: 'requirement',
        contents: EVERY,
        level: 2,
        rule: 'structure.missing',
      },
      describe: 'The message has no PID.',
      make: remove('PID'),
      ...{ error: '100', foundAt: 'record' },
    },
    {
      ...{
        name: 'segment-unexpected',
        group: 'structure',
        contents: EVERY,
        level: 2,
        rule: 'structure.unexpected',
      },
      describe: 'A segment stands where its message has none such.',
      make: putBehind('PID', 'FAC|1'),
      ...{ error: '100', foundAt: 'record' },
    },
    {
      ...{
        name: 'patient-name-missing',
        group: 'requirement',
        contents: EVERY,
        level: 2,
        rule: 'field.missing',
      },
      describe: 'The patient has no name (PID-5).',
      make: change('PID', 5, 0, () => ''),
      error: '101',
    },
    {
      ...{ name: 'sex-code', group: 'code', contents: EVERY, level: 5, rule: 'code.user-table' },
      describe: 'The sex (PID-8) is a code that is not in its table.',
      make: change('PID', 8, 0, () => 'Q'),
      error: '103',
    },
    {
      ...{ name: 'vaccine-code', group: 'code', contents: VXU, level: 5, rule: 'code.vaccine' },
      describe: 'The vaccine is a code that CVX does not have.',
      make: change('RXA', 5, 1, () => '9998'),
      ...{ error: '103', foundAt: 'record' },
    },
    {
      ...{ name: 'manufacturer-code', group: 'code', contents: VXU, level: 5, rule: 'code.manufacturer' },
      describe: 'The manufacturer is a code that MVX does not have.',
      make: change('RXA', 17, 1, () => 'QQQ'),
      error: '103',
    },
    {
      ...{
        name: 'loinc-check-digit',
        group: 'code',
        contents: [...VXU, ...ORU],
        level: 5,
        rule: 'code.loinc',
      },
      describe: 'An observation has a LOINC code with a wrong check digit.',
      make: change('OBX', 3, 1, (code, fields) =>
        fields[3]?.split('^')[2] === 'LN' ? code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10) : null,
      ),
      error: '103',
    },
    {
      ...{ name: 'diagnosis-code', group: 'code', contents: ADT, level: 5, rule: 'code.diagnosis' },
      describe: 'A diagnosis is no code of ICD-10-CM.',
      make: change('DG1', 3, 1, (code) => `${code.slice(0, 1)}-${code.slice(1)}`),
      error: '103',
    },
    {
      ...{ name: 'provider-npi', group: 'reference', contents: EVERY, level: 5, rule: 'code.npi' },
      describe: 'The NPI of the attending clinician has a wrong check digit.',
      make: change('PV1', 7, 1, (npi) => npi.slice(0, 9) + ((Number(npi[9]) + 1) % 10)),
      error: '204',
    },
    {
      ...{
        name: 'born-after-message',
        group: 'timing',
        contents: EVERY,
        level: 4,
        rule: 'patient.birth-after-message',
      },
      describe: 'The patient was born after the message was sent.',
      make: change('PID', 7, 0, (value) => `21${value.slice(2)}`),
      ...{ error: '102', foundAt: 'record' },
    },
    {
      ...{ name: 'dose-in-future', group: 'timing', contents: VXU, level: 4, rule: 'vaccine.future' },
      describe: 'The dose was given two years after the message was sent.',
      make: change('RXA', 3, 0, (value) => years(value, 2)),
      ...{ error: '102', foundAt: 'record' },
    },
    {
      ...{ name: 'lot-missing', group: 'situation', contents: VXU, level: 2, rule: 'z22.lot' },
      describe: 'A new dose has no lot number.',
      make: change('RXA', 15, 0, () => ''),
      ...{ error: '101', foundAt: 'record' },
    },
    {
      ...{ name: 'result-type-missing', group: 'situation', contents: [...VXU, ...ORU], level: 4 },
      describe: 'An observation has a value, and does not say of which type.',
      make: change('OBX', 2, 0, () => ''),
      rule: 'result.type-missing',
      error: '101',
    },
    {
      ...{ name: 'message-twice', group: 'duplicate', contents: EVERY, level: 1 },
      describe: 'The message is in the file twice, under one control id.',
      make: messageTwice,
      rule: 'header.control-id-twice',
      ...{ error: '205', verdict: 'AR', foundAt: 'record' },
    },
  ] satisfies readonly MessageFaultRow[]
).map(messageClass);
