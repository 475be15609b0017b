import { NETWORK } from '../../../contracts/parameters/network.ts';
import { checkParameters, defaultsOf, type ParameterValues } from '../parameter-values.ts';

/** Networks that a plan can have. Each is a share of all organisations, and a broad one holds the narrow ones. */
export const NETWORK_PRODUCTS = [
  'hmo',
  'epo',
  'pos',
  'ppo',
  'hdhp',
  'medicare_advantage',
  'medicaid',
] as const;
export type NetworkProduct = (typeof NETWORK_PRODUCTS)[number];

/** What may be tuned about providers and who goes to them; meaning, range and basis of each are in the contract. */
export type NetworkParameters = ParameterValues<typeof NETWORK>;

/** All parameters at their defaults. */
export const DEFAULT_NETWORK_PARAMETERS = defaultsOf(NETWORK);

/** The parameter that says how broad each network is. */
export const BREADTHS = {
  hmo: 'hmoBreadth',
  epo: 'epoBreadth',
  pos: 'posBreadth',
  ppo: 'ppoBreadth',
  hdhp: 'hdhpBreadth',
  medicare_advantage: 'medicareAdvantageBreadth',
  medicaid: 'medicaidBreadth',
} as const satisfies Readonly<Record<NetworkProduct, keyof NetworkParameters>>;

/** @throws RangeError that names, by JSON pointer, the first parameter outside of its range, and the range */
export function checkNetworkParameters(parameters: NetworkParameters): void {
  checkParameters('network', NETWORK, parameters);
}
