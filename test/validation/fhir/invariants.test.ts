import { describe, expect, it } from 'vitest';
import { fhirElements } from '../../../shared/reference/fhir-elements.ts';
import { fhirProfiles } from '../../../shared/reference/fhir-profiles.ts';
import { invariantsOf, UNJUDGED_INVARIANTS } from '../../../shared/validation/fhir/invariants/invariants.ts';
import { narrativeProblem } from '../../../shared/validation/fhir/invariants/narrative.ts';
import { typeRule } from '../../../shared/validation/fhir/model/type-rules.ts';
import { coded, type Loose } from './resources.ts';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem/';
const CARIN = 'http://hl7.org/fhir/us/carin-bb/';
const UCUM = 'http://unitsofmeasure.org';
const ABSENT = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};
const clinical = (code: string) => coded(`${TERMINOLOGY}condition-clinical`, code);
const wrong = (name: string) => coded(`${TERMINOLOGY}${name}`, 'entered-in-error');
const amount = { category: coded(`${TERMINOLOGY}adjudication`, 'benefit') };
const info = (sequence: number, code: string, value?: Loose) => ({
  sequence,
  category: coded(`${CARIN}CodeSystem/C4BBSupportingInfoType`, code),
  code: value,
});
const nubc = (system: string, code: string) => coded(`https://www.nubc.org/CodeSystem/${system}`, code);
const tooth = coded(`${TERMINOLOGY}ADAUniversalToothDesignationSystem`, '3');
const profiled = (profile: string) => ({
  meta: { profile: [`${CARIN}StructureDefinition/C4BB-${profile}`] },
});
const versioned = (profile: string): [Loose, Loose] => [
  { meta: { profile: [`${profiled(profile).meta.profile[0]}|2.0.0`] } },
  profiled(profile),
];
const items = (value: Loose) => ({ item: [value] });

