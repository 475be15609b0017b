import * as z from 'zod';
import { STATE_CODES } from './state-codes.ts';

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;
const namesOnce = 'must name each value once';

/** The most completed years that a filter may name. */
const OLDEST = 130;

const years = (description: string) => z.int().min(0).max(OLDEST).optional().meta({ description });

const ageRange = z
  .strictObject({
    from: years('The least completed years. Default: 0.'),
    to: years(`The most completed years. Default: ${OLDEST}.`),
  })
  .refine(({ from, to }) => from !== undefined || to !== undefined, 'must name from or to')
  .refine(({ from = 0, to = OLDEST }) => from <= to, { message: 'must not be below from', path: ['to'] });

/**
 * Who of a dataset is wanted. Every criterion that is named must hold; what a member is does not depend on who is asked
 * for, so a filter finds the same members whatever is written of them.
 */
export const memberFilterSchema = z
  .strictObject({
    age: ageRange.optional().meta({ description: 'Age at `asOf`, both bounds included.' }),
    sexes: z
      .array(z.enum(['F', 'M']))
      .min(1)
      .refine(unique, namesOnce)
      .optional(),
    states: z
      .array(z.enum(STATE_CODES))
      .min(1)
      .refine(unique, namesOnce)
      .optional()
      .meta({ description: 'Where the household lives.' }),
    ethnicities: z
      .array(z.enum(['2135-2', '2186-5']))
      .min(1)
      .refine(unique, namesOnce)
      .optional()
      .meta({ description: 'CDC codes: 2135-2 Hispanic or Latino, 2186-5 not.' }),
    plans: z
      .array(z.string().regex(/^PL\d{3}$/, 'must be the id of a plan, PL and three digits'))
      .min(1)
      .max(100)
      .refine(unique, namesOnce)
      .optional()
      .meta({ description: 'Covered by one of these plans on some day of the period.', example: ['PL001'] }),
  })
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), 'must name a criterion')
  .meta({
    id: 'MemberFilter',
    description: 'Only members of whom all that is named here is true.',
    examples: [{ age: { from: 18, to: 64 }, sexes: ['F'], states: ['CA', 'NY'] }],
  });
export type MemberFilter = z.output<typeof memberFilterSchema>;
