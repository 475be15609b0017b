/** Where everything of our own is named: nothing answers there, since RFC 2606 keeps the name for examples. */
export const BASE_URL = 'https://synthward.example.org/fhir';

const OWN = `${BASE_URL}/CodeSystem`;
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const CARIN = 'http://hl7.org/fhir/us/carin-bb/CodeSystem';
const NUBC = 'https://www.nubc.org/CodeSystem';

/** Code systems of others, by the names that FHIR, US Core 6.1.0 and CARIN Blue Button 2.0.0 give them. */
export const SYSTEMS = {
  loinc: 'http://loinc.org',
  rxnorm: 'http://www.nlm.nih.gov/research/umls/rxnorm',
  ndc: 'http://hl7.org/fhir/sid/ndc',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  mvx: 'http://hl7.org/fhir/sid/mvx',
  icd10cm: 'http://hl7.org/fhir/sid/icd-10-cm',
  icd10pcs: 'http://www.cms.gov/Medicare/Coding/ICD10',
  hcpcs: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets',
  /** Codes of these two are there only where the tenant brought them. */
  cpt: 'http://www.ama-assn.org/go/cpt',
  cdt: 'http://www.ada.org/cdt',
  tooth: `${TERMINOLOGY}/ADAUniversalToothDesignationSystem`,
  oralArea: `${TERMINOLOGY}/ADAAreaOralCavitySystem`,
  toothSurface: `${CARIN}/C4BBSurfaceCodes`,
  placeOfService: 'https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set',
  msDrg:
    'https://www.cms.gov/Medicare/Medicare-Fee-for-Service-Payment/AcuteInpatientPPS/MS-DRG-Classifications-and-Software',
  taxonomy: 'http://nucc.org/provider-taxonomy',
  race: 'urn:oid:2.16.840.1.113883.6.238',
  language: 'urn:ietf:bcp:47',
  ucum: 'http://unitsofmeasure.org',
  carc: 'https://x12.org/codes/claim-adjustment-reason-codes',
  rarc: 'https://x12.org/codes/remittance-advice-remark-codes',
  /** Source of Payment Typology. */
  payment: 'https://nahdo.org/sopt',
  revenue: `${NUBC}/RevenueCodes`,
  typeOfBill: `${NUBC}/TypeOfBill`,
  pointOfOrigin: `${NUBC}/PointOfOrigin`,
  pointOfOriginNewborn: `${NUBC}/PointOfOriginNewborn`,
  admissionType: `${NUBC}/PriorityTypeOfAdmitOrVisit`,
  dischargeStatus: `${NUBC}/PatDischargeStatus`,
  presentOnAdmission: `${NUBC}/PresentOnAdmissionIndicator`,
  dispensedAsWritten: `${TERMINOLOGY}/NCPDPDispensedAsWrittenOrProductSelectionCode`,
  prescriptionOrigin: `${TERMINOLOGY}/NCPDPPrescriptionOriginCode`,
  compound: `${TERMINOLOGY}/NCPDPCompoundCode`,
  rejectCode: `${TERMINOLOGY}/NCPDPRejectCode`,
  identifierType: `${TERMINOLOGY}/v2-0203`,
  interpretation: `${TERMINOLOGY}/v3-ObservationInterpretation`,
  actCode: `${TERMINOLOGY}/v3-ActCode`,
  participationType: `${TERMINOLOGY}/v3-ParticipationType`,
  diagnosisRole: `${TERMINOLOGY}/diagnosis-role`,
  organizationType: `${TERMINOLOGY}/organization-type`,
  coverageClass: `${TERMINOLOGY}/coverage-class`,
  coverageCopay: `${TERMINOLOGY}/coverage-copay-type`,
  subscriberRelationship: `${TERMINOLOGY}/subscriber-relationship`,
  conditionCategory: `${TERMINOLOGY}/condition-category`,
  conditionClinical: `${TERMINOLOGY}/condition-clinical`,
  conditionVerification: `${TERMINOLOGY}/condition-ver-status`,
  observationCategory: `${TERMINOLOGY}/observation-category`,
  reportSection: `${TERMINOLOGY}/v2-0074`,
  medicationRequestCategory: `${TERMINOLOGY}/medicationrequest-category`,
  site: `${TERMINOLOGY}/v2-0163`,
  route: `${TERMINOLOGY}/v2-0162`,
  providerRole: `${TERMINOLOGY}/v2-0443`,
  claimType: `${TERMINOLOGY}/claim-type`,
  processPriority: `${TERMINOLOGY}/processpriority`,
  payeeType: `${TERMINOLOGY}/payeetype`,
  paymentType: `${TERMINOLOGY}/ex-paymenttype`,
  diagnosisType: `${TERMINOLOGY}/ex-diagnosistype`,
  relatedClaim: `${TERMINOLOGY}/ex-relatedclaimrelationship`,
  adjudication: `${TERMINOLOGY}/adjudication`,
  dataAbsent: `${TERMINOLOGY}/data-absent-reason`,
  benefitType: `${TERMINOLOGY}/benefit-type`,
  benefitNetwork: `${TERMINOLOGY}/benefit-network`,
  benefitUnit: `${TERMINOLOGY}/benefit-unit`,
  benefitTerm: `${TERMINOLOGY}/benefit-term`,
  carinIdentifierType: `${CARIN}/C4BBIdentifierType`,
  carinAdjudication: `${CARIN}/C4BBAdjudication`,
  carinDiscriminator: `${CARIN}/C4BBAdjudicationDiscriminator`,
  carinStatus: `${CARIN}/C4BBPayerAdjudicationStatus`,
  carinSupportingInfo: `${CARIN}/C4BBSupportingInfoType`,
  carinCareTeamRole: `${CARIN}/C4BBClaimCareTeamRole`,
  carinDiagnosisType: `${CARIN}/C4BBClaimDiagnosisType`,
  carinProcedureType: `${CARIN}/C4BBClaimProcedureType`,
  carinInstitutionalSubType: `${CARIN}/C4BBInstitutionalClaimSubType`,
  carinRelatedClaim: `${CARIN}/C4BBRelatedClaimRelationshipCodes`,
  x12ServiceType: 'https://x12.org/codes/service-type-codes',
  x12RejectReason: 'https://x12.org/codes/eligibility-or-benefit-reject-reason-codes',
} as const;

