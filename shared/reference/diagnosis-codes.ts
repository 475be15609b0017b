import table from './diagnosis-codes.json' with { type: 'json' };

/** First ages of the bands that `DiagnosisCode.ageShares` counts. */
export const DIAGNOSIS_BANDS = [0, 5, 18, 45, 65] as const;

/** An ICD-10-CM code and how often it is first on a professional claim; see the table's header. */
export interface DiagnosisCode {
  /** With its dot. */
  readonly code: string;
  readonly text: string;
  /** A acute, B both, C chronic, N neither. */
  readonly chronic: 'A' | 'B' | 'C' | 'N';
  /** Only of one sex, or '' for both. */
  readonly sex: '' | 'F' | 'M';
  readonly fromAge: number;
  readonly toAge: number;
  /** Of 100 million first-listed diagnoses. */
  readonly weight: number;
  /** Per 1,000 of the code's people, by age band. */
  readonly ageShares: readonly number[];
  /** Males per 1,000 of the code's people. */
  readonly male: number;
  /** The row of `meps-conditions.json`. */
  readonly category: string;
}

/** The 3,089 commoner codes, heaviest first. */
export const diagnosisCodes: readonly DiagnosisCode[] = table.rows.map((row) => {
  const [code, text, chronic, sex, fromAge, toAge, weight, a, b, c, d, e, male, category] = row as [
    string,
    string,
    DiagnosisCode['chronic'],
    DiagnosisCode['sex'],
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    string,
  ];
  return { code, text, chronic, sex, fromAge, toAge, weight, ageShares: [a, b, c, d, e], male, category };
});

/** The codes that begin with one of some prefixes; a prefix may be a range of letters and digits, `C00-C97`. */
export function codesUnder(prefixes: readonly string[]): readonly DiagnosisCode[] {
  return diagnosisCodes.filter(({ code }) => prefixes.some((prefix) => liesUnder(code, prefix)));
}

/** Whether a code begins with a prefix, or with a category of a range of them. */
export function liesUnder(code: string, prefix: string): boolean {
  const [from, to] = prefix.split('-') as [string, string | undefined];
  if (to === undefined) return code.startsWith(prefix);
  const category = code.slice(0, 3);
  return category >= from && category <= to;
}
