import { socialSecurityNumber } from './wrong-values.ts';
import {
  above,
  at,
  change,
  elementsAt,
  isNamed,
  type Look,
  twice,
  type Wrong,
  type X12Edit,
  type X12Unit,
} from './x12-edit.ts';

/** Either kind of line. */
export const lineCharge: Look = (unit) => [...at('SV1', 2)(unit), ...at('SV2', 3)(unit)];
export const lineProcedure: Look = (unit) => {
  const isHcpcs = { qualifiers: ['HC'], component: 2 };
  const isInstitutional = ([, , code = '']: readonly string[]) => code.startsWith('HC');
  return [...at('SV1', 1, isHcpcs)(unit), ...at('SV2', 2, { component: 2, when: isInstitutional })(unit)];
};
export const principal = { qualifiers: ['ABK'] };
export const serviceDate = at('DTP', 3, { qualifiers: ['472'], when: ([, , format]) => format === 'D8' });
export const isSelf = ({ when = () => true }: { when?: (elements: readonly string[]) => boolean } = {}) => ({
  when: (elements: readonly string[], unit: X12Unit) => when(elements) && patientIsSubscriber(unit),
});
export const isStay = (_: readonly string[], unit: X12Unit): boolean =>
  /^(?:11|12|18|21)/.test(elementsAt(unit, unit.first)[5] ?? '');
/** The only claim of its level: what is changed above it concerns no other. */
export const patientIsSubscriber = (unit: X12Unit): boolean => {
  const [level] = above('SBR', 2, { when: ([, , self]) => self === '18' })(unit);
  return level !== undefined && isNamed(unit, unit.end, 'CLM') === false && isFirstOfLevel(unit);
};
export function isFirstOfLevel(unit: X12Unit): boolean {
  for (let index = unit.first - 1; index > 0 && !isNamed(unit, index, 'HL'); index--) {
    if (isNamed(unit, index, 'CLM')) return false;
  }
  return true;
}

/** Elements of the claim that are empty in a right one. */
export const emptyOf =
  (element: number): Look =>
  (unit) =>
    at('CLM', 0, { when: (elements) => (elements[element] ?? '') === '' })(unit).map((spot) => ({
      ...spot,
      element,
    }));
export const unused = emptyOf(3);
export const accident = emptyOf(11);

export function trailingSeparators(unit: X12Unit): X12Edit | null {
  const edit = twice(at('LX'))(unit);
  if (edit === null) return null;
  const wrong = `${edit.insert[0]}${unit.element}${unit.element}`;
  return { ...edit, insert: [wrong], place: 0, right: edit.insert[0] as string, wrong };
}

/** Qualifier and value of NM1*IL become those of a social security number. */
export function memberBySocialSecurityNumber(unit: X12Unit): X12Edit | null {
  const edit = change(above('NM1', 9, { qualifiers: ['IL'], ...isSelf() }), socialSecurityNumber)(unit);
  if (edit === null) return null;
  const elements = (edit.insert[0] as string).split(unit.element);
  elements[8] = '34';
  return { ...edit, insert: [elements.join(unit.element)] };
}

/** The most diagnoses that a claim may have. */
export const LAST = 12;

export function diagnosesOf(unit: X12Unit): number {
  let count = 0;
  for (const { elements } of at('HI')(unit)) {
    for (const value of elements.slice(1)) if (/^AB[KF]/.test(value)) count += 1;
  }
  return count;
}

export const withPoint: Wrong = (code) => (code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : null);
/** Well formed, and no such code: the letters of a chapter with digits that it does not have. */
export const noSuchDiagnosis: Wrong = (code) => (code === 'Z9998' ? null : 'Z9998');
