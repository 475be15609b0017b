import * as z from 'zod';
import { HL7V2_MESSAGES } from './documents.ts';

/** The most characters of a namespace id (HD-1). */
const MOST_CHARACTERS = 20;

/** Names of applications and facilities: what no receiver has to unescape. */
const name = (description: string) =>
  z
    .string()
    .min(1, 'must have at least 1 character')
    .max(MOST_CHARACTERS, `must have at most ${MOST_CHARACTERS} characters`)
    .regex(
      /^(?! )[ -%'-[\]_`a-{}]+(?<! )$/,
      'must be of printable ASCII characters without | ^ ~ \\ &, and without a space at either end',
    )
    .meta({ description });

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;

/** The section of a job request that asks for HL7 v2 messages. */
export const hl7v2RequestSchema = z
  .strictObject({
    messages: z
      .array(z.enum(HL7V2_MESSAGES))
      .min(1)
      .refine(unique, 'must name each message once')
      .meta({
        description:
          'Messages to write, each as files of its own. VXU: vaccinations (V04, profile Z22). ADT: admission, discharge, registration and update (A01, A03, A04, A08). ORU: results of the laboratory (R01).',
        example: ['VXU', 'ADT'],
      }),
    sendingApplication: name('MSH-3.').default('SYNTHWARD'),
    sendingFacility: name('MSH-4. Default: the NPI of the organisation that tells of its care.').optional(),
    receivingApplication: name('MSH-5.').default('QUILLMERE'),
    receivingFacility: name('MSH-6.').default('SYN00'),
  })
  .meta({
    id: 'Hl7v2Request',
    description:
      'HL7 v2.5.1 messages, one after the other: each begins with MSH, each segment ends with a carriage return. The processing id is always T: the data is synthetic.',
    examples: [{ messages: ['VXU', 'ADT', 'ORU'] }],
  });
export type Hl7v2Request = z.output<typeof hl7v2RequestSchema>;
