import { type Drug, type DrugProduct, drugs } from '../../../reference/drug-products.ts';
import { type AliasTable, buildAliasTable } from '../../random/alias-table.ts';
import { conditions } from './condition-table.ts';
import { meanOverPeople } from './people.ts';

/** People of the United States that the MEPS figures of 2022 are of, thousands. */
const PEOPLE_THOUSANDS = 333_000;
/** Fills of a user in a year where MEPS has no users; judgement. */
const FILLS_OF_A_USER = 5;
/** A drug that is handed out for fewer days is for acute episodes, unless it is for a lasting condition only. */
const LASTING_DAYS = 20;
/**
 * People under-report drugs in MEPS: its fills of 2022 come to 7.1 a person, pharmacies' to about 12 (KFF state health
 * facts, retail prescriptions per capita 2019: 11.6). Users are scaled by this.
 */
const UNDER_REPORTED = 1.25;
const MOST_USERS = 0.9;

/** A drug for lasting conditions. */
export interface LastingDrug {
  /** Place in `lastingDrugs`, and of its word in a person's draws. */
  readonly place: number;
  readonly drug: Drug;
  readonly products: AliasTable;
  /** Places of the conditions that it is for. */
  readonly conditions: readonly number[];
  /** Share of those with one of them who take it. */
  readonly users: number;
  /** Only for women of these ages, when it is for contraception. */
  readonly contraceptive: boolean;
}

/** Conditions that one drug is for, at most. */
export const REASONS_PER_DRUG = 4;

/** Women of these ages may take contraceptives. */
export const CONTRACEPTIVE_AGES = { from: 16, to: 46 } as const;

/** Drugs that are taken for years, in the order of the table. */
export const lastingDrugs: readonly LastingDrug[] = drugs.filter(isLasting).map((drug, place) => {
  const contraceptive = drug.prefixes.every((prefix) => prefix.startsWith('Z30'));
  const places = conditionsOf(drug);
  const reason = contraceptive ? meanOverPeople(mayBear) : shareOfPeople(places);
  const users = (usersOf(drug) / PEOPLE_THOUSANDS / reason) * UNDER_REPORTED;
  return {
    place,
    drug,
    products: buildAliasTable(drug.shares),
    conditions: places,
    users: Math.min(MOST_USERS, users),
    contraceptive,
  };
});

/** A drug for an acute episode. */
export interface AcuteDrug {
  readonly products: readonly DrugProduct[];
  readonly table: AliasTable;
  readonly weight: number;
}

const acute = drugs.filter(
  (drug) =>
    drug.products.some(({ daysSupply }) => daysSupply <= 30) &&
    !drug.prefixes.some((prefix) => prefix.startsWith('Z30')),
);
const byCode = new Map<string, readonly AcuteDrug[]>();

/** The drugs that may be given for an acute diagnosis, with their weights; looked up once a code. */
export function acuteDrugsFor(code: string): readonly AcuteDrug[] {
  const known = byCode.get(code);
  if (known !== undefined) return known;
  const found = acute
    .filter(({ prefixes }) => prefixes.some((prefix) => code.startsWith(prefix)))
    .map(({ products, shares, fillsThousands }) => ({
      products,
      table: buildAliasTable(shares),
      weight: fillsThousands,
    }));
  byCode.set(code, found);
  return found;
}

function isLasting(drug: Drug): boolean {
  const supply = drug.products[0]?.daysSupply ?? 0;
  if (supply < LASTING_DAYS) return false;
  return conditionsOf(drug).length > 0 || drug.prefixes.every((prefix) => prefix.startsWith('Z30'));
}

/** Conditions of which some code begins with one of a drug's prefixes. */
function conditionsOf({ prefixes }: Drug): number[] {
  return conditions
    .filter(
      ({ codes, rule }) =>
        rule.relation?.relation !== 'kind' &&
        codes.some(({ code }) => prefixes.some((prefix) => code.startsWith(prefix))),
    )
    .map(({ place }) => place)
    .slice(0, REASONS_PER_DRUG);
}

/** Share of people with one of some conditions, as if these were independent. */
function shareOfPeople(places: readonly number[]): number {
  return 1 - places.reduce((without, place) => without * (1 - (conditions[place]?.overall ?? 0)), 1);
}

function usersOf({ usersThousands, fillsThousands }: Drug): number {
  return usersThousands > 0 ? usersThousands : fillsThousands / FILLS_OF_A_USER;
}

function mayBear(sex: 'F' | 'M', age: number): number {
  return sex === 'F' && age >= CONTRACEPTIVE_AGES.from && age <= CONTRACEPTIVE_AGES.to ? 1 : 0;
}
