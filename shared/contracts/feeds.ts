import * as z from 'zod';
import { FEEDS } from './documents.ts';

/** What a feed file holds; see docs/feeds.md. */
export const LOAD_TYPES = ['full', 'incremental', 'delta'] as const;
export type LoadType = (typeof LOAD_TYPES)[number];

const unique = <T>(values: readonly T[]) => new Set(values).size === values.length;

/** The section of a job request that asks for feeds. */
export const feedsRequestSchema = z
  .strictObject({
    kinds: z
      .array(z.enum(FEEDS))
      .min(1)
      .refine(unique, 'must name each feed once')
      .meta({ description: 'Feeds to write, each as files of its own.', example: ['eligibility'] }),
    loadType: z.enum(LOAD_TYPES).default('full').meta({
      description:
        'full: every record as it stands at `asOf`. incremental: the records of which anything became known after `since`, as they stand. delta: each change after `since`, as it was known that day. Of the real-time stream, whose records never change, both give the requests after `since`.',
    }),
    since: z.iso.date('must be a date that exists, such as 2025-01-31').optional().meta({
      description: 'The last day that the receiver knows of. Required unless the load is full.',
      example: '2025-11-30',
    }),
  })
  .superRefine(({ loadType, since }, context) => {
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['since'], message });
    if (loadType === 'full' && since !== undefined)
      issue('must not be given with a full load, which holds all');
    if (loadType !== 'full' && since === undefined) issue(`must be given with load type ${loadType}`);
  })
  .meta({
    id: 'FeedsRequest',
    description:
      'Pipe-delimited feeds of eligibility and claim status, and the stream of requests in real time.',
    examples: [{ kinds: ['eligibility', 'claim_status'], loadType: 'delta', since: '2025-11-30' }],
  });
export type FeedsRequest = z.output<typeof feedsRequestSchema>;

/** Refuses a `since` that is not before the dataset's `asOf`: nothing would ever have changed after it. */
export function checkSince(
  { feeds, asOf }: { readonly feeds?: FeedsRequest | undefined; readonly asOf: string },
  context: z.RefinementCtx,
): void {
  if (feeds?.since === undefined || feeds.since < asOf.slice(0, 10)) return;
  const message = `must be before asOf, ${asOf.slice(0, 10)}`;
  context.addIssue({ code: 'custom', path: ['feeds', 'since'], message });
}
