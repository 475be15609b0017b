import table from './procedure-codes.json' with { type: 'json' };

/** Titles of the commoner ICD-10-PCS codes; source, year and licence are in the table's header. */
export const procedureCodes: ReadonlyMap<string, string> = new Map(table.rows as [string, string][]);
