import panelTable from './lab-panels.json' with { type: 'json' };
import rangeTable from './lab-ranges.json' with { type: 'json' };
import shiftTable from './lab-shifts.json' with { type: 'json' };
import testTable from './lab-tests.json' with { type: 'json' };

/** A test, vital sign or questionnaire score. Numbers are integers times 10 to the power of `decimals`. */
export interface LabTest {
  /** Place in `labTests`. */
  readonly place: number;
  readonly loinc: string;
  readonly label: string;
  /** UCUM. */
  readonly unit: string;
  readonly type: 'numeric' | 'coded';
  readonly decimals: number;
  /** Reference range of adults; null where there is none. */
  readonly low: number | null;
  readonly high: number | null;
  readonly group: string;
  readonly mean: number;
  readonly sd: number;
  /** The usual answer of a coded test. */
  readonly normal: string;
  /** Ranges of one sex or age that differ from the adult one. */
  readonly ranges: readonly LabRange[];
}

/** A reference range from an age up to one, both in years. */
export interface LabRange {
  readonly sex: '' | 'F' | 'M';
  readonly fromYears: number;
  readonly toYears: number;
  readonly low: number;
  readonly high: number;
}

/** Results of people who have a diagnosis. */
export interface LabShift {
  /** Beginning of ICD-10-CM codes. */
  readonly prefix: string;
  readonly loinc: string;
  /** Mean, or the answer of a coded test. */
  readonly mean: number | string;
  readonly sd: number;
}

/** All tests. */
export const labTests: readonly LabTest[] = testTable.rows.map((row, place) => {
  const [loinc, label, unit, type, decimals, low, high, group, mean, sd, normal] = row as [
    string,
    string,
    string,
    'numeric' | 'coded',
    number,
    number | null,
    number | null,
    string,
    number | null,
    number | null,
    string | null,
  ];
  const ranges = rangesOf(loinc);
  return {
    place,
    loinc,
    label,
    unit,
    type,
    decimals,
    low,
    high,
    group,
    mean: mean ?? 0,
    sd: sd ?? 0,
    normal: normal ?? '',
    ranges,
  };
});

const byLoinc = new Map(labTests.map((test) => [test.loinc, test]));

/**
 * The test of a LOINC code.
 *
 * @throws RangeError when the table has none
 */
export function labTest(loinc: string): LabTest {
  const test = byLoinc.get(loinc);
  if (test === undefined) throw new RangeError(`no test has the LOINC code ${loinc}`);
  return test;
}

/** The tests of each panel, by the panel's LOINC code. */
export const labPanels: ReadonlyMap<string, readonly LabTest[]> = new Map(
  panelTable.rows.map((row) => {
    const [loinc, , tests] = row as [string, string, string[]];
    return [loinc, tests.map(labTest)];
  }),
);

/** All shifts. */
export const labShifts: readonly LabShift[] = shiftTable.rows.map((row) => {
  const [prefix, loinc, mean, sd] = row as [string, string, number | string, number];
  return { prefix, loinc, mean, sd };
});

function rangesOf(wanted: string): LabRange[] {
  return rangeTable.rows.flatMap((row) => {
    const [loinc, sex, fromYears, toYears, low, high] = row as [
      string,
      '' | 'F' | 'M',
      number,
      number,
      number,
      number,
    ];
    return loinc === wanted ? [{ sex, fromYears, toYears, low, high }] : [];
  });
}
