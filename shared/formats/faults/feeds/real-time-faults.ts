import type { FaultGroup } from '../../../contracts/imperfections.ts';
import type { FoundAt } from '../fault.ts';
import {
  cutLine,
  type JsonObject,
  type LineEdit,
  type LineFaultClass,
  lineTwice,
  told,
} from '../line-editor.ts';

interface RealTimeFaultRow {
  readonly name: string;
  readonly group: FaultGroup;
  readonly describe: string;
  readonly make: (request: JsonObject) => LineEdit | null;
  readonly level: LineFaultClass['expected']['level'];
  /** Without `feed.`. */
  readonly rule: string;
  /** AAA03 of the answer that a payer gives, where there is one. */
  readonly reject?: string;
  readonly foundAt?: FoundAt;
}

const realTimeClass = (row: RealTimeFaultRow): LineFaultClass => {
  const { name, level, rule, reject, foundAt = 'value', ...rest } = row;
  return {
    ...{ id: `feed.${name}`, contents: ['feed_real_time'], ...rest, foundAt },
    expected: {
      ...{ level, rule: `feed.${rule}` },
      acknowledgement: reject === undefined ? { by: 'load', refuses: 'record' } : { by: 'AAA', code: reject },
    },
  };
};

/** Sets a value, at the top or in the request; null where there is none to set. */
const set =
  (name: string, wrongOf: (value: unknown, request: JsonObject) => unknown, inside?: 'request') =>
  (line: JsonObject): LineEdit | null => {
    const holder = (inside === undefined ? line : line[inside]) as JsonObject;
    const right = holder[name];
    if (right === null || right === undefined) return null;
    const wrong = wrongOf(right, line);
    if (wrong === undefined) delete holder[name];
    else holder[name] = wrong;
    return {
      path: inside === undefined ? name : `${inside}.${name}`,
      right: told(right),
      wrong: told(wrong),
    };
  };

/** Every class of faults of the real-time feed. */
export const REAL_TIME_FAULTS: readonly LineFaultClass[] = (
  [
    {
      ...{ name: 'line-cut', group: 'structure', level: 1, rule: 'json.syntax', foundAt: 'record' },
      describe: 'The JSON of a request is cut off.',
      make: cutLine,
    },
    {
      ...{ name: 'instant-malformed', group: 'structure', level: 1, rule: 'value.instant' },
      describe: 'The instant of a request has no time zone.',
      make: set('t', (value) => String(value).replace('Z', '')),
    },
    {
      ...{
        name: 'request-member-missing',
        group: 'requirement',
        level: 2,
        rule: 'requirement.missing',
        reject: '72',
      },
      describe: 'A request names no member.',
      make: set('memberId', () => undefined, 'request'),
    },
    {
      ...{ name: 'latency', group: 'balance', level: 3, rule: 'balance.latency' },
      describe: 'The latency is not the time between request and answer.',
      make: set('latencyMs', (value) => Number(value) + 1),
    },
    {
      ...{ name: 'answer-missing', group: 'situation', level: 4, rule: 'situation.answer' },
      describe: 'A reply came, and there is no answer.',
      make: (line) => (line.respondedAt === null ? null : set('response', () => null)(line)),
    },
    {
      ...{ name: 'kind-unknown', group: 'code', level: 5, rule: 'code.value' },
      describe: 'A request is of a kind that there is not.',
      make: set('kind', () => 'claim_enquiry'),
    },
    {
      ...{ name: 'request-npi', group: 'reference', level: 5, rule: 'identifier.npi', reject: '43' },
      describe: 'The NPI of the provider who asks has a wrong check digit.',
      make: set(
        'providerNpi',
        (npi) => String(npi).slice(0, 9) + ((Number(String(npi)[9]) + 1) % 10),
        'request',
      ),
    },
    {
      ...{ name: 'answer-before-request', group: 'timing', level: 4, rule: 'timing.order' },
      describe: 'The answer came before the request.',
      make: set('respondedAt', (value) => `2001${String(value).slice(4)}`),
    },
    {
      ...{ name: 'request-twice', group: 'duplicate', level: 4, rule: 'duplicate.record', foundAt: 'record' },
      describe: 'A request is in the stream twice, and not told as a duplicate.',
      make: lineTwice,
    },
    {
      ...{ name: 'request-number', group: 'privacy', level: 7, rule: 'privacy.number-in-text' },
      describe: 'A social security number stands in place of the member id.',
      make: set(
        'memberId',
        (id) => `9${String(id).slice(2, 4)}-${String(id).slice(4, 6)}-${String(id).slice(6, 10)}`,
        'request',
      ),
    },
  ] satisfies readonly RealTimeFaultRow[]
).map(realTimeClass);