/** Our own code systems: what no public code exists for that may be shipped. */
export const OWN_SYSTEMS = {
  /** Ids of the service concepts: what a tenant maps to licensed codes. */
  serviceConcept: `${OWN}/service-concept`,
  encounterKind: `${OWN}/encounter-kind`,
  providerRole: `${OWN}/provider-role`,
  benefitCategory: `${OWN}/benefit-category`,
} as const;

/** Systems of identifiers. */
export const IDENTIFIERS = {
  npi: 'http://hl7.org/fhir/sid/us-npi',
  ssn: 'http://hl7.org/fhir/sid/us-ssn',
  mbi: 'http://hl7.org/fhir/sid/us-mbi',
  tin: 'urn:oid:2.16.840.1.113883.4.4',
  member: `${BASE_URL}/identifiers/member`,
  encounter: `${BASE_URL}/identifiers/encounter`,
  payer: `${BASE_URL}/identifiers/payer`,
  sponsor: `${BASE_URL}/identifiers/sponsor`,
  /** The payer's number of a claim. */
  claim: `${BASE_URL}/identifiers/claim`,
  /** The provider's own number of a claim. */
  patientControl: `${BASE_URL}/identifiers/patient-control`,
  trace: `${BASE_URL}/identifiers/trace`,
  correlation: `${BASE_URL}/identifiers/correlation`,
} as const;
