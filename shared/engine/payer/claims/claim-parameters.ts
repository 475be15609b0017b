import { factor, type NumberParameter, share } from '../../../contracts/parameter.ts';

/** Every parameter of claims, with its default, range and basis. */
export const CLAIM_PARAMETERS = {
  denialNotIdentified: share(
    0.008,
    'Claims whose member cannot be identified as sent.',
    'Judgement; with the others near a tenth of medical claims denied at first, as trade surveys report.',
  ),
  denialNoAuthorization: share(
    0.08,
    'Claims for which nobody asked for the authorisation that the plan wants.',
    'Judgement.',
  ),
  denialDuplicate: share(
    0.02,
    'Paid claims of which an exact copy is sent; the copy is denied.',
    'Judgement.',
  ),
  denialTimelyFiling: share(0.006, 'Claims that arrive after the filing limit.', 'Judgement.'),
  denialNonCovered: share(0.018, 'Claims for a service that the plan excludes.', 'Judgement.'),
  denialNotNecessary: share(0.008, 'Claims found not medically necessary.', 'Judgement.'),
  denialBundled: share(
    0.03,
    'Claims of two lines and more that have one of them bundled into another.',
    'Judgement.',
  ),
  denialMissingInformation: share(
    0.035,
    'Claims that lack a field.',
    'Judgement: the commonest reason in trade surveys of providers.',
  ),
  denialOtherPayerFirst: share(
    0.25,
    'Claims of members with another primary payer that do not bring its payment.',
    'Judgement.',
  ),
  uncoveredBilledShare: share(
    0.3,
    'Services shortly before or after coverage that are billed all the same.',
    'Judgement: few of them reach the payer.',
  ),
  resubmissionShare: share(
    0.6,
    'Denied claims that can be mended and are sent again.',
    'Judgement: trade surveys say that a third or more is never sent again.',
  ),
  replacementShare: share(
    0.01,
    'Paid claims that the provider replaces (frequency 7): a line had a unit too many.',
    'Judgement.',
  ),
  voidShare: share(0.004, 'Paid claims that the provider voids (frequency 8).', 'Judgement.'),
  payerCorrectionShare: share(
    0.006,
    'Paid claims that the payer priced too low, and reverses and corrects by itself.',
    'Judgement.',
  ),
  coordinationPaidShare: share(
    0.75,
    'Mean part of the allowed amount that an earlier payer has paid.',
    'Judgement: most primary plans pay 70 to 80 % of the allowed amount.',
  ),
  lagScale: factor(
    5,
    'What every lag of claims is multiplied by.',
    'The lags of claim-lags.ts as they are, which are judgement.',
  ),
  timelyFilingDays: {
    kind: 'count',
    default: 180,
    min: 90,
    max: 365,
    meaning: 'Days from the last day of service within which a claim must arrive.',
    basis: 'Judgement: contracts say 90 to 365 days; Medicare a year (42 CFR 424.44).',
  },
  interestRate: {
    kind: 'share',
    default: 0.1,
    min: 0,
    max: 0.3,
    meaning: 'Interest a year on what is paid more than 30 days after it was received.',
    basis: 'Judgement: prompt-pay laws of the states ask 8 to 18 % a year.',
  },
} satisfies Readonly<Record<string, NumberParameter>>;

/** What may be tuned about claims; see `CLAIM_PARAMETERS`. */
export type ClaimParameters = Readonly<Record<keyof typeof CLAIM_PARAMETERS, number>>;

/** The defaults. */
export const DEFAULT_CLAIM_PARAMETERS = Object.fromEntries(
  Object.entries(CLAIM_PARAMETERS).map(([name, parameter]) => [name, parameter.default]),
) as unknown as ClaimParameters;

/**
 * Checks parameters that came from outside.
 *
 * @throws RangeError that names the parameter by JSON pointer, and its range
 */
export function checkClaimParameters(parameters: ClaimParameters): void {
  for (const [name, { kind, min, max }] of Object.entries(CLAIM_PARAMETERS)) {
    const value = parameters[name as keyof ClaimParameters];
    if (!(value >= min && value <= max)) {
      throw new RangeError(`/${name} is ${value}: it must be from ${min} to ${max}`);
    }
    if (kind === 'count' && !Number.isInteger(value)) {
      throw new RangeError(`/${name} is ${value}: it must be a whole number from ${min} to ${max}`);
    }
  }
}
