import * as z from 'zod';
import { X12_SETS } from './documents.ts';

/** The most claims (or other members' units) that one transaction may hold: what the guides allow in an 837. */
const MAX_CLAIMS_PER_TRANSACTION = 5_000;

/** The most transactions in one interchange. */
const MAX_TRANSACTIONS_PER_INTERCHANGE = 1_000;

/** What X12 files are written with when a request does not say. */
const X12_DELIMITERS = { element: '*', component: ':', repetition: '^', segment: '~' } as const;

const PUNCTUATION = /^[!-/:-@[-`{-~]$/;
/** Numbers and ranges of dates are written with these. */
const IN_NUMBERS = /^[-.]$/;

const delimiter = (meaning: string, example: string) =>
  z
    .string()
    .regex(PUNCTUATION, 'must be one printable ASCII character that is no letter, digit or space')
    .refine(
      (value) => !IN_NUMBERS.test(value),
      'must not be - or ., which numbers and dates are written with',
    )
    .meta({ description: meaning, example });

const delimitersSchema = z
  .strictObject({
    element: delimiter('Between the elements of a segment.', '*').default(X12_DELIMITERS.element),
    component: delimiter('Between the components of an element (ISA16).', ':').default(
      X12_DELIMITERS.component,
    ),
    repetition: delimiter('Between repetitions of an element (ISA11).', '^').default(
      X12_DELIMITERS.repetition,
    ),
    segment: delimiter('After each segment.', '~').default(X12_DELIMITERS.segment),
  })
  .superRefine((delimiters, context) => {
    const seen = new Map<string, string>();
    for (const [name, character] of Object.entries(delimiters)) {
      const earlier = seen.get(character);
      if (earlier !== undefined) {
        const message = `must differ from ${earlier}: both are ${character}`;
        context.addIssue({ code: 'custom', path: [name], message });
      }
      seen.set(character, name);
    }
  });

const partnerId = (description: string) =>
  z
    .string()
    .min(2, 'must have at least 2 characters')
    .max(15, 'must have at most 15 characters')
    .regex(
      /^(?! )[A-Z0-9 !"&'()+,./:;?=*-]+(?<! )$/,
      'must be of the basic character set (capital letters, digits and ! " & \' ( ) * + , - . / : ; ? = or space), without a space at either end',
    )
    .meta({ description });

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;

/** The section of a job request that asks for X12 files. */
export const x12RequestSchema = z
  .strictObject({
    sets: z
      .array(z.enum(X12_SETS))
      .min(1)
      .refine(unique, 'must name each set once')
      .meta({
        description: 'Transaction sets to write, each as files of its own.',
        example: ['837P', '835'],
      }),
    claimsPerTransaction: z.int().min(1).max(MAX_CLAIMS_PER_TRANSACTION).default(100).meta({
      description: 'The most claims, members or enquiries in one transaction (ST to SE).',
    }),
    transactionsPerInterchange: z
      .int()
      .min(1)
      .max(MAX_TRANSACTIONS_PER_INTERCHANGE)
      .default(100)
      .meta({ description: 'The most transactions in one interchange (ISA to IEA).' }),
    delimiters: delimitersSchema.prefault({}).meta({
      description: 'Characters that the files are cut with; none of them is left in the data.',
    }),
    lineBreaks: z
      .enum(['none', 'lf', 'crlf'])
      .default('lf')
      .meta({ description: 'What follows each segment terminator.' }),
    senderId: partnerId(
      'ISA06 of what is sent to the payer (837, 834, 820, 270, 276, 278 request); ISA08 of what the payer sends.',
    ).default('SYNTHCLEAR'),
    receiverId: partnerId(
      'The payer: ISA08 of what is sent to it, ISA06 of what it sends (835, 271, 277, 277CA, 278 response, 999, TA1).',
    ).default('QUILLMERE'),
    groupSenderId: partnerId('GS02 of what is sent to the payer. Default: `senderId`.').optional(),
    groupReceiverId: partnerId('GS03 of what is sent to the payer. Default: `receiverId`.').optional(),
    asSent: z.boolean().default(false).meta({
      description:
        'True writes a claim that lacks a required field without it, so that the file is not valid. False writes such a field as it should have been.',
    }),
  })
  .superRefine(({ delimiters, ...request }, context) => {
    for (const name of ['senderId', 'receiverId', 'groupSenderId', 'groupReceiverId'] as const) {
      const found = Object.values(delimiters).find(
        (character) => PUNCTUATION.test(character) && request[name]?.includes(character),
      );
      if (found === undefined) continue;
      const message = `must not contain ${found}, which is a delimiter`;
      context.addIssue({ code: 'custom', path: [name], message });
    }
  })
  .meta({
    id: 'X12Request',
    description: 'X12 005010 files. The usage indicator is always T: the data is synthetic.',
    examples: [{ sets: ['834', '837P', '835'], claimsPerTransaction: 500, lineBreaks: 'none' }],
  });
export type X12Request = z.output<typeof x12RequestSchema>;
