import type { Member } from '../../contracts/member.ts';
import type { ClaimLine } from '../../engine/payer/claims/claim.ts';
import { procedureSystemOf } from '../../engine/payer/claims/procedure-codes.ts';
import type { Plan } from '../../engine/payer/market/plans.ts';
import type { Provider } from '../../engine/payer/network/provider.ts';
import { PAYER_NAME } from '../../reference/plan-names.ts';
import { type Composite, composite, d8OfIso, type X12Writer } from './x12-writer.ts';

/** The payer of every dataset: invented, with a telephone number and a TIN that can belong to nobody. */
export const PAYER = {
  name: `${PAYER_NAME} Health Plan`,
  /** NM109 with qualifier PI, as other payers have SYN01 and so on. */
  id: 'SYN00',
  /** Employer identification number of the prefix 00, which is never assigned. */
  tin: '004400310',
  addressLine: '400 Larkspur Way',
  city: 'Lincoln',
  state: 'NE',
  zip: '685080400',
  contact: 'Provider Services',
  phone: '4025550140',
} as const;

/** Who sends the providers' files: an invented clearinghouse. Its id in NM1*41 is the sender's of the interchange. */
export const CLEARINGHOUSE = {
  name: 'Tidewrack Claims Exchange',
  contact: 'EDI Support',
  phone: '4025550141',
} as const;

/** Telephone number of a provider or member (`AAA-555-01NN`) as ten digits. */
export const tenDigits = (phone: string): string => phone.replaceAll('-', '');

/** A TIN (`PP-SSSSSSS`) as nine digits. */
export const nineDigitTin = ({ tin }: Pick<Provider, 'tin'>): string => tin.replace('-', '');

/** A provider's ZIP code with its extension, nine digits. */
export const zip9 = ({ zipCode, zipExtension }: Pick<Provider, 'zipCode' | 'zipExtension'>): string =>
  zipCode.zip + zipExtension;

/**
 * NM1 of a provider with its NPI: an organisation by its name, a clinician by last, first and middle name.
 *
 * @param entity NM101, for example 85 billing, 82 rendering, 71 attending
 */
export function writeProviderName(writer: X12Writer, entity: string, provider: Provider): void {
  if (provider.kind === 'organisation') {
    writer.segment('NM1', entity, '2', provider.name, null, null, null, null, 'XX', provider.npi);
    return;
  }
  const { lastName, firstName, middleInitial } = provider.person;
  writer.segment('NM1', entity, '1', lastName, firstName, middleInitial, null, null, 'XX', provider.npi);
}

/** N3 and N4 of a provider; its ZIP code has nine digits. */
export function writeProviderAddress(writer: X12Writer, provider: Provider): void {
  const { addressLine, zipCode } = provider;
  writer.segment('N3', addressLine);
  writer.segment('N4', zipCode.city, zipCode.state, zip9(provider));
}

/**
 * NM1 of a member.
 *
 * @param entity NM101, for example IL insured, QC patient
 * @param id member id (qualifier MI), or null where none belongs
 */
export function writeMemberName(writer: X12Writer, entity: string, member: Member, id: string | null): void {
  const { last_name, first_name, middle_initial } = member;
  const qualifier = id === null ? null : 'MI';
  writer.segment('NM1', entity, '1', last_name, first_name, middle_initial, null, null, qualifier, id);
}

/** N3 and N4 of a member. */
export function writeMemberAddress(writer: X12Writer, { address_line, city, state, zip }: Member): void {
  writer.segment('N3', address_line);
  writer.segment('N4', city, state, zip);
}

/** DMG of a member: birth date and sex. */
export function writeMemberDemographics(writer: X12Writer, { birth_date, sex }: Member): void {
  writer.segment('DMG', 'D8', d8OfIso(birth_date), sex);
}

/** NM1 of the payer with its own identifier. @param entity NM101: PR */
export function writePayerName(writer: X12Writer, entity = 'PR'): void {
  writer.segment('NM1', entity, '2', PAYER.name, null, null, null, null, 'PI', PAYER.id);
}

/** N3 and N4 of the payer. */
export function writePayerAddress(writer: X12Writer): void {
  writer.segment('N3', PAYER.addressLine);
  writer.segment('N4', PAYER.city, PAYER.state, PAYER.zip);
}

/**
 * The claim filing indicator of a plan (SBR09, CLP06). Values that an 837 and an 835 both take: plans with a high
 * deductible and a savings account are written as the preferred provider plans that they mostly are.
 */
export function filingIndicatorOf({ line, network }: Plan): '12' | '13' | '14' | '16' | 'HM' | 'MC' {
  if (line === 'medicare') return '16';
  if (line === 'medicaid' || line === 'chip') return 'MC';
  return NETWORK_INDICATORS[network];
}

const NETWORK_INDICATORS = { PPO: '12', HDHP: '12', POS: '13', EPO: '14', HMO: 'HM' } as const;

/** What the patient is to the subscriber (PAT01, SBR02, INS02): 18 self, 01 spouse, 19 child. */
export const RELATIONSHIP_CODES = { self: '18', spouse: '01', child: '19' } as const;

/** The id that another payer knows a member by: invented, told by the member's own. */
export const otherPayerMemberId = (memberId: string): string => `OP${memberId.slice(2)}`;

/** ICD-10 codes go without their dot. */
export const withoutDot = (code: string): string => code.replace('.', '');

/** The most that X12 has room for in a procedure code (element 234). */
const MOST_CODE_CHARACTERS = 48;

/** CPT is level I of the HCPCS, and has its qualifier; dental codes have the ADA's. */
const QUALIFIERS = { hcpcs: 'HC', cpt: 'HC', cdt: 'AD' } as const;

/**
 * A line's procedure with its modifiers, as SV101, SVC01 and SVD03 have it: a code of the HCPCS or the ADA, or where only a licensed
 * code would do the service concept's own id with qualifier ER, locally defined, as in `ER:VISIT-BRIEF`.
 */
export function serviceCode({
  procedure,
  concept,
  modifiers,
}: Pick<ClaimLine, 'procedure' | 'concept' | 'modifiers'>): Composite {
  if (procedure !== null) return composite(QUALIFIERS[procedureSystemOf(procedure)], procedure, ...modifiers);
  return composite('ER', localCode(concept), ...modifiers);
}

const localCodes = new Map<string, string>();

/** The locally defined code of a service concept: capital letters, digits and hyphens. */
export function localCode(concept: string): string {
  let code = localCodes.get(concept);
  if (code === undefined) {
    const plain = concept.toUpperCase().replace(/[^A-Z0-9]+/g, '-');
    code = plain.slice(0, MOST_CODE_CHARACTERS);
    localCodes.set(concept, code);
  }
  return code;
}
