import type { StateCode } from '../../../../shared/contracts/dataset.ts';
import type { CareSeeker } from '../../../../shared/engine/payer/network/care.ts';
import { type Network, openNetwork } from '../../../../shared/engine/payer/network/network.ts';
import {
  DEFAULT_NETWORK_PARAMETERS,
  type NetworkParameters,
  type NetworkProduct,
} from '../../../../shared/engine/payer/network/parameters.ts';
import { zipCodes } from '../../../../shared/reference/zip-codes.ts';

/** A network of some states; parameters that are not named have their defaults. */
export function networkOf(
  states: readonly StateCode[],
  blocks: number,
  parameters: Partial<NetworkParameters> = {},
  seed = 42,
): Network {
  const all = { ...DEFAULT_NETWORK_PARAMETERS, ...parameters };
  return openNetwork({ seed, members: blocks * 1_000, states, parameters: all });
}

/**
 * Members of a dataset, evenly over its blocks, who live in ZIP codes in proportion to their people: the n-th of a golden
 * section's steps along all people, which is as even as can be and has no draws.
 */
export function seekersOf(
  states: readonly StateCode[],
  blocks: number,
  count: number,
  product: NetworkProduct | null,
): CareSeeker[] {
  const rows = zipCodes.filter(({ state }) => states.includes(state));
  const ends: number[] = [];
  for (const { population } of rows) ends.push((ends.at(-1) ?? 0) + population);
  const total = ends.at(-1) as number;
  return Array.from({ length: count }, (_, number) => {
    const at = ((number * 0.6180339887498949) % 1) * total;
    const zipCode = rows[ends.findIndex((end) => at < end)] as (typeof rows)[number];
    const memberIndex = Math.floor((number * blocks * 1_000) / count);
    return { memberIndex, householdIndex: memberIndex, zipCode, product };
  });
}

/** The share of items that something holds of. */
export const share = <T>(all: readonly T[], of: (item: T) => boolean): number =>
  all.filter(of).length / all.length;
