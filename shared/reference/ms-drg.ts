import table from './ms-drg.json' with { type: 'json' };

/** A diagnosis-related group; see the table's header for what is published and what is judgement. */
export interface DiagnosisRelatedGroup {
  /** Three digits. */
  readonly drg: string;
  readonly type: 'M' | 'S';
  readonly title: string;
  /** Discharges of 1,000. */
  readonly weight: number;
  readonly meanDays: number;
  readonly relativeWeight: number;
}

/** By number; the commoner groups only. */
export const diagnosisRelatedGroups: ReadonlyMap<string, DiagnosisRelatedGroup> = new Map(
  table.rows.map((row) => {
    const [drg, type, title, weight, meanDays, relativeWeight] = row as [
      string,
      'M' | 'S',
      string,
      number,
      number,
      number,
    ];
    return [drg, { drg, type, title, weight, meanDays, relativeWeight }];
  }),
);
