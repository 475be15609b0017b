import { type LabTest, labTest, labTests } from '../../../reference/lab-tests.ts';
import { quantiles } from '../../../reference/quantiles.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Sex } from '../persons.ts';
import type { Encounter, Observation } from './clinical-course.ts';
import { codeOn, isHeldOn } from './conditions.ts';
import type { CourseBuilder } from './course-builder.ts';
import type { Frame } from './frame.ts';
import { type ResultShift, shiftsOf } from './lab-shifts.ts';
import { interpolate, normal } from './sampling.ts';

/** Weights of where a person stands and of the day's difference; their squares add up to 1. */
const OWN_WEIGHT = 0.8;
const DAY_WEIGHT = 0.6;
/** A spread over this share of the mean makes a distribution skewed to the right. */
const SKEWED_FROM = 0.4;
/** No value is under this share of the low end of its range, nor under 0. */
const LEAST_SHARE = 0.3;

/** Tests whose rank follows that of another test of the same panel, with its sign. */
const linked = new Map<LabTest, readonly [source: LabTest, sign: 1 | -1]>([
  [labTest('4544-3'), [labTest('718-7'), 1]],
  [labTest('98979-8'), [labTest('2160-0'), -1]],
  [labTest('33914-3'), [labTest('2160-0'), -1]],
  [labTest('1920-8'), [labTest('1742-6'), 1]],
]);
/** Tests of one person's set point: sugar in the blood and what it leaves behind. */
const sharedSetPoint = new Map<LabTest, LabTest>([[labTest('4548-4'), labTest('2345-7')]]);

const [TOTAL, TRIGLYCERIDES, HDL, LDL] = ['2093-3', '2571-8', '2085-9', '13457-7'].map(labTest) as [
  LabTest,
  LabTest,
  LabTest,
  LabTest,
];

/** Where a person stands in the distribution of each test, and the day's ranks and values. */
export class ResultSource {
  private readonly setPoints = new Float64Array(labTests.length);
  private readonly drawn = new Uint8Array(labTests.length);
  private readonly ranks = new Float64Array(labTests.length);
  private readonly values = new Float64Array(labTests.length);

  /** Forgets the person before. */
  reset(): void {
    this.drawn.fill(0);
  }

  /** Draws set points of tests, four with one call of the generator. Call it before pointing the stream elsewhere. */
  prepare(frame: Frame, tests: readonly LabTest[]): void {
    for (const test of tests) {
      const { place } = sharedSetPoint.get(test) ?? test;
      if (this.drawn[place] === 0) this.drawFour(frame, place >> 2);
    }
  }

  /**
   * Writes the result of a test, with one word of the stream.
   *
   * @param shift what the person's diagnoses do to it, or null
   * @param word the day's draw
   */
  observe(test: LabTest, shift: ResultShift | null, word: number): number {
    const rank = this.rankOf(test, word);
    this.ranks[test.place] = rank;
    const value = test === LDL && shift === null ? this.friedewald() : valueAt(test, shift, rank);
    this.values[test.place] = value;
    return value;
  }

  private drawFour({ stream, person }: Frame, four: number): void {
    stream.at(PURPOSES.labSetPoint, person.index * 64 + four);
    for (let place = four * 4; place < four * 4 + 4 && place < labTests.length; place++) {
      this.setPoints[place] = normal(stream.u32());
      this.drawn[place] = 1;
    }
  }

  private rankOf(test: LabTest, word: number): number {
    const link = linked.get(test);
    const { place } = sharedSetPoint.get(test) ?? test;
    if (link !== undefined) return (this.ranks[link[0].place] as number) * link[1] + normal(word) * 0.1;
    return (this.setPoints[place] as number) * OWN_WEIGHT + normal(word) * DAY_WEIGHT;
  }

  /** LDL as laboratories calculate it (Friedewald), from the values that were just written. */
  private friedewald(): number {
    const rest = (this.values[TOTAL.place] as number) - (this.values[HDL.place] as number);
    return Math.max(20, Math.round(rest - (this.values[TRIGLYCERIDES.place] as number) / 5));
  }
}

