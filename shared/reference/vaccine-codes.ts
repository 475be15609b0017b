import codeTable from './vaccine-codes.json' with { type: 'json' };
import manufacturerTable from './vaccine-manufacturers.json' with { type: 'json' };
import statementTable from './vaccine-statements.json' with { type: 'json' };

/** Where a code of the CVX list stands: active, inactive, never active, or not for the United States. */
export type VaccineStatus = 'A' | 'I' | 'N' | 'U';

/** A vaccine of the CVX list. */
export interface VaccineCode {
  readonly cvx: string;
  /** The list's short description. */
  readonly text: string;
  readonly status: VaccineStatus;
}

/** A manufacturer of the MVX list. */
export interface VaccineManufacturer {
  readonly mvx: string;
  readonly name: string;
  readonly active: boolean;
}

/** An edition of a vaccine information statement (VIS). */
export interface VaccineStatement {
  readonly name: string;
  /** Day of the edition, YYYY-MM-DD. */
  readonly edition: string;
  /** The encoded text of the document (the global document type identifier), 24 digits. */
  readonly document: string;
}

/** All vaccines, by CVX code. */
export const vaccineCodes: ReadonlyMap<string, VaccineCode> = new Map(
  codeTable.rows.map((row) => {
    const [cvx, text, status] = row as [string, string, VaccineStatus];
    return [cvx, { cvx, text, status }];
  }),
);

/** All manufacturers, by MVX code. */
export const vaccineManufacturers: ReadonlyMap<string, VaccineManufacturer> = new Map(
  manufacturerTable.rows.map((row) => {
    const [mvx, name, status] = row as [string, string, string];
    return [mvx, { mvx, name, active: status === 'A' }];
  }),
);

/** The statements of each vaccine that has any, by CVX code: those of one vaccine before those of several. */
export const vaccineStatements: ReadonlyMap<string, readonly VaccineStatement[]> = byVaccine();

function byVaccine(): Map<string, VaccineStatement[]> {
  const found = new Map<string, VaccineStatement[]>();
  for (const row of statementTable.rows) {
    const [cvx, name, edition, document] = row as [string, string, string, string];
    found.set(cvx, [...(found.get(cvx) ?? []), { name, edition, document }]);
  }
  for (const statements of found.values()) statements.sort((one, other) => ofMany(one) - ofMany(other));
  return found;
}

function ofMany({ name }: VaccineStatement): number {
  return name.startsWith('Multi ') ? 1 : 0;
}
