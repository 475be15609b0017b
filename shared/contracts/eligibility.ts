import * as z from 'zod';
import { BENEFIT_CATEGORIES, LINES, PLAN_NETWORKS, TIERS } from './plan-codes.ts';

const cents = z.int().min(0);

const meterSchema = z.strictObject({
  limit: cents,
  met: cents,
  remaining: cents.meta({ description: 'Never negative.' }),
});
const metersSchema = z.strictObject({ individual: meterSchema, family: meterSchema });

const serviceSchema = z.strictObject({
  category: z.enum(BENEFIT_CATEGORIES),
  serviceType: z.string().meta({ description: 'EB03 of the 271.' }),
  covered: z.boolean(),
  deductible: z.boolean().meta({ description: 'True when the deductible must be met first.' }),
  copay: cents.meta({ description: 'A visit, admission or fill.' }),
  coinsurance: z.int().meta({ description: 'Basis points of what is left after the deductible.' }),
  priorAuthorization: z.boolean(),
});

const networkSchema = z.strictObject({
  deductible: metersSchema,
  outOfPocket: metersSchema,
  services: z.array(serviceSchema),
});

/** What a 271 would tell of a member at an instant. */
export const eligibilitySchema = z
  .strictObject({
    memberIndex: z.int(),
    memberId: z.string(),
    at: z.iso.datetime(),
    status: z.enum(['active', 'inactive', 'unknown']).meta({
      description:
        'unknown: the payer has not heard of the member yet. inactive: it knows of no coverage that day.',
    }),
    serviceDate: z.iso.date(),
    decidedThrough: z.iso.date().meta({
      description: 'Decisions about claims up to this day count; accumulators are posted overnight.',
    }),
    coverage: z
      .strictObject({
        planId: z.string(),
        planName: z.string(),
        line: z.enum(LINES),
        network: z.enum(PLAN_NETWORKS),
        tier: z.enum(TIERS),
        relationship: z.enum(['self', 'spouse', 'child']),
        from: z.iso.date(),
        to: z.iso.date().nullable().meta({ description: 'The last day, as far as it was known then.' }),
        cobra: z.boolean(),
        dental: z.boolean(),
        vision: z.boolean(),
      })
      .nullable()
      .meta({ description: 'Of `inactive` the last that ended, or the first to come.' }),
    benefits: z
      .strictObject({
        primaryCareNpi: z.string(),
        inNetwork: networkSchema,
        outOfNetwork: networkSchema.nullable(),
        otherPayer: z
          .strictObject({ payerId: z.string(), payerName: z.string(), primary: z.boolean() })
          .nullable(),
      })
      .nullable()
      .meta({ description: 'Null unless active.' }),
  })
  .meta({ id: 'MemberEligibility' });
export type MemberEligibility = z.output<typeof eligibilitySchema>;
