import { fhirValueSets } from '../../../reference/fhir-value-sets.ts';
import { each, element, has, isCoded, isObject, type JsonObject, text } from '../model/json.ts';
import { referredType } from '../references/reference-text.ts';
import { isBound } from '../terminology/bindings.ts';
import { type Invariant, invariant } from './invariant.ts';

const CARIN = 'http://hl7.org/fhir/us/carin-bb/';
const NUBC = 'https://www.nubc.org/CodeSystem/';
const ADMISSION_TYPE = `${NUBC}PriorityTypeOfAdmitOrVisit`;
const TOOTH = 'http://terminology.hl7.org/CodeSystem/ADAUniversalToothDesignationSystem';

const valueSet = (name: string) => fhirValueSets.get(`${CARIN}ValueSet/${name}`) ?? new Map();
const AMOUNTS = valueSet('C4BBAdjudication');
const TRANSPORT = valueSet('C4BBTransportationServiceCategories');

const versioned = (profile: string): Invariant =>
  invariant(`meta.profile must name C4BB-${profile} with its version.`, 'Write …|2.0.0.', (value) => {
    const start = `${CARIN}StructureDefinition/C4BB-${profile}|2.0.`;
    return each(value['meta'], 'profile').some((one) => typeof one === 'string' && one.startsWith(start));
  });

const hasAmount = (value: unknown): boolean =>
  each(value, 'adjudication').some((one) => isBound(AMOUNTS, element(one, 'category')));

const hasSupportingCode = (value: JsonObject, system: string, isCode: (code: string) => boolean): boolean =>
  each(value, 'supportingInfo').some((info) =>
    each(element(info, 'code'), 'coding').some(
      (coding) => element(coding, 'system') === system && isCode(text(coding, 'code')),
    ),
  );

/** Newborns have points of origin of their own. */
function hasOriginOfAge(value: JsonObject): boolean {
  const isBirth = hasSupportingCode(value, ADMISSION_TYPE, (code) => code === '4');
  const isOther = hasSupportingCode(value, ADMISSION_TYPE, (code) => code !== '4');
  const any = () => true;
  // The definition names the first system by a word that is no URL; what it means is plain.
  if (isBirth && hasSupportingCode(value, `${NUBC}PointOfOrigin`, any)) return false;
  return !(isOther && hasSupportingCode(value, `${NUBC}PointOfOriginNewborn`, any));
}

/** The published expressions ask `provider` of a boolean, so that they never fail; official examples break the words. */
const careTeam = (type: string, roles: readonly string[]): Invariant => ({
  meaning: `Whoever has this role is a ${type}.`,
  fix: `Refer to a ${type}.`,
  isDoubtful: true,
  holds: (value, { root }) => {
    if (!isCoded(value['role'], null, roles)) return true;
    const provider = value['provider'];
    const found = isObject(provider) ? referredType(provider, root) : '';
    return found === '' || found === type;
  },
});

/** Sequences of supporting information of some category. */
const sequencesOf = (value: JsonObject, is: (category: unknown) => boolean): readonly unknown[] =>
  each(value, 'supportingInfo')
    .filter((info) => is(element(info, 'category')))
    .map((info) => element(info, 'sequence'));

const linkedOf = (value: JsonObject): ReadonlySet<unknown> =>
  new Set(each(value, 'item').flatMap((item) => each(item, 'informationSequence')));

const isLinked = (value: JsonObject, is: (category: unknown) => boolean): boolean => {
  const linked = linkedOf(value);
  return sequencesOf(value, is).every((sequence) => linked.has(sequence));
};

const isBodySite = (category: unknown): boolean => isCoded(category, null, ['additionalbodysite']);

/** Items that link to additional body sites have a body site; those with surfaces name a tooth. */
function hasBodySites(value: JsonObject): boolean {
  const sites = new Set(sequencesOf(value, isBodySite));
  return each(value, 'item').every(
    (item) => has(item, 'bodySite') || !each(item, 'informationSequence').some((one) => sites.has(one)),
  );
}

function hasTeeth(value: JsonObject): boolean {
  const isTooth = (concept: unknown) =>
    each(concept, 'coding').some((one) => element(one, 'system') === TOOTH);
  const toothed = each(value, 'supportingInfo').filter(
    (info) => isBodySite(element(info, 'category')) && isTooth(element(info, 'code')),
  );
  const teeth = new Set(toothed.map((info) => element(info, 'sequence')));
  return each(value, 'item').every((item) => {
    if (!has(item, 'subSite') || isTooth(element(item, 'bodySite'))) return true;
    return each(item, 'informationSequence').some((one) => teeth.has(one));
  });
}

