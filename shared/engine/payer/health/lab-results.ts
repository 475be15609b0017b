import { type LabTest, labTest } from '../../../reference/lab-tests.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Encounter, Observation } from './clinical-course.ts';
import type { CourseBuilder } from './course-builder.ts';
import { encounterKey } from './frame.ts';
import { calledFor, type LabOrder, labOrders } from './lab-orders.ts';
import { flagOf, type ResultSource, shiftFor } from './results.ts';
import { placeOf, within } from './sampling.ts';

/** Results of someone without a reason for it that are out of the ordinary, as a share; judgement. */
const UNEXPECTED = 0.04;
/** What an out of the ordinary answer is called, by the ordinary one. */
const ABNORMAL: Readonly<Record<string, string>> = {
  negative: 'positive',
  'not detected': 'detected',
  'non-reactive': 'reactive',
  'no growth': 'growth of normal flora',
  yellow: 'amber',
  clear: 'cloudy',
  'negative for lesion': 'atypical cells of undetermined significance',
};
/** Days after the first results until those of a stay are repeated. */
const REPEAT_AFTER = 2;
const SCORES: readonly LabTest[] = [labTest('44261-6'), labTest('55758-7')];

/** What one order of an encounter is for: its tests, and the day of their results. */
interface Wanted {
  readonly tests: readonly LabTest[];
  readonly orderedDay: number;
  readonly lag: LabOrder['lag'];
}

/** Adds the results of everything that the laboratory was asked for at an encounter. */
export function addLabResults(builder: CourseBuilder, source: ResultSource, encounter: Encounter): void {
  const wanted = wantedOf(builder, encounter);
  if (wanted.length === 0) return;
  const { frame } = builder;
  for (const { tests } of wanted) source.prepare(frame, tests);
  frame.stream.at(PURPOSES.labResults, encounterKey(frame, encounter.ordinal));
  for (const order of wanted) addOrderResults(builder, source, encounter, order);
}

function wantedOf({ frame }: CourseBuilder, encounter: Encounter): Wanted[] {
  const wanted: Wanted[] = [];
  const inHospital = encounter.kind === 'inpatient' || encounter.kind === 'emergency';
  const code = encounter.diagnoses[0]?.code ?? '';
  for (const { concept, day } of encounter.services) {
    if (concept.id === 'screening_depression') wanted.push({ tests: SCORES, orderedDay: day, lag: [0, 0] });
    const order = labOrders.get(concept.id);
    if (order === undefined) continue;
    const tests = testsOf(order, calledFor(concept.id, order, code), frame.person.index + encounter.ordinal);
    const lag = inHospital ? ([0, Math.min(1, order.lag[1])] as const) : order.lag;
    wanted.push({ tests, orderedDay: day, lag });
    const again = day + REPEAT_AFTER;
    const repeats =
      concept.id === 'lab_basic' || concept.id === 'lab_metabolic' || concept.id === 'lab_blood_count';
    if (repeats && again < encounter.endDay) wanted.push({ tests, orderedDay: again, lag });
  }
  return wanted;
}

/** The tests of an order; without a reason for one of its choices, they take turns. */
function testsOf(
  { tests, choices }: LabOrder,
  called: LabTest | undefined,
  turn: number,
): readonly LabTest[] {
  if (called !== undefined) return [...tests, called];
  return choices.length === 0 ? tests : [...tests, choices[turn % choices.length] as LabTest];
}

function addOrderResults(
  builder: CourseBuilder,
  source: ResultSource,
  encounter: Encounter,
  { tests, orderedDay, lag: [least, most] }: Wanted,
): void {
  const { frame } = builder;
  const day = orderedDay + least + placeOf(frame.stream.u32(), most - least + 1);
  // Each test takes one word, whether its result is there by then or not.
  for (const test of tests) {
    const word = frame.stream.u32();
    if (day > frame.end) continue;
    builder.observations.push(resultOf(builder, source, encounter, test, orderedDay, day, word));
  }
}

function resultOf(
  builder: CourseBuilder,
  source: ResultSource,
  encounter: Encounter,
  test: LabTest,
  orderedDay: number,
  day: number,
  word: number,
): Observation {
  const shift = shiftFor(builder, encounter, test);
  const head = { test, encounterOrdinal: encounter.ordinal, orderedDay, day };
  if (test.type === 'numeric') {
    const value = source.observe(test, shift, word);
    return { ...head, value, coded: null, flag: flagOf(builder.frame, test, orderedDay, value) };
  }
  const answer =
    typeof shift?.mean === 'string'
      ? shift.mean
      : within(word, UNEXPECTED)
        ? ABNORMAL[test.normal]
        : undefined;
  const coded = answer ?? test.normal;
  return { ...head, value: null, coded, flag: coded === test.normal ? 'N' : 'A' };
}