/** Each constraint with a value that keeps it and one that breaks it. A key may name the type that it is on. */
const CASES: Readonly<Record<string, readonly [keeps: Loose, breaks: Loose]>> = {
  'ext-1': [{ url: 'u', valueString: 'x' }, { url: 'u' }],
  'per-1': [
    { start: '2024-01-01', end: '2024-01-01' },
    { start: '2024-01-02', end: '2024-01-01' },
  ],
  'ref-1': [{ reference: '#' }, { reference: '#x' }],
  'qty-3': [{ value: 1 }, { value: 1, code: 'mg' }],
  'age-1': [
    { value: 1, code: 'a', system: UCUM },
    { value: 0, code: 'a', system: UCUM },
  ],
  'cnt-3': [
    { value: 1, code: '1' },
    { value: 1.5, code: '1' },
  ],
  'dis-1': [{ value: 1, code: 'km', system: UCUM }, { value: 1 }],
  'drt-1': [
    { value: 1, code: 'd', system: UCUM },
    { code: 'd', system: UCUM },
  ],
  'rng-2': [
    { low: { value: 1 }, high: { value: 2 } },
    { low: { value: 3 }, high: { value: 2 } },
  ],
  'rat-1': [{ numerator: {}, denominator: {} }, { numerator: {} }],
  'att-1': [{ data: 'AAAA', contentType: 'x' }, { data: 'AAAA' }],
  'cpt-2': [{ value: 'x', system: 'phone' }, { value: 'x' }],
  'exp-1': [{ reference: 'x' }, {}],
  'tim-1': [{ duration: 1, durationUnit: 'd' }, { duration: 1 }],
  'tim-2': [{ period: 1, periodUnit: 'd' }, { period: 1 }],
  'tim-4': [{ duration: 1 }, { duration: -1 }],
  'tim-5': [{ period: 1 }, { period: -1 }],
  'tim-6': [{ period: 1, periodMax: 1 }, { periodMax: 1 }],
  'tim-7': [{ duration: 1, durationMax: 1 }, { durationMax: 1 }],
  'tim-8': [{ count: 1, countMax: 1 }, { countMax: 1 }],
  'tim-9': [
    { offset: 1, when: ['ACM'] },
    { offset: 1, when: ['CM'] },
  ],
  'tim-10': [{ when: ['CM'] }, { when: ['CM'], timeOfDay: ['10:00:00'] }],
  'txt-1': [{ div: '<div>x</div>' }, { div: '<div><script>x</script></div>' }],
  'txt-2': [{ div: '<div>x</div>' }, { div: '<div> </div>' }],
  'ait-1': [{ clinicalStatus: {} }, {}],
  'ait-2': [
    { clinicalStatus: {} },
    { clinicalStatus: {}, verificationStatus: wrong('allergyintolerance-verification') },
  ],
  'con-1': [{ summary: {} }, {}],
  'con-2': [{ detail: [{}] }, {}],
  'con-3': [{ clinicalStatus: {} }, { category: [coded('x', 'problem-list-item')] }],
  'con-4': [
    { abatementDateTime: '2024', clinicalStatus: clinical('resolved') },
    { abatementDateTime: '2024', clinicalStatus: clinical('active') },
  ],
  'con-5': [
    { clinicalStatus: {} },
    { clinicalStatus: {}, verificationStatus: wrong('condition-ver-status') },
  ],
  'cpl-3': [{ detail: {} }, { detail: {}, reference: {} }],
  'ces-1': [{ category: {} }, {}],
  'gol-1': [{ detailString: 'x', measure: {} }, { detailString: 'x' }],
  'grp-1': [
    { actual: true, member: [{}] },
    { actual: false, member: [{}] },
  ],
  'imm-1': [{ reference: 'x' }, {}],
  'lst-1': [{ entry: [{}] }, { entry: [{}], emptyReason: {} }],
  'lst-2': [
    { mode: 'changes', entry: [{ deleted: true }] },
    { mode: 'working', entry: [{ deleted: true }] },
  ],
  'lst-3': [
    { mode: 'working', entry: [{ date: '2024' }] },
    { mode: 'changes', entry: [{ date: '2024' }] },
  ],
  'mad-1': [{ rateQuantity: {} }, {}],
  'mdd-1': [
    { whenPrepared: '2024-01-01', whenHandedOver: '2024-01-01' },
    { whenPrepared: '2024-01-02', whenHandedOver: '2024-01-01' },
  ],
  'obs-3': [{ text: 'x' }, {}],
  'obs-6': [{ dataAbsentReason: {} }, { dataAbsentReason: {}, valueString: 'x' }],
  'obs-7': [
    { code: coded('s', 'a'), valueString: 'x', component: [{ code: coded('s', 'b') }] },
    { code: coded('s', 'a'), valueString: 'x', component: [{ code: coded('s', 'a') }] },
  ],
  'org-1': [{ name: 'x' }, {}],
  'org-2': [{ use: 'work' }, { use: 'home' }],
  'org-3': [{ use: 'work' }, { use: 'home' }],
  'pat-1': [{ organization: {} }, {}],
  'prr-1': [{ orderDetail: [{}], code: {} }, { orderDetail: [{}] }],
  'qrs-1': [{ answer: [{}] }, { answer: [{}], item: [{}] }],
  'app-1': [{ actor: {} }, {}],
  'app-2': [{ start: 'x', end: 'x' }, { start: 'x' }],
  'app-3': [{ status: 'proposed' }, { status: 'booked' }],
  'app-4': [
    { status: 'cancelled', cancelationReason: {} },
    { status: 'booked', cancelationReason: {} },
  ],
  'cmp-1': [{ text: {} }, {}],
  'cmp-2': [{ entry: [{}] }, { entry: [{}], emptyReason: {} }],
  'fhs-1': [{ ageString: 'x' }, { ageString: 'x', bornString: 'x' }],
  'fhs-2': [{ ageString: 'x', estimatedAge: true }, { estimatedAge: true }],
  'ipn-1': [{ name: 'x' }, {}],
  'ppc-1': [{ policyRule: {} }, {}],
  'Task/inv-1': [
    { authoredOn: '2024-01-01', lastModified: '2024-01-02' },
    { authoredOn: '2024-01-02', lastModified: '2024-01-01' },
  ],
  'Parameters.parameter/inv-1': [{ valueString: 'x' }, { valueString: 'x', part: [{}] }],
  'us-core-1': [{ effectiveDateTime: '2024-01-01' }, { effectiveDateTime: '2024-01' }],
  'us-core-2': [{ component: [{}] }, {}],
  'us-core-3': [{ valueQuantity: { system: UCUM } }, { valueQuantity: { system: 'x' } }],
  'us-core-4': [
    { valueCodeableConcept: coded('http://snomed.info/sct', '1') },
    { valueCodeableConcept: coded('x', '1') },
  ],
  'us-core-5': [{ vaccineCode: coded('x', '1') }, { vaccineCode: coded('http://hl7.org/fhir/sid/ndc', '1') }],
  'us-core-6': [ABSENT, { ...ABSENT, family: 'Doe' }],
  'DocumentReference/us-core-6': [{ url: 'x' }, {}],
  'us-core-7': [{ status: 'completed', performedString: 'x' }, { status: 'completed' }],
  'us-core-8': [{ status: 'final', effectiveDateTime: '2024' }, { status: 'final' }],
  'Patient/us-core-8': [{ family: 'Doe' }, {}],
  'us-core-9': [{ status: 'registered' }, { status: 'final' }],
  'us-core-10': [{ status: 'final', effectivePeriod: {} }, { status: 'final' }],
  'us-core-13': [{ location: [{}] }, {}],
  'us-core-14': [{ name: [{}] }, {}],
  'us-core-15': [{ identifier: [{ type: coded(`${TERMINOLOGY}v2-0203`, 'MB') }] }, {}],
  'us-core-16': [{ value: '1234567893' }, { value: '123' }],
  'us-core-17': [{ value: '1234567893' }, { value: '1234567890' }],
  'us-core-18': [{ value: '11D0000000' }, { value: '110000000' }],
  'us-core-19': [{ value: '12345' }, { value: '1234' }],
  'us-core-20': [{ status: 'completed', whenHandedOver: '2024' }, { status: 'completed' }],
  'us-core-21': [{ intent: 'plan' }, { intent: 'order' }],
  'pd-1': [{ endpoint: [{}] }, {}],
  'vs-1': [{ effectiveDateTime: '2024-01-01' }, { effectiveDateTime: '2024' }],
  'vs-2': [{ hasMember: [{}] }, {}],
  'vs-3': [{ valueString: 'x' }, {}],
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
  'EOB-inst-pointoforigin': [
    {
      supportingInfo: [
        info(1, 'admtype', nubc('PriorityTypeOfAdmitOrVisit', '4')),
        info(2, 'pointoforigin', nubc('PointOfOriginNewborn', '5')),
      ],
    },
    {
      supportingInfo: [
        info(1, 'admtype', nubc('PriorityTypeOfAdmitOrVisit', '4')),
        info(2, 'pointoforigin', nubc('PointOfOrigin', '5')),
      ],
    },
  ],
  'EOB-institutional-item-or-header-adjudication': [
    items({ adjudication: [amount] }),
    { adjudication: [amount], ...items({ adjudication: [amount] }) },
  ],
  'adjudication-has-amount-type-slice': [
    { adjudication: [amount] },
    { adjudication: [{ category: coded('x', 'y') }] },
  ],
  'EOB-inst-careTeam-practitioner': [
    { role: coded('x', 'attending'), provider: { reference: 'Practitioner/1' } },
    { role: coded('x', 'attending'), provider: { reference: 'Organization/1' } },
  ],
  'EOB-inst-careTeam-organization': [
    { role: coded('x', 'rendering'), provider: { reference: 'Organization/1' } },
    { role: coded('x', 'rendering'), provider: { reference: 'Practitioner/1' } },
  ],
  'EOB-prof-careTeam-practitioner': [
    { role: coded('x', 'rendering'), provider: { reference: 'Practitioner/1' } },
    { role: coded('x', 'rendering'), provider: { reference: 'Organization/1' } },
  ],
  'EOB-pharm-careTeam-organization': [
    { role: coded('x', 'rendering'), provider: { reference: 'Organization/1' } },
    { role: coded('x', 'rendering'), provider: { reference: 'Practitioner/1' } },
  ],
  'EOB-prof-all-transportation-supportinginfo-linked-to-line': [
    { supportingInfo: [info(1, 'ambulancetransportreason')], item: [{ informationSequence: [1] }] },
    { supportingInfo: [info(1, 'ambulancetransportreason')], item: [{ informationSequence: [2] }] },
  ],
  'EOB-payee-other-type-requires-party': [
    { type: coded(`${TERMINOLOGY}payeetype`, 'other'), party: {} },
    { type: coded(`${TERMINOLOGY}payeetype`, 'other') },
  ],
  'Oral-EOB-supportinginfo-additionalbodysite-requires-line-item': [
    { supportingInfo: [info(1, 'additionalbodysite')], item: [{ informationSequence: [1] }] },
    { supportingInfo: [info(1, 'additionalbodysite')], item: [{}] },
  ],
  'Oral-line-item-with-linked-additionalbody-site-requires-bodysite': [
    {
      supportingInfo: [info(1, 'additionalbodysite')],
      item: [{ informationSequence: [1], bodySite: tooth }],
    },
    { supportingInfo: [info(1, 'additionalbodysite')], item: [{ informationSequence: [1] }] },
  ],
  'Oral-EOB-surface-subsite-requires-tooth-number': [
    {
      supportingInfo: [info(1, 'additionalbodysite', tooth)],
      item: [{ subSite: [{}], informationSequence: [1] }],
    },
    { item: [{ subSite: [{}] }] },
  ],
  'Practitioner-identifier': [{ identifier: [{ type: coded('x', 'NPI') }] }, { identifier: [{}] }],
  'relatedperson-name-or-relationship': [{ relationship: [{}] }, {}],
  'uncontained-requires-lastUpdated': [{ meta: { lastUpdated: 'x' } }, {}],
};

