/**
 * The slots of a member's facts. What the members of a household have in common comes last, in one run that is copied
 * from the subscriber's row to the others.
 */
export const FACT = {
  index: 0,
  dependentNumber: 1,
  relationship: 2,
  /** Three slots. */
  memberId: 3,
  /** A place in `firstNames`. */
  firstName: 6,
  /** A place in `middleInitials`. */
  middleInitial: 7,
  sex: 8,
  birthDate: 9,
  /** Three slots. */
  ssn: 10,
  /** Five slots; the first is `ABSENT` for who has none. */
  mbi: 13,
  /** A place in `EXAMPLE_DOMAINS`, or `ABSENT` for who has no mail address. */
  mailDomain: 18,
  effectiveDate: 19,
  /** `ABSENT` while coverage runs. */
  terminationDate: 20,

  /** Three slots. */
  subscriberId: 21,
  /** A place in `surnames`. It and the telephone are the household's for those who have none of their own. */
  lastName: 24,
  phoneLine: 25,
  /** A place in `backgrounds`. */
  background: 26,
  /** Five slots. */
  address: 27,
  /** A place in `zipCodes`. */
  zipCode: 32,
} as const;

/** From this slot on a member's facts are those of the household. */
export const FIRST_SHARED_FACT = FACT.subscriberId;

/** Facts of a member. */
export const FACTS_PER_MEMBER = FACT.zipCode + 1;
