import { factor, type NumberParameter, type ParameterGroup, share } from '../parameter.ts';

const count = (
  value: number,
  [min, max]: readonly [number, number],
  meaning: string,
  basis: string,
): NumberParameter => ({ kind: 'count', default: value, min, max, meaning, basis });

/** Requests in real time and their replies. They change no other table but the answer key. */
export const REAL_TIME = {
  meaning: 'Requests in real time and their replies. They change no other table but the answer key.',
  parameters: {
    visitInquiryShare: share(
      0.75,
      'Planned visits and stays before which the provider asks about eligibility.',
      'Judgement: trade surveys count more eligibility checks than any other transaction.',
    ),
    emergencyInquiryShare: share(
      0.85,
      'Emergencies, and stays that begin with one, at whose arrival the hospital asks about eligibility.',
      'Judgement: hospitals register nearly everybody at the door.',
    ),
    fillInquiryShare: share(
      0.04,
      'Fills before which the pharmacy asks about eligibility.',
      'Judgement: the claim itself tells, so few pharmacies ask apart.',
    ),
    realTimeClaimShare: share(
      0.02,
      'Professional claims that are sent for a decision at once; pharmacies always do.',
      'Judgement: few providers and payers offer it.',
    ),
    statusInquiryShare: share(
      0.25,
      'Submissions that nothing was heard of in time, of which the provider asks; asked anew each time.',
      'Judgement: trade surveys count a claim status inquiry for every three to four claims.',
    ),
    statusInquiryDays: count(
      21,
      [7, 120],
      'Days from the receipt of a submission until its provider may ask about it; as many until they may again.',
      'Judgement: billing offices follow up after two to four weeks.',
    ),
    wrongMemberIdShare: share(
      0.015,
      "Inquiries with a member id that is nobody's; they are rejected.",
      'Judgement: the commonest reason of rejected inquiries.',
    ),
    wrongBirthDateShare: share(0.008, 'Inquiries with a wrong birth date; they are rejected.', 'Judgement.'),
    correctionShare: share(0.7, 'Rejected inquiries that are mended and sent again.', 'Judgement.'),
    duplicateShare: share(0.006, 'Requests that are sent twice.', 'Judgement.'),
    timeoutShare: share(
      0.004,
      'Requests that get no reply in the time limit.',
      'Judgement: the operating rules of CAQH CORE ask nine replies of ten within the limit; payers do better.',
    ),
    lateReplyShare: share(
      0.5,
      'Requests without a reply in the time limit that get one after it; the others get none.',
      'Judgement.',
    ),
    retryShare: share(
      0.8,
      'Requests without a reply in the time limit that are sent again, twice at most.',
      'Judgement.',
    ),
    timeoutSeconds: count(
      20,
      [2, 60],
      'Time limit of a reply, in seconds.',
      'CAQH CORE infrastructure rule: replies in real time within 20 seconds.',
    ),
    latencyScale: factor(
      5,
      'What every latency is multiplied by; replies in time stay under the limit.',
      'The latencies of real-time-profiles.ts as they are, which are judgement.',
    ),
  },
} as const satisfies ParameterGroup;
