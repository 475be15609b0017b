import { firstDay, isAfter } from '../model/dates.ts';
import { each, element, isCoded, type JsonObject, text } from '../model/json.ts';
import { COVERED, LIFE, type ReferenceScope } from '../references/reference-scope.ts';
import { readReference } from '../references/reference-text.ts';
import type { Reporter } from '../reporter.ts';
import { PLAUSIBILITY } from '../rules/truth-rules.ts';
import { centsOf } from './amounts.ts';

/** What happened to a patient, by type: the element that names the patient, and those that say when. */
const EVENTS: ReadonlyMap<string, readonly [patient: string, dates: readonly string[]]> = new Map(
  Object.entries({
    Encounter: ['subject', ['period.start']],
    Condition: ['subject', ['onsetDateTime', 'onsetPeriod.start']],
    Observation: ['subject', ['effectiveDateTime', 'effectivePeriod.start']],
    DiagnosticReport: ['subject', ['effectiveDateTime', 'effectivePeriod.start']],
    Procedure: ['subject', ['performedDateTime', 'performedPeriod.start']],
    Immunization: ['patient', ['occurrenceDateTime']],
    MedicationRequest: ['subject', ['authoredOn']],
    MedicationDispense: ['subject', ['whenHandedOver']],
    MedicationAdministration: ['subject', ['effectiveDateTime', 'effectivePeriod.start']],
    Claim: ['patient', ['billablePeriod.start']],
    ExplanationOfBenefit: ['patient', ['billablePeriod.start']],
  } as const),
);

/** Compares the dates of an event with the life of the patient, with the coverage and with the last update. */
export function judgeDates(
  reporter: Reporter,
  scope: ReferenceScope,
  type: string,
  resource: JsonObject,
): void {
  if (type === 'Patient') {
    judgeLife(reporter, resource);
    return;
  }
  const event = EVENTS.get(type);
  if (event === undefined) return;
  const [patient, dates] = event;
  const key = keyOf(resource[patient]);
  const updated = text(resource['meta'], 'lastUpdated');
  for (const below of dates) {
    const date = dateAt(resource, below);
    if (date === '') continue;
    if (key !== '') scope.addDay({ key, date, below, ...LIFE });
    if (updated !== '' && isAfter(date, updated)) reporter.report(PLAUSIBILITY.future, date, updated, below);
  }
  // A claim for days without coverage may be sent, and denied; to pay it would be wrong.
  if (type === 'ExplanationOfBenefit' && isPaid(resource)) judgeCoverage(scope, resource);
}

/** Whether the plan paid: a total of a benefit, or a payment, that is more than nothing. */
function isPaid(resource: JsonObject): boolean {
  if (centsOf(element(resource['payment'], 'amount')) > 0) return true;
  return each(resource, 'total').some(
    (total) =>
      isCoded(element(total, 'category'), null, ['benefit']) && centsOf(element(total, 'amount')) > 0,
  );
}

function judgeCoverage(scope: ReferenceScope, resource: JsonObject): void {
  const date = dateAt(resource, 'billablePeriod.start');
  const focal = each(resource, 'insurance').find((one) => element(one, 'focal') === true);
  const key = keyOf(element(focal, 'coverage'));
  if (date !== '' && key !== '') scope.addDay({ key, date, below: 'billablePeriod.start', ...COVERED });
}

/** Nobody is known to have lived longer, in years. */
const LONGEST_LIFE = 122;

function judgeLife(reporter: Reporter, patient: JsonObject): void {
  const [birth, death] = [text(patient, 'birthDate'), text(patient, 'deceasedDateTime')];
  if (firstDay(birth) === 0) return;
  const updated = text(patient['meta'], 'lastUpdated');
  if (updated !== '' && isAfter(birth, updated)) {
    reporter.report(PLAUSIBILITY.future, birth, updated, 'birthDate');
  }
  if (death !== '' && isAfter(birth, death)) {
    reporter.report(PLAUSIBILITY['death-before-birth'], death, birth, 'deceasedDateTime');
  }
  const end = firstDay(death === '' ? updated : death);
  if (end > 0 && end - firstDay(birth) >= (LONGEST_LIFE + 1) * 10_000) {
    reporter.report(PLAUSIBILITY.age, birth, '', 'birthDate');
  }
}

/** What a reference leads to, if it can be looked up; '' otherwise. */
function keyOf(reference: unknown): string {
  const { kind, key } = readReference(text(reference, 'reference'));
  return kind === 'contained' || kind === 'other' ? '' : key;
}

function dateAt(resource: JsonObject, path: string): string {
  const point = path.indexOf('.');
  if (point < 0) return text(resource, path);
  return text(resource[path.slice(0, point)], path.slice(point + 1));
}
