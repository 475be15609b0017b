import { type LabTest, labShifts, labTest } from '../../../reference/lab-tests.ts';

/** How the results of people with a diagnosis differ. */
export interface ResultShift {
  readonly test: LabTest;
  readonly mean: number | string;
  readonly sd: number;
  /** Length of the prefix that matched: a longer one says more. */
  readonly closeness: number;
}

const all = labShifts.map(({ prefix, loinc, mean, sd }) => ({
  prefix,
  shift: { test: labTest(loinc), mean, sd, closeness: prefix.length },
}));
const known = new Map<string, readonly ResultShift[]>();

/** The shifts of an ICD-10-CM code; looked up once a code. */
export function shiftsOf(code: string): readonly ResultShift[] {
  const found = known.get(code);
  if (found !== undefined) return found;
  const shifts = all.filter(({ prefix }) => code.startsWith(prefix)).map(({ shift }) => shift);
  known.set(code, shifts);
  return shifts;
}
