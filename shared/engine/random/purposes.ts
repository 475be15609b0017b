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
  /** Household: rank that decides between public and private coverage; market; size of the employer's market. */
  marketLine: 100,
  /** Person: whether they have Medicare. */
  marketMedicare: 101,
  /** Household: whether and when it joins in the period. */
  marketJoin: 102,
  /** Person (subscriber, for what the household holds together): whether and when they leave in the period. */
  marketLeave: 103,
  /** Household: whether and when the couple marries in the period. */
  marketMarriage: 104,
  /** Household: whether and when the couple divorces in the period. */
  marketDivorce: 105,
  /** Household: whether and how long it continues the coverage of an ended employment. */
  marketCobra: 106,
  /** Household: employer. */
  sponsorChoice: 107,
  /** Holder of a contract: first plan. */
  planChoice: 108,
  /** Holder of a contract and year (x 4,096): whether another plan is chosen at renewal, and which. */
  planChange: 109,
  /** Holder of a contract: dental and vision riders. */
  planRiders: 110,
  /** Household and month (x 4,096): when the payer hears of what happened. */
  enrollmentReceived: 111,
  /** Person: coverage by another payer. */
  otherCoverage: 112,
  /** Sponsor: name. */
  sponsorName: 113,
  /** Sponsor: industry, state and funding. */
  sponsorProfile: 114,
  /** Sponsor: plans on offer. */
  sponsorOffer: 115,
  /** Dataset: keys of the sponsor id's permutation. */
  sponsorIdKeys: 116,
  /** Dataset: keys of the permutation of sponsors' tax numbers. */
  sponsorTinKeys: 117,
  /** Dataset: keys of the NPI's permutation. */
  npiKeys: 140,
  /** Dataset: keys of the TIN's permutation. */
  tinKeys: 141,
  /** State (its place in `STATE_CODES`): how communities are spread over its ZIP codes. */
  communitySpread: 142,
  /** Organisation: ZIP code, street and telephone. */
  providerPlace: 143,
  /** Organisation: name. */
  organisationName: 144,
  /** Clinician: name, sex and credential. */
  clinicianName: 145,
  /** Provider: new patients, telephone. */
  clinicianPractice: 146,
  /** Organisation: with which networks it has a contract. */
  networkContract: 147,
  /** Household: where in its ZIP code it lives, as far as the nearest providers go. */
  careHome: 148,
  /** Person: who cares for them first. */
  primaryCare: 149,
  /** Person: the clinician of each need that they usually see. */
  usualSpecialist: 150,
  /** Person and encounter (person * 2^22 + ordinal): whether it is with the usual clinician, and in the network. */
  specialistVisit: 151,
  /** Person: the organisation of each need that they usually go to. */
  usualFacility: 152,
  /** Person and encounter: whether it is at the usual organisation, and in the network. */
  facilityVisit: 153,
  /** Household: the pharmacy and laboratory that it usually goes to. */
  usualPharmacy: 154,
  /** Person and fill or order: whether it is at the usual pharmacy or laboratory, and in the network. */
  pharmacyVisit: 155,
  /** Person and encounter: which clinician of an organisation it is with. */
  attending: 156,
  /** Person: the draws that conditions share: frailty, then one a group. */
  frailty: 170,
  /** Person: one word a chronic condition, in the order of the table. */
  conditions: 171,
  /** Person and condition: which diagnosis code. */
  conditionCodes: 172,
  /** Person and year: how many acute episodes. */
  episodeCounts: 173,
  /** Encounter: an acute episode: diagnosis, day, setting, visits that follow. */
  episodes: 174,
  /** Person and year: how many injuries. */
  injuryCounts: 175,
  /** Encounter: an injury, as episodes. */
  injuries: 176,
  /** Person and year: visits for chronic conditions. */
  chronicCare: 177,
  /** Encounter: a visit for a chronic condition. */
  chronicVisits: 178,
  /** Person and year: which preventive visits and screenings are kept. */
  preventiveCare: 179,
  /** Encounter: a preventive visit. */
  preventiveVisits: 180,
  /** Person and year: stays in hospital. */
  admissions: 181,
  /** Encounter: what a stay is like. */
  stays: 182,
  /** Person, the child: the pregnancy and birth. */
  pregnancies: 183,
  /** Person and year: pregnancies whose children are no members. */
  expectancies: 184,
  /** Encounter: a visit of a pregnancy. */
  prenatalVisits: 185,
  /** Person: the stay after birth. */
  newborns: 186,
  /** Encounter: tests, imaging and drugs that are ordered. */
  orders: 187,
  /** Person and test: where a person stands in the distribution. */
  labSetPoint: 188,
  /** Encounter: results. */
  labResults: 189,
  /** Person: height, pressure and pulse set points. */
  bodyMeasures: 190,
  /** Encounter: vital signs. */
  vitalSigns: 191,
  /** Person: one word a drug, in the order of the table: who takes it. */
  drugUse: 192,
  /** Person and drug: product, start, supply, adherence. */
  drugTherapy: 193,
  /** Person, drug and fill: days late. */
  refillDays: 194,
  /** Encounter: drugs of an acute episode. */
  acuteDrugs: 195,
  /** Person: one word a series of vaccines. */
  vaccineAcceptance: 196,
  /** Person and dose: when, which product, lot, site. */
  vaccineDoses: 197,
  /** Person and year: influenza and COVID-19 vaccines. */
  seasonalVaccines: 198,
  /** Person and dose: what is wrong with it. */
  invalidDoses: 199,
  /** Person and year: whether and when death comes. */
  deaths: 200,
  /** Person and milestone: day of a well-child visit. */
  wellVisitDays: 201,
  /** Encounter: what a stay is for, and when. */
  admissionReasons: 202,
  /** Encounter: a vaccine given on its own, and where. */
  vaccineVisits: 203,
  /** Person: habits and risks of the mouth. */
  mouth: 204,
  /** Tooth (person * 64 + tooth): what befalls it in a life. */
  toothLife: 205,
  /** Person and year: days of visits to the dentist. */
  dentalYear: 206,
  /** Dataset: keys of the permutations behind claim numbers. */
  claimNumberKeys: 230,
  /** Dataset: keys of the permutation behind authorization numbers. */
  authorizationKeys: 231,
  /** Claim: what is wrong with it, and what becomes of it. */
  claimFate: 232,
  /** Claim: which line or field is wrong. */
  claimFault: 233,
  /** Claim: days between its steps, two words a step. */
  claimDays: 234,
  /** Dataset: keys of the permutations behind the payer's claim numbers. */
  payerClaimNumberKeys: 235,
  /** Provider: charges as a multiple of allowed amounts. */
  chargeMultiple: 237,
  /** Claim: what an earlier payer paid. */
  otherPayer: 238,
  /** Service (encounter * 128 + concept): which of a tenant's codes it gets. */
  cptCode: 239,
  /** The same of dental care. */
  cdtCode: 240,
  /** Encounter: the eligibility inquiry before or at it, and how that goes. */
  visitInquiry: 260,
  /** Person and fill (person * 2^23 + ordinal): the pharmacy's eligibility inquiry, and how that goes. */
  fillInquiry: 261,
  /** Claim: its submissions that are sent in real time, and how that goes. */
  onLineClaim: 262,
  /** Claim: inquiries about the status of its submissions, and how they go. */
  statusInquiry: 263,
  /** Dataset: keys of the permutations behind the numbers of requests in real time. */
  realTimeNumberKeys: 264,
  /** Record of a file, by a number of 53 bits made of its name: a labelled fault on purpose (formats, not the truth). */
  imperfection: 290,
} as const;
export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES];