const NPI_OR_TAX = ['NPI', 'TAX'];

/** Constraints of CARIN Blue Button 2.0.0 by key. */
export const CARIN_INVARIANTS: Readonly<Record<string, Invariant>> = {
  'coverage-meta-profile-version': versioned('Coverage'),
  'organization-meta-profile-version': versioned('Organization'),
  'patient-meta-profile-version': versioned('Patient'),
  'practitioner-meta-profile-version': versioned('Practitioner'),
  'relatedperson-meta-profile-version': versioned('RelatedPerson'),
  'EOB-institutional-inpatient-meta-profile-version': versioned(
    'ExplanationOfBenefit-Inpatient-Institutional',
  ),
  'EOB-institutional-outpatient-meta-profile-version': versioned(
    'ExplanationOfBenefit-Outpatient-Institutional',
  ),
  'EOB-oral-meta-profile-version': versioned('ExplanationOfBenefit-Oral'),
  'EOB-pharmacy-meta-profile-version': versioned('ExplanationOfBenefit-Pharmacy'),
  'EOB-professional-nonclinician-meta-profile-version': versioned(
    'ExplanationOfBenefit-Professional-NonClinician',
  ),
  'EOB-inst-pointoforigin': invariant(
    'Newborns have points of origin of their own, and only they.',
    'Use the system that goes with the type of admission.',
    hasOriginOfAge,
  ),
  'EOB-institutional-item-or-header-adjudication': invariant(
    'Amounts are told of the claim or of its items, not of both and not of neither.',
    'Keep adjudication amounts at one of the two.',
    (value) => hasAmount(value) !== each(value, 'item').some(hasAmount),
  ),
  'adjudication-has-amount-type-slice': invariant(
    'The adjudication of an item tells an amount.',
    'Add an amount with a category of C4BBAdjudication.',
    (value) => !has(value, 'adjudication') || hasAmount(value),
  ),
  'EOB-inst-careTeam-practitioner': careTeam('Practitioner', [
    'attending',
    'primary',
    'referring',
    'supervising',
  ]),
  'EOB-inst-careTeam-organization': careTeam('Organization', ['rendering']),
  'EOB-prof-careTeam-practitioner': careTeam('Practitioner', [
    'rendering',
    'primary',
    'referring',
    'supervising',
  ]),
  'EOB-pharm-careTeam-organization': careTeam('Organization', ['rendering']),
  'EOB-prof-all-transportation-supportinginfo-linked-to-line': invariant(
    'Information about transport belongs to an item.',
    'Name its sequence in informationSequence of an item.',
    (value) => isLinked(value, (category) => isBound(TRANSPORT, category)),
  ),
  'EOB-payee-other-type-requires-party': invariant(
    'A payee of type other is named.',
    'Add party.',
    (value) => {
      const system = 'http://terminology.hl7.org/CodeSystem/payeetype';
      return !isCoded(value['type'], system, ['other']) || has(value, 'party');
    },
  ),
  // It is on each insurance and about all of them: it is asked of the first.
  'EOB-insurance-focal': invariant(
    'One insurance is the focal one.',
    'Correct focal.',
    (value, { resource }) => {
      const all = each(resource, 'insurance');
      return all[0] !== value || all.filter((one) => element(one, 'focal') === true).length < 2;
    },
  ),
  'Oral-EOB-supportinginfo-additionalbodysite-requires-line-item': invariant(
    'An additional body site belongs to an item.',
    'Name its sequence in informationSequence of an item.',
    (value) => isLinked(value, isBodySite),
  ),
  'Oral-line-item-with-linked-additionalbody-site-requires-bodysite': invariant(
    'An item with an additional body site has a body site.',
    'Add bodySite.',
    hasBodySites,
  ),
  'Oral-EOB-surface-subsite-requires-tooth-number': invariant(
    'Surfaces are those of a tooth.',
    'Name the tooth.',
    hasTeeth,
  ),
  'Practitioner-identifier': invariant('A practitioner has an NPI or a tax id.', 'Add one.', (value) => {
    return each(value, 'identifier').some((one) => isCoded(element(one, 'type'), null, NPI_OR_TAX));
  }),
  'relatedperson-name-or-relationship': invariant(
    'A related person has a name or a relationship.',
    'Add one.',
    (value) => has(value, 'name') || has(value, 'relationship'),
  ),
  'uncontained-requires-lastUpdated': invariant(
    'An organization that is not contained says when it was last updated.',
    'Add meta.lastUpdated.',
    (value, { resource, root }) =>
      resource !== root || (isObject(value['meta']) && has(value['meta'], 'lastUpdated')),
  ),
};
