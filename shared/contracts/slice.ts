import * as z from 'zod';
import { periodSchema } from './dataset.ts';

/** Members `from` to `to - 1`, by their index in the dataset. */
export interface MemberSpan {
  readonly from: number;
  readonly to: number;
}

const memberSpan = z
  .strictObject({
    from: z.int().min(0).meta({ description: 'Index of the first member, from 0.', example: 0 }),
    to: z.int().min(1).meta({ description: 'Index behind the last member.', example: 1_000 }),
  })
  .superRefine(({ from, to }, context) => {
    if (to > from) return;
    context.addIssue({ code: 'custom', path: ['to'], message: `must be greater than from, ${from}` });
  });

/**
 * A part of a dataset. Its rows are those of the whole dataset, byte for byte: nothing is drawn anew. Rows that belong to
 * no member (plans, sponsors, providers) come with the slice that holds the first member of their block, so that slices
 * that share no member share no row, and together hold them all.
 */
export const sliceSchema = z
  .strictObject({
    members: memberSpan.optional().meta({ description: 'Only rows of these members. Default: all.' }),
    window: periodSchema.optional().meta({
      description:
        'Only dated rows that touch these days, both included, from the period to `asOf`; undated rows come whole. Default: all days.',
    }),
  })
  .refine(
    ({ members, window }) => members !== undefined || window !== undefined,
    'must name members or a window',
  )
  .meta({ description: 'A part of the dataset; without it, all of it is written.' });
export type Slice = z.output<typeof sliceSchema>;

/** The members of a slice of a dataset. */
export function membersOf(dataset: { readonly members: number }, slice: Slice | undefined): MemberSpan {
  return slice?.members ?? { from: 0, to: dataset.members };
}
