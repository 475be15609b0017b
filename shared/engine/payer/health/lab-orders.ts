import { type LabTest, labPanels, labTest } from '../../../reference/lab-tests.ts';
import { shiftsOf } from './lab-shifts.ts';
import type { ServiceConceptId } from './service-concepts.ts';

/** The tests that an order of the laboratory stands for. */
export interface LabOrder {
  /** Always done. */
  readonly tests: readonly LabTest[];
  /** One of these is done too, by what the diagnosis calls for, else by chance. */
  readonly choices: readonly LabTest[];
  /** Days from the order to the result outside of hospitals, both ends included. */
  readonly lag: readonly [least: number, most: number];
}

const panel = (loinc: string): readonly LabTest[] => {
  const tests = labPanels.get(loinc);
  if (tests === undefined) throw new RangeError(`no panel has the LOINC code ${loinc}`);
  return tests;
};
const order = (
  tests: readonly LabTest[],
  lag: LabOrder['lag'],
  choices: readonly string[] = [],
): LabOrder => ({
  tests,
  choices: choices.map(labTest),
  lag,
});

/** What each concept of the laboratory stands for; the choice of tests and the days are judgement. */
export const labOrders: ReadonlyMap<ServiceConceptId, LabOrder> = new Map<ServiceConceptId, LabOrder>([
  ['lab_metabolic', order(panel('24323-8'), [0, 2])],
  ['lab_basic', order(panel('51990-0'), [0, 2])],
  ['lab_blood_count', order(panel('57021-8').slice(0, 14), [0, 2])],
  ['lab_lipids', order(panel('57698-3'), [0, 3])],
  ['lab_a1c', order([labTest('4548-4')], [0, 3])],
  ['lab_thyroid', order([labTest('3016-3'), labTest('3024-7')], [0, 3])],
  ['lab_urinalysis', order(panel('24356-8'), [0, 0])],
  [
    'lab_chemistry',
    order([], [1, 4], ['62292-8', '2132-9', '2276-4', '1988-5', '3084-1', '19123-9', '2157-6', '33762-6']),
  ],
  ['lab_coagulation', order([labTest('6301-6'), labTest('5902-2')], [0, 1])],
  ['lab_immunology', order([labTest('1988-5'), labTest('4537-7')], [1, 5], ['11572-5', '8061-4'])],
  ['lab_microbiology', order([], [2, 4], ['630-4', '600-7', '11268-0', '78012-2', '43304-5'])],
  ['lab_respiratory_virus', order([labTest('94500-6'), labTest('80382-5')], [0, 1])],
  ['lab_psa', order([labTest('2857-1')], [1, 3])],
  ['lab_cytology', order([labTest('10524-7')], [4, 10])],
  ['screening_stool_test', order([labTest('29771-3')], [2, 7])],
]);

/** Days from the last day of an encounter to its last result or fill, at most. */
export const LATEST_RESULT = Math.max(...[...labOrders.values()].map(({ lag: [, most] }) => most));

/** Cultures and quick tests by the beginning of the diagnosis. */
const microbiology: readonly (readonly [prefix: string, loinc: string])[] = [
  ['N', '630-4'],
  ['R3', '630-4'],
  ['O', '630-4'],
  ['J02', '78012-2'],
  ['J03', '11268-0'],
  ['A5', '43304-5'],
  ['Z11', '43304-5'],
  ['Z20.2', '43304-5'],
];

/**
 * The test among an order's choices that a diagnosis calls for, or undefined where it calls for none.
 *
 * @param code ICD-10-CM
 */
export function calledFor(
  concept: ServiceConceptId,
  { choices }: LabOrder,
  code: string,
): LabTest | undefined {
  if (concept === 'lab_microbiology') {
    const known = microbiology.find(([prefix]) => code.startsWith(prefix));
    return known === undefined ? undefined : labTest(known[1]);
  }
  const shifts = shiftsOf(code);
  return choices.find((test) => shifts.some((shift) => shift.test === test));
}
