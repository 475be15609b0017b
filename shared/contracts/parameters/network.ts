import { type NumberParameter, type ParameterGroup, share } from '../parameter.ts';

const breadth = (value: number, network: string, basis: string): NumberParameter =>
  share(value, `Share of organisations that have a contract with ${network}.`, basis);

/** Providers, and who goes to them. */
export const NETWORK = {
  meaning: 'Providers, and who goes to them.',
  parameters: {
    hmoBreadth: breadth(
      0.4,
      'the HMO network',
      'Judgement: narrow networks hold up to about 40 % of physicians.',
    ),
    epoBreadth: breadth(0.5, 'the EPO network', 'Judgement: between HMO and PPO.'),
    posBreadth: breadth(0.55, 'the POS network', 'Judgement: between HMO and PPO.'),
    ppoBreadth: breadth(
      0.8,
      'the PPO network',
      'Judgement: broad networks hold more than 70 % of physicians.',
    ),
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
  },
} as const satisfies ParameterGroup;
