/**
 * The key words that tell random streams apart. A stream is `(seed, domain, purpose, index)`, and no two of these
 * share a draw. So a new draw, taken under a purpose of its own or after the last draw of an existing one, moves
 * nothing that was there before. A number once given is never given again, even when its purpose is gone.
 */

/** The domain word of the key: the same seed tells unrelated stories in different domains. */
export const DOMAINS = { payer: 1 } as const;
export type Domain = (typeof DOMAINS)[keyof typeof DOMAINS];

/**
 * The purpose word of the key, and what its index counts.
 *
 * A household is indexed by its subscriber's member index, a person by their own.
 */
export const PURPOSES = {
  /** Household: state, kind and age of adults, number of children. Decides the size, so it comes first. */
  householdShape: 1,
  /** Household: gap between partners' ages, same-sex couples, who of the two subscribes. */
  partners: 2,
  /** Household: ages of the children. */
  childAges: 3,
  /** Person: sex of a child. */
  childSex: 4,
  /** Person: day of birth of an adult, within the year that the age leaves. */
  birthday: 5,
  /** Household: ZIP code. */
  place: 6,
  /** Household: street and house number. */
  street: 7,
  /** Household: race, ethnicity and language. */
  background: 8,
  /** Household: surname. */
  surname: 9,
  /** Person: a surname of one's own (spouses). */
  ownSurname: 10,
  /** Person: first name and middle initial. */
  givenName: 11,
  /** Household: first day of coverage. */
  enrolment: 12,
  /** Household: whether and when coverage ended. */
  termination: 13,
  /** Person: telephone and mail. */
  contact: 14,
  /** Dataset: keys of the member id's permutation. */
  memberIdKeys: 15,
  /** Dataset: keys of the SSN's permutation. */
  ssnKeys: 16,
  /** Dataset: keys of the MBI's permutation. */
  mbiKeys: 17,
} as const;
export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];
