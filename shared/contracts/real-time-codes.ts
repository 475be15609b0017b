/** What a request in real time asks for. */
export const REAL_TIME_KINDS = ['eligibility_inquiry', 'claim_status_inquiry', 'claim_adjudication'] as const;

/** The ways on which requests come in. */
export const REAL_TIME_CHANNELS = ['clearinghouse', 'portal', 'direct', 'pharmacy_switch'] as const;

/** Whether the reply came within the time limit, after it, or never. */
export const REAL_TIME_REPLIES = ['in_time', 'late', 'none'] as const;

/** What a request is, or ought to be, answered with. */
export const REAL_TIME_OUTCOMES = [
  'active',
  'inactive',
  'rejected',
  'pending',
  'decided',
  'paid',
  'denied',
  'reversed',
  'pended',
] as const;

/** What is wrong, on purpose, with a request in real time or with how it went. */
export const REAL_TIME_IMPERFECTIONS = [
  'wrong_member_id',
  'wrong_birth_date',
  'duplicate_request',
  'timeout_retry',
  'late_reply',
  'no_reply',
] as const;
