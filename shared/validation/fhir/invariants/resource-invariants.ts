import { isAfter } from '../model/dates.ts';
import { choice, each, element, has, isCoded, type JsonObject, text } from '../model/json.ts';
import { type Invariant, invariant } from './invariant.ts';

const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem/';
const CLINICAL = `${TERMINOLOGY}condition-clinical`;
const VERIFICATION = `${TERMINOLOGY}condition-ver-status`;
const ALLERGY_VERIFICATION = `${TERMINOLOGY}allergyintolerance-verification`;
const ERROR = ['entered-in-error'];

const hasAny = (value: JsonObject, ...names: readonly string[]): boolean =>
  names.some((name) => has(value, name));

const oneOf = (meaning: string, fix: string, ...names: readonly string[]): Invariant =>
  invariant(meaning, fix, (value) => hasAny(value, ...names));

const notBoth = (meaning: string, fix: string, one: string, other: string): Invariant =>
  invariant(meaning, fix, (value) => !has(value, one) || !has(value, other));

const isError = (value: JsonObject, system: string): boolean =>
  isCoded(value['verificationStatus'], system, ERROR);

/** The codings of a concept, each as one text. */
const codingsOf = (concept: unknown): string[] =>
  each(concept, 'coding').map((coding) => `${text(coding, 'system')}|${text(coding, 'code')}`);

/** Whether no component has a code of the observation itself. */
function hasOwnCodes(observation: JsonObject): boolean {
  const own = new Set(codingsOf(observation['code']));
  return each(observation, 'component').every(
    (component) => !codingsOf(element(component, 'code')).some((coding) => own.has(coding)),
  );
}

const homeless = (what: string): Invariant =>
  invariant(
    `The ${what} of an organization is not a home.`,
    'Correct use.',
    (value) => value['use'] !== 'home',
  );

