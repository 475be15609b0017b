import type { RuleText } from './rule-text.ts';

/** Level 3: sums and counts. */
export const BALANCING = {
  'x12.balance.claim-total': [
    'error',
    "The claim's charge is not the sum of its lines.",
    'Make CLM02 the sum of the charges of the service lines.',
  ],
  'x12.balance.negative': ['error', 'An amount that cannot be negative is.', 'Send zero or more.'],
  'x12.balance.patient-paid': [
    'warning',
    'The patient paid more than was charged.',
    'Check the amount that the patient paid.',
  ],
  'x12.balance.adjustment-zero': [
    'warning',
    'An adjustment of zero explains nothing.',
    'Leave the adjustment out.',
  ],
  'x12.balance.cob-line': [
    'error',
    "What the other payer paid and adjusted is not the line's charge.",
    'Make SVD02 and the adjustments of the line add up to its charge.',
  ],
  'x12.balance.cob-claim': [
    'error',
    'What the other payer paid is not what its decisions come to.',
    'Make the payment the sum of its lines, or the charge, less the adjustments of the claim.',
  ],
  'x12.balance.remittance-line': [
    'error',
    'Charge less payment of the line is not the sum of its adjustments.',
    'Explain the whole difference with CAS.',
  ],
  'x12.balance.remittance-claim': [
    'error',
    'Charge less payment of the claim is not the sum of its adjustments and those of its lines.',
    'Explain the whole difference with CAS.',
  ],
  'x12.balance.remittance-charges': [
    'error',
    "The claim's charge is not the sum of its lines.",
    'Make CLP03 the sum of SVC02.',
  ],
  'x12.balance.remittance-paid': [
    'error',
    "The claim's payment is not that of its lines less its own adjustments.",
    'Make CLP04 the sum of SVC03 less the adjustments of the claim.',
  ],
  'x12.balance.patient-responsibility': [
    'warning',
    'What the patient owes is not the sum of the adjustments of group PR.',
    'Make CLP05 the sum of the PR adjustments.',
  ],
  'x12.balance.payment': [
    'error',
    'The payment is not the sum of the claims less the provider adjustments.',
    'Make BPR02 the sum of CLP04 less the sum of the PLB amounts.',
  ],
  'x12.balance.provider-claims': [
    'error',
    'The provider summary counts other claims than follow.',
    'Count the claims up to the next LX.',
  ],
  'x12.balance.provider-charges': [
    'error',
    'The provider summary has another charge than its claims.',
    'Add up CLP03 up to the next LX.',
  ],
  'x12.balance.member-count': [
    'error',
    'A count in the header is not what follows.',
    'Count the members, subscribers or dependents of the transaction.',
  ],
  'x12.balance.premium': [
    'error',
    'The premium payment is not the sum of what is remitted.',
    'Make BPR02 the sum of RMR04 and of the adjustments of organisations and persons.',
  ],
  'x12.balance.premium-item': [
    'error',
    'The item paid is not the item billed and its adjustments.',
    'Explain the difference with ADX.',
  ],
  'x12.balance.acknowledged-claims': [
    'error',
    'A count of accepted or rejected claims is not what follows.',
    'Count the claims by the action of their first status.',
  ],
  'x12.balance.acknowledged-amount': [
    'error',
    'An amount of accepted or rejected claims is not what follows.',
    'Add up the charges by the action of the first status.',
  ],
  'x12.balance.paid-over-charge': [
    'warning',
    'More was paid than charged.',
    'Check the amounts of the status.',
  ],
  'x12.balance.transactions-received': [
    'error',
    'Fewer transactions were received than are listed.',
    'Count the transactions of the group.',
  ],
  'x12.balance.transactions-accepted': [
    'error',
    'The number of accepted transactions does not follow from the verdicts.',
    'Send those received less those refused.',
  ],
  'x12.balance.transactions-included': [
    'warning',
    'The group held another number of transactions than were received, and no error says so.',
    "Report the group's error in AK905.",
  ],
  'x12.balance.group-verdict': [
    'error',
    'The verdict on the group does not follow from those on its transactions.',
    'A: all accepted; E: with errors; P: some refused; R: all refused.',
  ],
} as const satisfies Readonly<Record<string, RuleText>>;