/** Those of Bundle are tested with references, and this one with the profile that has it. */
const isTestedElsewhere = (key: string) => key.startsWith('bdl-') || key === 'EOB-insurance-focal';

const keysOf = (text: string) =>
  text
    .split(/[ ,]/)
    .filter((key) => key !== '')
    .map((key) => key.replace('?', ''));

describe('constraints', () => {
  it.each(Object.keys(CASES))('%s', (name) => {
    const [owner = '', key = ''] = name.includes('/') ? name.split('/') : ['', name];
    const [found] = invariantsOf(owner, [key]);
    const [keeps, breaks] = CASES[name] ?? [];
    const holds = (value: Loose) => found?.holds(value, { resource: value, root: value });
    expect([holds(keeps), holds(breaks)]).toEqual([true, false]);
    expect(found?.rule.id).toBe(`fhir.invariant.${key}`);
  });

  it('of all tables are judged, or it is said why not; what is judged is tested', () => {
    const keys = new Set<string>();
    for (const [type, { constraints }] of fhirElements) {
      for (const key of keysOf(constraints)) keys.add(key);
      for (const { constraints: own } of typeRule(type)?.elements.values() ?? [])
        for (const key of own) keys.add(key.replace('?', ''));
    }
    for (const { nodes } of fhirProfiles.values()) {
      for (const { constraints = '' } of nodes) for (const key of keysOf(constraints)) keys.add(key);
    }
    const tested = new Set(Object.keys(CASES).map((name) => name.split('/').at(-1)));
    const missing = [...keys].filter(
      (key) => !tested.has(key) && !isTestedElsewhere(key) && !(key in UNJUDGED_INVARIANTS),
    );
    expect(missing).toEqual([]);
    expect(Object.keys(UNJUDGED_INVARIANTS).filter((key) => invariantsOf('', [key]).length > 0)).toEqual([]);
    expect(keys.size).toBeGreaterThan(150);
  });

  it('only warn where the definition says so', () => {
    expect(invariantsOf('Condition', ['?con-3'])[0]?.rule.severity).toBe('warning');
    expect(invariantsOf('Condition', ['con-4'])[0]?.rule.severity).toBe('error');
  });
});

describe('a narrative', () => {
  it.each([
    ['<div xmlns="http://www.w3.org/1999/xhtml"><p>Text &amp; <b>more</b><br/></p></div>', null],
    ['<div><img src="x.png" alt="x"/></div>', null],
    ['<div><!-- note --> based on = x</div>', null],
    ['<div>x', 'syntax'],
    ['<div><b>x</div></b>', 'syntax'],
    ['<p>x</p>', 'syntax'],
    ['x', 'syntax'],
    ['<div>x</div><div>y</div>', 'syntax'],
    ['<div>a < b</div>', 'syntax'],
    ['<div><ScRiPt>x</ScRiPt></div>', 'active'],
    ['<div><script', 'active'],
    ['<div><p onclick="x()">x</p></div>', 'active'],
    ['<div><a href="java&#115;cript:x()">x</a></div>', 'active'],
    ['<div><a href=" java\tscript:x()">x</a></div>', 'active'],
    ['<div><iframe src="x">x</iframe></div>', 'active'],
    ['<div><video>x</video></div>', 'element'],
    ['<div>  </div>', 'empty'],
  ])('%s', (div, problem) => {
    expect(narrativeProblem(div)).toBe(problem);
  });
});
