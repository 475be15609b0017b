import type { AnyResource } from '../../formats/fhir/written.ts';
import type { Judge } from './judge.ts';

type Spoil = (eob: Record<string, unknown>) => void;

const first = (value: unknown): Record<string, unknown> => (value as Record<string, unknown>[])[0] as never;
const without = (value: unknown, code: string) =>
  (value as object[]).filter((one) => !JSON.stringify(one).includes(`"code":"${code}"`));

/** Ways to break an explanation of benefit of a kind: each must be seen by some judge. */
const SPOILS: readonly (readonly [name: string, profile: string, spoil: Spoil])[] = [
  [
    'no adjudication at all',
    'Inpatient',
    (eob) => {
      for (const item of eob['item'] as Record<string, unknown>[]) delete item['adjudication'];
    },
  ],
  [
    'amounts in the head and in the lines',
    'Outpatient',
    (eob) => {
      (eob['adjudication'] as object[]).push((first(eob['item'])['adjudication'] as object[])[0] as object);
    },
  ],
  [
    'no admission period',
    'Inpatient',
    (eob) => {
      eob['supportingInfo'] = without(eob['supportingInfo'], 'admissionperiod');
    },
  ],
  [
    'no days of supply',
    'Pharmacy',
    (eob) => {
      eob['supportingInfo'] = without(eob['supportingInfo'], 'dayssupply');
    },
  ],
  [
    'no benefit payment status',
    'Professional',
    (eob) => {
      const item = first(eob['item']);
      item['adjudication'] = without(item['adjudication'], 'benefitpaymentstatus');
    },
  ],
  [
    'a procedure of another code system',
    'Professional',
    (eob) => {
      first(eob['item'])['productOrService'] = { coding: [{ system: 'http://loinc.org', code: '1' }] };
    },
  ],
  [
    'a profile without its version',
    'Professional',
    (eob) => {
      const meta = eob['meta'] as Record<string, unknown>;
      meta['profile'] = (meta['profile'] as string[]).map((one) => one.split('|', 1)[0]);
    },
  ],
  [
    'a cent too many',
    'Pharmacy',
    (eob) => {
      const amount = first(eob['total'])['amount'] as { value: number };
      amount.value = Math.round(amount.value * 100 + 1) / 100;
    },
  ],
  [
    'a code that its system does not have',
    'Professional',
    (eob) => {
      eob['type'] = {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/claim-type', code: 'medical' }],
      };
    },
  ],
  [
    'a status that does not exist',
    'Professional',
    (eob) => {
      eob['status'] = 'done';
    },
  ],
  [
    'a patient who is not there',
    'Professional',
    (eob) => {
      eob['patient'] = { reference: 'Patient/nobody' };
    },
  ],
];

/** Names of the breaks that no judge sees in the first explanation of its kind. */
export function blindSpots(judges: Readonly<Record<string, Judge>>, eobs: readonly AnyResource[]): string[] {
  return SPOILS.flatMap(([name, profile, spoil]) => {
    const eob = eobs.find(({ meta }) => meta?.profile?.[0]?.includes(`Benefit-${profile}`));
    if (eob === undefined) return [`${name}: there is no ${profile} explanation to break`];
    const spoiled = structuredClone(eob) as AnyResource;
    spoil(spoiled as Record<string, unknown>);
    return Object.values(judges).some((judge) => judge(spoiled).length > 0) ? [] : [name];
  });
}
