import type { NumberParameter } from '../../../contracts/parameter.ts';

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

const share = (value: number, meaning: string, basis: string): NumberParameter => ({
  kind: 'share',
  default: value,
  min: 0,
  max: 1,
  meaning,
  basis,
});

const breadth = (value: number, network: string, basis: string): NumberParameter =>
  share(value, `Share of organisations that have a contract with ${network}.`, basis);

/** What may be tuned about providers and who goes to them, with default, range and basis. */
export const NETWORK_PARAMETERS = {
  hmoBreadth: breadth(
    0.4,
    'the HMO network',
    'Judgement: narrow networks hold up to about 40 % of physicians.',
  ),
  epoBreadth: breadth(0.5, 'the EPO network', 'Judgement: between HMO and PPO.'),
  posBreadth: breadth(0.55, 'the POS network', 'Judgement: between HMO and PPO.'),
  ppoBreadth: breadth(0.8, 'the PPO network', 'Judgement: broad networks hold more than 70 % of physicians.'),
  hdhpBreadth: breadth(0.8, 'the HDHP network', 'Judgement: mostly the PPO network of the same payer.'),
  medicareAdvantageBreadth: breadth(
    0.5,
    'the Medicare Advantage network',
    'Judgement, near the half of physicians that public analyses of Medicare Advantage directories find.',
  ),
  medicaidBreadth: breadth(
    0.6,
    'the Medicaid managed care network',
    'Judgement: near seven in ten office physicians take new Medicaid patients (NCHS), fewer in any one plan.',
  ),
  outOfNetworkShare: share(
    0.05,
    'Share of planned care that members seek outside their network.',
    'Judgement: a few percent of claims in commercial plans.',
  ),
  continuity: share(
    0.85,
    'Share of encounters with a kind of provider that go to the one that the member usually sees.',
    'Judgement.',
  ),
  travelShare: share(
    0.2,
    'Share of choices of a provider that are made in another part of the state than the nearest.',
    'Judgement.',
  ),
  acceptsNewPatientsShare: share(
    0.9,
    'Share of clinicians who accept new patients, as the directory says.',
    'Judgement, near NCHS surveys of office physicians (about nine in ten).',
  ),
} as const satisfies Readonly<Record<string, NumberParameter>>;

/** The value of each parameter of `NETWORK_PARAMETERS`: shares from 0 to 1. */
export type NetworkParameters = { readonly [Name in keyof typeof NETWORK_PARAMETERS]: number };

/** The defaults. */
export const DEFAULT_NETWORK_PARAMETERS = Object.fromEntries(
  Object.entries(NETWORK_PARAMETERS).map(([name, parameter]) => [name, parameter.default]),
) as unknown as NetworkParameters;

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

/** @throws RangeError naming, by JSON pointer, the first parameter that is outside of its range */
export function checkNetworkParameters(parameters: NetworkParameters): void {
  for (const [name, { min, max }] of Object.entries(NETWORK_PARAMETERS)) {
    const value = parameters[name as keyof NetworkParameters];
    if (!(value >= min && value <= max)) {
      throw new RangeError(`/${name} is ${value}: it must be from ${min} to ${max}`);
    }
  }
}
