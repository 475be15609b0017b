import table from './claim-code-sets.json' with { type: 'json' };

/** Code values that claims and their answers may carry; source, extent and licence are in the table's header. */
export interface ClaimCodeSet {
  /** complete: other codes do not exist. part: well-formed codes that are not listed may exist. */
  readonly extent: 'complete' | 'part';
  readonly codes: readonly string[];
}

/** By name of the set, such as `place_of_service`. */
export const claimCodeSets: ReadonlyMap<string, ClaimCodeSet> = new Map(
  table.rows.map((row) => {
    const [name, extent, codes] = row as [string, ClaimCodeSet['extent'], string];
    return [name, { extent, codes: codes.split(' ') }];
  }),
);