/** The value at a rank: of the diagnosis, or of people without one, whose usual values lie in the range. */
function valueAt(test: LabTest, shift: ResultShift | null, rank: number): number {
  const [mean, sd] = shift === null ? usual(test) : [shift.mean as number, shift.sd];
  const scaled = sd > SKEWED_FROM * mean ? skewedAt(rank) * sd : rank * sd;
  const least = Math.max(0, (test.low ?? 0) * LEAST_SHARE);
  return Math.round(Math.max(least, mean + scaled));
}

/** The table's means are of those who are tested, the ill among them; without a diagnosis, values keep to the range. */
function usual({ low, high, mean, sd }: LabTest): readonly [mean: number, sd: number] {
  if (low === null || high === null || high <= low) return [mean, sd];
  const width = high - low;
  return [Math.max(low + width * 0.25, Math.min(high - width * 0.25, mean)), Math.min(sd, width / 4)];
}

const GRID = 100;
const GRID_END = 4;
/** The skewed quantile at each rank of the normal one, every hundredth from -4 to 4. */
const skewedGrid = Float64Array.from({ length: 2 * GRID_END * GRID + 1 }, (_, step) => {
  const rank = (step / GRID - GRID_END) * 10_000;
  let place = 0;
  while (place < quantiles.normal.length - 1 && (quantiles.normal[place] as number) < rank) place++;
  return (quantiles.skewed[place] as number) / 10_000;
});

function skewedAt(rank: number): number {
  const step = Math.round((Math.max(-GRID_END, Math.min(GRID_END, rank)) + GRID_END) * GRID);
  return skewedGrid[step] as number;
}

/** What the diagnoses of an encounter and the person's conditions do to a test: the closest one, or null. */
export function shiftFor(builder: CourseBuilder, encounter: Encounter, test: LabTest): ResultShift | null {
  let best: ResultShift | null = null;
  for (const { code } of encounter.diagnoses) best = closer(best, code, test);
  for (const held of builder.conditions.held) {
    if (isHeldOn(held, encounter.day)) best = closer(best, codeOn(held, encounter.day), test);
  }
  return best;
}

function closer(best: ResultShift | null, code: string, test: LabTest): ResultShift | null {
  for (const shift of shiftsOf(code)) {
    if (shift.test === test && (best === null || shift.closeness > best.closeness)) return shift;
  }
  return best;
}

/** The flag of a number against the reference range of the person's sex and age. */
export function flagOf(frame: Frame, test: LabTest, day: number, value: number): Observation['flag'] {
  const range = referenceRange(test, frame.sex, frame.person.birthDay, day);
  if (range.low !== null && value < range.low) return 'L';
  return range.high !== null && value > range.high ? 'H' : 'N';
}

/**
 * The reference range of a test for someone of a sex and age; ends are integers as values are, null where there is none.
 *
 * @param birthDay day number, as `day` is, on which the test was ordered
 */
export function referenceRange(
  test: LabTest,
  sex: Sex,
  birthDay: number,
  day: number,
): Pick<LabTest, 'low' | 'high'> {
  if (test.ranges.length === 0) return test;
  const years = (day - birthDay) / 365.25;
  const whole = Math.floor(years);
  return (
    test.ranges.find(
      (range) =>
        (range.sex === '' || range.sex === sex) &&
        years >= range.fromYears &&
        // Ends are whole years that are still inside, or parts of the first year.
        (range.toYears < 1 ? years < range.toYears : whole <= range.toYears),
    ) ?? test
  );
}

/** A value from percentiles 5, 25, 50, 75 and 95 at a standard deviation. */
export function atPercentiles(percentiles: readonly number[], deviation: number): number {
  // The percentiles lie at 1.645 and 0.674 deviations: stretched so that they lie at 2 and 1.
  const size = Math.abs(deviation);
  const stretched = size < 0.674 ? size / 0.674 : 1 + (size - 0.674) / 0.971;
  return interpolate(percentiles, deviation < 0 ? -stretched : stretched);
}
