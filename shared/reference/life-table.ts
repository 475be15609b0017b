import table from './life-table.json' with { type: 'json' };

/** Deaths within a year per million, by sex and age from 0; source, year and licence are in the table's header. */
export const deathsPerMillion: Readonly<Record<'F' | 'M', readonly number[]>> = {
  F: ofSex('F'),
  M: ofSex('M'),
};

function ofSex(wanted: 'F' | 'M'): number[] {
  return table.rows.flatMap(([sex, , deaths]) => (sex === wanted ? [deaths as number] : []));
}
