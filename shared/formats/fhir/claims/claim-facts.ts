import type { BilledDrug, Claim } from '../../../engine/payer/claims/claim.ts';
import type {
  ClaimHistory,
  ClaimTransaction,
  Submission,
} from '../../../engine/payer/claims/claim-history.ts';
import type { Person } from '../../../engine/payer/persons.ts';
import { type ClaimStatus, standingOf, statusOf } from '../../tables/claim-standing.ts';
import { encounterIdOf } from '../../tables/health.ts';
import { concept, IDENTIFIER_TYPES, taxonomyConcept, typedIdentifier } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { FhirHousehold } from '../fhir-household.ts';
import type { Identifier, Reference } from '../model/datatypes.ts';
import type { CareTeamMember } from '../model/financial.ts';
import { PAYER_REFERENCE, referenceTo } from '../references.ts';
import { prescriptionId } from '../resources/medications.ts';
import { IDENTIFIERS, SYSTEMS } from '../systems.ts';
import { diagnosesOf, proceduresOf } from './claim-diagnoses.ts';
import { CLAIM_TYPES, isOffice } from './claim-types.ts';
import { supportingInfoOf } from './supporting-info.ts';

/** A submission and what became of it. */
export interface ClaimFacts {
  readonly household: FhirHousehold;
  readonly person: Person;
  readonly history: ClaimHistory;
  readonly submission: Submission;
  readonly standing: ClaimTransaction | null;
  readonly status: ClaimStatus;
}

/** Every submission of a member's claims, in order. */
export function eachClaimOf(
  household: FhirHousehold,
  person: Person,
  visit: (facts: ClaimFacts) => void,
): void {
  for (const history of household.claims(person)) {
    for (const submission of history.submissions) {
      const standing = standingOf(history, submission);
      const status = statusOf(history, submission, standing);
      visit({ household, person, history, submission, standing, status });
    }
  }
}

const PROVIDER = concept(SYSTEMS.payeeType, 'provider', 'Provider');

/** What the claim and its explanation say alike. */
export function claimBody({ household, person, history, submission, status }: ClaimFacts) {
  const { claim } = submission;
  const { type, subType } = CLAIM_TYPES[claim.kind];
  const payee = household.block.providers.organization(claim.payee);
  const fill = claim.fillOrdinal === null ? undefined : household.fill(person, claim.fillOrdinal);
  const drug = fill && { ...drugOf(history.claim), refillsAuthorized: fill.refillsAuthorized };
  return {
    identifier: identifiersOf(submission),
    status: status === 'replaced' || status === 'voided' || status === 'void' ? 'cancelled' : 'active',
    type,
    subType,
    use: 'claim',
    patient: household.patient(person),
    billablePeriod: { start: dateOf(claim.from), end: dateOf(claim.to) },
    insurer: PAYER_REFERENCE,
    provider: dentistOf(household, history.claim) ?? payee,
    payee: { type: PROVIDER, party: payee },
    careTeam: careTeamOf(household, claim),
    supportingInfo: supportingInfoOf(submission, drug ?? null),
    diagnosis: diagnosesOf(claim),
    procedure: proceduresOf(claim),
    prescription: fill && referenceTo('MedicationRequest', prescriptionId(household.memberId(person), fill)),
  } as const;
}

/** CARIN lets nobody but a person stand for who billed an oral claim, whoever is paid; undefined of other claims. */
function dentistOf({ block }: FhirHousehold, { kind, clinician }: Claim): Reference | undefined {
  return kind === 'dental' && clinician !== null ? block.providers.practitioner(clinician) : undefined;
}

/** What a pharmacy handed out, even where the claim as sent lacks it. */
const drugOf = ({ lines }: Claim): BilledDrug => lines[0]?.drug as BilledDrug;

/** The payer's number of the claim first, then the provider's. */
const identifiersOf = ({ payerClaimNumber, claim }: Submission): Identifier[] => [
  typedIdentifier(IDENTIFIER_TYPES.uniqueClaim, IDENTIFIERS.claim, payerClaimNumber),
  { system: IDENTIFIERS.patientControl, value: claim.controlNumber },
];

function careTeamOf({ block }: FhirHousehold, claim: Claim): CareTeamMember[] | undefined {
  if (claim.clinician === null) return undefined;
  const provider = block.providers.practitioner(claim.clinician);
  const { role } = CLAIM_TYPES[claim.kind];
  if (!isOffice(claim.kind)) return [{ sequence: 1, provider, role }];
  const code = block.providers.taxonomyOf(claim.clinician);
  return [{ sequence: 1, provider, role, qualification: taxonomyConcept(code) }];
}

/** The coverage that a claim is for, and the other payer's where that one decided first. */
export function coveragesOf({ household, person, submission: { claim } }: ClaimFacts): Reference[] {
  const own = household.coverageAt(person, claim.from);
  const coverages = own === undefined ? [] : [own];
  if (claim.secondary) coverages.push(household.otherCoverageReference(person));
  return coverages;
}

/** The encounter that lines of a claim are of; undefined for drugs. */
export function encountersOf({ household, person, submission: { claim } }: ClaimFacts) {
  return claim.encounterOrdinal === null
    ? undefined
    : [referenceTo('Encounter', encounterIdOf(household.memberId(person), claim.encounterOrdinal))];
}

/** Id of a decision about a claim. */
export const decisionId = (claimId: string, { number }: Pick<ClaimTransaction, 'number'>): string =>
  `${claimId}-D${number}`;