/** Constraints of clinical and administrative resources by key. */
export const RESOURCE_INVARIANTS: Readonly<Record<string, Invariant>> = {
  'ait-1': invariant(
    'An allergy needs a clinical status, unless it was entered in error.',
    'Add it.',
    (value) => {
      return isError(value, ALLERGY_VERIFICATION) || has(value, 'clinicalStatus');
    },
  ),
  'ait-2': invariant('What was entered in error has no clinical status.', 'Leave it out.', (value) => {
    return !isError(value, ALLERGY_VERIFICATION) || !has(value, 'clinicalStatus');
  }),
  'con-1': oneOf('A stage has a summary or an assessment.', 'Add one.', 'summary', 'assessment'),
  'con-2': oneOf('Evidence has a code or details.', 'Add one.', 'code', 'detail'),
  'con-3': invariant('A problem needs a clinical status.', 'Add clinicalStatus.', (value) => {
    const isProblem = each(value, 'category').some((one) => isCoded(one, null, ['problem-list-item']));
    return has(value, 'clinicalStatus') || isError(value, VERIFICATION) || !isProblem;
  }),
  'con-4': invariant('What has abated is not active any more.', 'Correct clinicalStatus.', (value) => {
    const abated = choice(value, 'abatement') !== undefined;
    return !abated || isCoded(value['clinicalStatus'], CLINICAL, ['resolved', 'remission', 'inactive']);
  }),
  'con-5': invariant('What was entered in error has no clinical status.', 'Leave it out.', (value) => {
    return !isError(value, VERIFICATION) || !has(value, 'clinicalStatus');
  }),
  'cpl-3': notBoth('An activity is told by a reference or in detail.', 'Keep one.', 'detail', 'reference'),
  'ces-1': invariant('An item has a category or a product or service.', 'Keep one of the two.', (value) => {
    return has(value, 'category') !== has(value, 'productOrService');
  }),
  'gol-1': invariant('A target with a detail needs a measure.', 'Add measure.', (value) => {
    return choice(value, 'detail') === undefined || has(value, 'measure');
  }),
  'grp-1': invariant('Only a group of actual things has members.', 'Correct actual.', (value) => {
    return !has(value, 'member') || value['actual'] === true;
  }),
  'imm-1': oneOf('Education has a type of document or a reference.', 'Add one.', 'documentType', 'reference'),
  'lst-1': notBoth('A list with entries has no reason to be empty.', 'Keep one.', 'emptyReason', 'entry'),
  'lst-2': invariant('Only lists of changes have deleted entries.', 'Correct mode.', (value) => {
    return value['mode'] === 'changes' || each(value, 'entry').every((one) => !has(one, 'deleted'));
  }),
  'lst-3': invariant('Only working lists have dates of entries.', 'Correct mode.', (value) => {
    return value['mode'] === 'working' || each(value, 'entry').every((one) => !has(one, 'date'));
  }),
  'mad-1': invariant('A dosage has a dose or a rate.', 'Add one.', (value) => {
    return has(value, 'dose') || choice(value, 'rate') !== undefined;
  }),
  'mdd-1': invariant('It was handed over before it was prepared.', 'Correct one of the dates.', (value) => {
    const [prepared, handed] = [text(value, 'whenPrepared'), text(value, 'whenHandedOver')];
    return prepared === '' || handed === '' || !isAfter(prepared, handed);
  }),
  'obs-3': oneOf('A reference range has a low or high end or a text.', 'Add one.', 'low', 'high', 'text'),
  'obs-6': invariant('A value and the reason why it is absent exclude each other.', 'Keep one.', (value) => {
    return !has(value, 'dataAbsentReason') || choice(value, 'value') === undefined;
  }),
  'obs-7': invariant(
    'A value of its own and a component of the same code exclude each other.',
    'Keep one.',
    (value) => {
      return choice(value, 'value') === undefined || hasOwnCodes(value);
    },
  ),
  'org-1': oneOf('An organization has a name or an identifier.', 'Add one.', 'identifier', 'name'),
  'org-2': homeless('address'),
  'org-3': homeless('telecom'),
  'pat-1': oneOf(
    'A contact has a name, telecom, address or organization.',
    'Add one.',
    ...'name telecom address organization'.split(' '),
  ),
  'prr-1': invariant('Details of an order need its code.', 'Add code.', (value) => {
    return !has(value, 'orderDetail') || has(value, 'code');
  }),
  'qrs-1': notBoth(
    'An item has answers or items, not both.',
    'Nest the items in the answers.',
    'answer',
    'item',
  ),
  'app-1': invariant('A participant has a type or an actor.', 'Add one.', (value) =>
    hasAny(value, 'type', 'actor'),
  ),
  'app-2': invariant(
    'start and end come together.',
    'Add the other.',
    (value) => has(value, 'start') === has(value, 'end'),
  ),
  'app-3': invariant(
    'Only proposed or cancelled appointments have no time.',
    'Add start and end.',
    (value) => {
      const isOpen = ['proposed', 'cancelled', 'waitlist'].includes(text(value, 'status'));
      return isOpen || (has(value, 'start') && has(value, 'end'));
    },
  ),
  'app-4': invariant(
    'Only cancelled appointments have a reason of cancellation.',
    'Correct status.',
    (value) => {
      return !has(value, 'cancelationReason') || ['cancelled', 'noshow'].includes(text(value, 'status'));
    },
  ),
  'cmp-1': invariant('A section has text, entries or sections.', 'Add one.', (value) =>
    hasAny(value, 'text', 'entry', 'section'),
  ),
  'cmp-2': notBoth('A section with entries has no reason to be empty.', 'Keep one.', 'emptyReason', 'entry'),
  'fhs-1': invariant('An age and a birth exclude each other.', 'Keep one.', (value) => {
    return choice(value, 'age') === undefined || choice(value, 'born') === undefined;
  }),
  'fhs-2': invariant('Only an age can be estimated.', 'Leave estimatedAge out.', (value) => {
    return choice(value, 'age') !== undefined || !has(value, 'estimatedAge');
  }),
  'ipn-1': oneOf('A plan has a name or an identifier.', 'Add one.', 'identifier', 'name'),
  'Task/inv-1': invariant('It was modified before it was made.', 'Correct one of the dates.', (value) => {
    const [made, modified] = [text(value, 'authoredOn'), text(value, 'lastModified')];
    return made === '' || modified === '' || !isAfter(made, modified);
  }),
  'Parameters.parameter/inv-1': invariant(
    'A parameter has a value, a resource or parts: one of them.',
    'Keep one.',
    (value) => {
      const ways = [choice(value, 'value') !== undefined, has(value, 'resource'), has(value, 'part')];
      return ways.filter(Boolean).length === 1;
    },
  ),
  'ppc-1': oneOf('A consent has a policy or a rule.', 'Add one.', 'policy', 'policyRule'),
};
