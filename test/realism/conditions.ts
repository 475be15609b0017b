import table from '../../shared/reference/condition-prevalence.json' with { type: 'json' };
import { conditionPrevalence, PREVALENCE_BANDS } from '../../shared/reference/condition-prevalence.ts';
import { Counter } from './counter.ts';
import type { Basis, Figure } from './figure.ts';

const PER = 100_000;
const anchors = new Map(table.rows.map((row) => [row[0] as string, row[4] as string]));

/** How many people have each chronic condition, and how many would by the reference table. */
export class ConditionTally {
  private readonly people = new Counter<string>();
  private readonly held = new Counter<string>();

  /** @param names the conditions that a living person has on the day of the count, each once */
  add(sex: 'F' | 'M', age: number, names: Iterable<string>): void {
    this.people.add(`${sex}${prevalenceBandOf(age)}`);
    for (const name of names) this.held.add(name);
  }

  figures(): Figure[] {
    const persons = this.people.total;
    return conditionPrevalence.map((row): Figure => {
      const expectedCases = this.expected(row);
      const anchor = anchors.get(row.condition) ?? '';
      return {
        what: row.condition,
        unit: 'share',
        measured: this.held.of(row.condition) / persons,
        reference: {
          ...{ value: expectedCases / persons, source: anchor, year: table.year },
          basis: basisOf(anchor),
        },
        expectedCases,
      };
    });
  }

  /** People of just these ages and sexes who would have it, were it as common as the table says, band by band. */
  private expected(row: { readonly F: readonly number[]; readonly M: readonly number[] }): number {
    let cases = 0;
    for (const band of PREVALENCE_BANDS.keys()) {
      for (const sex of ['F', 'M'] as const) {
        cases += (this.people.of(`${sex}${band}`) * (row[sex][band] as number)) / PER;
      }
    }
    return cases;
  }
}

/** Place of the band of the prevalence table that an age lies in. */
export function prevalenceBandOf(age: number): number {
  return PREVALENCE_BANDS.findLastIndex((from) => age >= from);
}

function basisOf(anchor: string): Basis {
  return anchor.startsWith('judgement') ? 'judgement' : 'published anchors';
}
