import table from './drug-products.json' with { type: 'json' };

/**
 * The labeler code of every NDC here. The FDA assigns labeler codes from 00002 on and has given 00000 to nobody, so no
 * such number can be a firm's product; the products are real ones by RxCUI only.
 */
export const RESERVED_LABELER = '00000';

/** A drug as a pharmacy hands it out; see the table's header for what is published and what is judgement. */
export interface DrugProduct {
  /** RxNorm concept of the product. */
  readonly rxcui: string;
  /** RxNorm name. */
  readonly name: string;
  /** Name of the drug in MEPS: its ingredients. */
  readonly drug: string;
  /** Eleven digits, 5-4-2, under the reserved labeler: unique per product. */
  readonly ndc: string;
  readonly quantity: number;
  readonly daysSupply: number;
  /** Mean payment for such a fill, cents. */
  readonly centsPerFill: number;
  readonly generic: boolean;
  /** 1 generic, 2 preferred brand, 3 other brand, 4 specialty. */
  readonly tier: 1 | 2 | 3 | 4;
}

/** A drug with its products. */
export interface Drug {
  readonly name: string;
  readonly products: readonly DrugProduct[];
  /** Share of the drug of each product, per 1,000. */
  readonly shares: readonly number[];
  /** Beginnings of the ICD-10-CM codes it is given for. */
  readonly prefixes: readonly string[];
  /** Users in a year; 0 where MEPS has none. */
  readonly usersThousands: number;
  /** Fills in a year. */
  readonly fillsThousands: number;
}

/** A fill that costs more is a specialty drug (the order of the Medicare Part D threshold, $950 in 2024; judgement). */
const SPECIALTY_CENTS = 150_000;
/** Drugs without generics cost more than this a fill; judgement, a line between the table's generics and its brands. */
const BRAND_CENTS = 20_000;
const PREFERRED_BRAND_CENTS = 60_000;

function tierOf(cents: number): 1 | 2 | 3 | 4 {
  if (cents < BRAND_CENTS) return 1;
  if (cents < PREFERRED_BRAND_CENTS) return 2;
  return cents < SPECIALTY_CENTS ? 3 : 4;
}

function readDrugs(): Drug[] {
  const drugs = new Map<string, Drug & { products: DrugProduct[]; shares: number[] }>();
  for (const [ordinal, row] of table.rows.entries()) {
    const [drug, rxcui, name, share, quantity, daysSupply, prefixes, users, fills, centsPerFill] = row as [
      string,
      string,
      string,
      number,
      number,
      number,
      string,
      number,
      number,
      number,
    ];
    const known = drugs.get(drug) ?? {
      name: drug,
      products: [],
      shares: [],
      prefixes: prefixes.split('|'),
      usersThousands: users,
      fillsThousands: fills,
    };
    const tier = tierOf(centsPerFill);
    const ndc = `${RESERVED_LABELER}${String(ordinal + 1).padStart(4, '0')}01`;
    known.products.push({
      rxcui,
      name,
      drug,
      ndc,
      quantity,
      daysSupply,
      centsPerFill,
      generic: tier === 1,
      tier,
    });
    known.shares.push(share);
    drugs.set(drug, known);
  }
  return [...drugs.values()];
}

/** The 245 drugs, in the order in which they are drawn: rows are only ever added at the end. */
export const drugs: readonly Drug[] = readDrugs();
