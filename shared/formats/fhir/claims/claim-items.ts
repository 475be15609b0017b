import type { Claim, ClaimLine, OralSite } from '../../../engine/payer/claims/claim.ts';
import { procedureSystemOf } from '../../../engine/payer/claims/procedure-codes.ts';
import { concept, conceptsOf, remembered, serviceCoding, serviceLabel } from '../concepts.ts';
import { dateOf } from '../dates.ts';
import type { CodeableConcept } from '../model/datatypes.ts';
import type { ClaimedItem } from '../model/financial.ts';
import { OWN_SYSTEMS, SYSTEMS } from '../systems.ts';
import { isOffice } from './claim-types.ts';

/** A line as it was billed. @param hasCareTeam whether the claim names a clinician */
export function itemOf({ kind }: Claim, line: ClaimLine, hasCareTeam: boolean): ClaimedItem {
  return {
    sequence: line.number,
    careTeamSequence: hasCareTeam ? FIRST : undefined,
    diagnosisSequence: line.diagnosisPointers.length === 0 ? undefined : line.diagnosisPointers,
    revenue: line.revenueCode === null ? undefined : revenueConcept(line.revenueCode),
    category: categoryConcept(line.category),
    productOrService: kind === 'pharmacy' ? productOf(line) : serviceOf(line),
    modifier: line.modifiers.length === 0 ? undefined : line.modifiers.map(modifierConcept),
    servicedDate: dateOf(line.serviceDay),
    locationCodeableConcept: isOffice(kind) ? placeOf(line) : undefined,
    quantity: { value: line.drug?.quantity ?? line.units },
    bodySite: line.site && bodySiteOf(line.site),
    subSite:
      line.site === undefined || line.site.surfaces.length === 0
        ? undefined
        : line.site.surfaces.map(surface),
  };
}

const toothConcept = conceptsOf(SYSTEMS.tooth);
const areaConcept = conceptsOf(SYSTEMS.oralArea);
const surface = conceptsOf(SYSTEMS.toothSurface);

/** The tooth, or the part of the mouth; undefined where it is all of it. */
function bodySiteOf({ tooth, area }: OralSite): CodeableConcept | undefined {
  if (tooth !== null) return toothConcept(tooth);
  return area === null ? undefined : areaConcept(area);
}

const FIRST: readonly number[] = [1];

const revenueConcept = conceptsOf(SYSTEMS.revenue);
const modifierConcept = conceptsOf(SYSTEMS.hcpcs);
const placeConcept = conceptsOf(SYSTEMS.placeOfService);
const categoryConcept = conceptsOf(OWN_SYSTEMS.benefitCategory, (code) => code.replaceAll('_', ' '));

/** Other place of service. */
const OTHER_PLACE = '99';

/** Where it was done. CARIN demands a place even of a line that was refused because it has none. */
const placeOf = ({ placeOfService }: ClaimLine): CodeableConcept =>
  placeConcept(placeOfService ?? OTHER_PLACE);

const NOT_APPLICABLE = {
  system: SYSTEMS.dataAbsent,
  code: 'not-applicable',
  display: 'Not Applicable',
};

/** Procedure and concept of a service, joined by a character that neither has. */
const service: (key: string) => CodeableConcept = remembered((key) => {
  const [procedure = '', id = ''] = key.split(' ');
  const system = SYSTEMS[procedureSystemOf(procedure)];
  const public_ = procedure === '' ? NOT_APPLICABLE : { system, code: procedure };
  return { coding: [public_, serviceCoding(id)], text: serviceLabel(id) };
});

/**
 * What was done: its code of the HCPCS or of the tenant's list, or where only a licensed code would do the word that CARIN's value set has for none,
 * and our own concept always.
 */
const serviceOf = ({ procedure, concept: id }: ClaimLine): CodeableConcept =>
  service(`${procedure ?? ''} ${id}`);

/** No product: of a pharmacy's line that was refused because it names none. Labeler 00000 is nobody's. */
const NO_PRODUCT = concept(SYSTEMS.ndc, '00000000000');

const product = conceptsOf(SYSTEMS.ndc);
const productOf = ({ drug }: ClaimLine): CodeableConcept => (drug === null ? NO_PRODUCT : product(drug.ndc));
