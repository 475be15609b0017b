import * as z from 'zod';
import { STATE_CODES } from './dataset.ts';

/**
 * One row of the members table, in column order. Columns are snake_case because the same names serve in CSV, NDJSON
 * and SQL, where case is folded. Every identifier is drawn from a range that can belong to nobody:
 * SSN areas never issued, MBI with CMS's synthetic mark, 555-01xx telephones, example.com mail.
 */
export const memberSchema = z
  .strictObject({
    member_index: z.int().min(0).meta({ description: 'Position in the dataset, from 0.' }),
    member_id: z.string().meta({ description: 'Unique key of the member: a bijection of the index.' }),
    subscriber_id: z.string().meta({ description: "member_id of the household's subscriber." }),
    dependent_number: z
      .int()
      .min(0)
      .meta({ description: '0 for the subscriber, then 1, 2, ... in the household.' }),
    relationship: z.enum(['subscriber', 'spouse', 'child']),
    first_name: z.string(),
    middle_initial: z.string().meta({ description: 'One letter, or empty when the member has none.' }),
    last_name: z.string(),
    sex: z.enum(['F', 'M']),
    birth_date: z.iso.date(),
    race: z.string().meta({ description: 'CDC race code, for example 2106-3.' }),
    ethnicity: z.string().meta({ description: 'CDC ethnicity code: 2135-2 Hispanic or Latino, 2186-5 not.' }),
    language: z.string().meta({ description: 'ISO 639-1 code of the language spoken at home.' }),
    ssn: z.string().meta({ description: 'Nine digits with hyphens, from areas that are never issued.' }),
    mbi: z
      .string()
      .nullable()
      .meta({ description: 'Medicare Beneficiary Identifier of members of 65 and over, else null.' }),
    address_line: z.string(),
    city: z.string(),
    county: z.string(),
    county_fips: z.string(),
    state: z.enum(STATE_CODES),
    zip: z.string(),
    phone: z.string(),
    email: z.string().meta({ description: 'Empty for children under 13.' }),
    effective_date: z.iso.date().meta({
      description:
        'First day of coverage: of the first span of enrollment, even if it ended before the period.',
    }),
    termination_date: z.iso
      .date()
      .nullable()
      .meta({ description: 'Last day of coverage: of the last span of enrollment; null while it runs.' }),
  })
  .meta({ id: 'Member', description: 'One member of a health plan.' });
export type Member = z.output<typeof memberSchema>;
