import type { ClaimKind } from '../../../engine/payer/claims/claim.ts';
import { concept } from '../concepts.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import { PROFILES } from '../profiles.ts';
import { SYSTEMS } from '../systems.ts';

/** How claims of a kind are told apart. */
interface ClaimType {
  readonly type: CodeableConcept;
  readonly subType: CodeableConcept | undefined;
  /** Profile of their explanations of benefit. */
  readonly profile: readonly string[];
  /** What the clinician is to them. */
  readonly role: CodeableConcept;
}

const INSTITUTIONAL = concept(SYSTEMS.claimType, 'institutional', 'Institutional');
const RENDERING = concept(SYSTEMS.carinCareTeamRole, 'rendering', 'Rendering provider');
const ATTENDING = concept(SYSTEMS.carinCareTeamRole, 'attending', 'Attending');

/** By kind of claim. */
export const CLAIM_TYPES: Readonly<Record<ClaimKind, ClaimType>> = {
  professional: {
    type: concept(SYSTEMS.claimType, 'professional', 'Professional'),
    subType: undefined,
    profile: PROFILES.professional,
    role: RENDERING,
  },
  inpatient: {
    type: INSTITUTIONAL,
    subType: concept(SYSTEMS.carinInstitutionalSubType, 'inpatient', 'Inpatient'),
    profile: PROFILES.inpatient,
    role: ATTENDING,
  },
  outpatient: {
    type: INSTITUTIONAL,
    subType: concept(SYSTEMS.carinInstitutionalSubType, 'outpatient', 'Outpatient'),
    profile: PROFILES.outpatient,
    role: ATTENDING,
  },
  pharmacy: {
    type: concept(SYSTEMS.claimType, 'pharmacy', 'Pharmacy'),
    subType: undefined,
    profile: PROFILES.pharmacy,
    role: concept(SYSTEMS.carinCareTeamRole, 'prescribing', 'Prescribing provider'),
  },
  dental: {
    type: concept(SYSTEMS.claimType, 'oral', 'Oral'),
    subType: undefined,
    profile: PROFILES.dental,
    role: RENDERING,
  },
};

/** Whether claims of a kind are a hospital's. */
export const isInstitutional = (kind: ClaimKind): boolean => kind === 'inpatient' || kind === 'outpatient';

/** Whether claims of a kind are of somebody's office: CARIN has a place for each line, and benefits for each. */
export const isOffice = (kind: ClaimKind): boolean => kind === 'professional' || kind === 'dental';
