import type { DrugProduct } from '../../../reference/drug-products.ts';
import { PURPOSES } from '../../random/purposes.ts';
import type { Fill } from './clinical-course.ts';
import { codeOn, type HeldCondition, isHeldOn } from './conditions.ts';
import type { CourseBuilder, Draft } from './course-builder.ts';
import {
  type AcuteDrug,
  acuteDrugsFor,
  CONTRACEPTIVE_AGES,
  type LastingDrug,
  lastingDrugs,
  REASONS_PER_DRUG,
} from './drug-use.ts';
import { birthday, encounterKey, tableAge } from './frame.ts';
import { pickWeighted, placeOf, within } from './sampling.ts';
import { primaryCareFor } from './visits.ts';

/** Fills of lasting drugs that are for three months; judgement near published shares. */
const NINETY_DAYS = 0.42;
const THREE_MONTHS = 3;
/** Days between a supply's end and the next fill: of those who keep to it, and of those who do not. */
const LATE_ADHERENT = 6;
const LATE_OTHERS = 55;
/** Fills of one prescription of a lasting drug: the first and its refills. */
const FILLS_PER_PRESCRIPTION = 4;
/** Days from the onset of a condition until a drug for it, at most. */
const START_DAYS = 540;
/** Ordinals of lasting drugs come first: a drug for one reason has so many; those of acute episodes follow. */
const FILLS_PER_THERAPY = 4_096;
const THERAPIES = 256 * REASONS_PER_DRUG;
const ACUTE_ORDINALS = THERAPIES * FILLS_PER_THERAPY;
/** Visits with an acute diagnosis that some drug is for, after which one is picked up; MEPS and NAMCS, judgement. */
const PRESCRIBED = 0.62;
const SECOND_DRUG = 0.18;

/** Adds what a pharmacy hands out: lasting drugs by their own calendar, and drugs of acute episodes. */
export function addFills(builder: CourseBuilder): void {
  addLastingDrugs(builder);
  for (const encounter of builder.encounters) {
    if (encounter.kind !== 'inpatient' && isAcute(encounter)) addAcuteDrugs(builder, encounter);
  }
}

function isAcute({ reason, services }: Draft): boolean {
  if (reason !== 'acute' && reason !== 'injury') return false;
  return services[0]?.concept.id !== 'physical_therapy';
}

function addLastingDrugs(builder: CourseBuilder): void {
  const { frame, conditions } = builder;
  const contraception = mayTakeContraceptives(builder);
  if (conditions.held.length === 0 && !contraception) return;
  frame.stream.at(PURPOSES.drugUse, frame.person.index);
  const taken: LastingDrug[] = [];
  for (const drug of lastingDrugs) {
    const takes = within(frame.stream.u32(), Math.min(1, drug.users * frame.parameters.drugUseScale));
    if (takes) taken.push(drug);
  }
  for (const drug of taken) {
    if (drug.contraceptive) {
      if (contraception) addTherapy(builder, drug, null);
      continue;
    }
    for (const held of conditions.held) {
      if (drug.conditions.includes(held.condition.place)) addTherapy(builder, drug, held);
    }
  }
}

function mayTakeContraceptives({ frame }: CourseBuilder): boolean {
  return (
    frame.sex === 'F' &&
    tableAge(frame, frame.to) >= CONTRACEPTIVE_AGES.from &&
    tableAge(frame, frame.from) <= CONTRACEPTIVE_AGES.to
  );
}

/** Adds the fills of a lasting drug. Its calendar is fixed from its first day on, so any fill is found without the others. */
function addTherapy(builder: CourseBuilder, drug: LastingDrug, reason: HeldCondition | null): void {
  const { frame } = builder;
  const { stream, person, parameters } = frame;
  const therapy = drug.place * REASONS_PER_DRUG + reasonPlace(drug, reason);
  const key = person.index * THERAPIES + therapy;
  stream.at(PURPOSES.drugTherapy, key);
  const product = drug.drug.products[stream.pick(drug.products)] as DrugProduct;
  const began = reason?.onsetDay ?? birthday(frame.birth, CONTRACEPTIVE_AGES.from);
  const start = Math.max(person.birthDay, began + placeOf(stream.u32(), START_DAYS));
  const months = product.daysSupply <= 31 && within(stream.u32(), NINETY_DAYS) ? THREE_MONTHS : 1;
  const late = within(stream.u32(), parameters.adherence) ? LATE_ADHERENT : LATE_OTHERS;
  const supply = product.daysSupply * months;
  const cycle = supply + late;
  const specialist = stream.u32();
  for (let fill = Math.max(0, Math.floor((frame.from - start) / cycle)); fill < FILLS_PER_THERAPY; fill++) {
    // Within each cycle the day varies by no more than the days late, so that a refill never overtakes its fill.
    const earliest = start + fill * cycle;
    if (earliest > frame.to) return;
    stream.at(PURPOSES.refillDays, key * FILLS_PER_THERAPY + fill);
    const day = earliest + placeOf(stream.u32(), late);
    if (!builder.covers(day) || !isTaken(builder, drug, reason, day)) continue;
    builder.fills.push(
      lastingFill(builder, therapy, reason, product, { start, cycle, fill, day, months, specialist }),
    );
  }
}

/** Whether a drug is taken for a reason that day: who has several has it for the first in the table, once. */
function isTaken(
  { frame, conditions }: CourseBuilder,
  drug: LastingDrug,
  reason: HeldCondition | null,
  day: number,
): boolean {
  if (reason === null) {
    const age = tableAge(frame, day);
    return age >= CONTRACEPTIVE_AGES.from && age <= CONTRACEPTIVE_AGES.to;
  }
  const first = conditions.held.find(
    (held) => drug.conditions.includes(held.condition.place) && isHeldOn(held, day),
  );
  return first === reason;
}

function reasonPlace(drug: LastingDrug, reason: HeldCondition | null): number {
  return reason === null ? 0 : drug.conditions.indexOf(reason.condition.place);
}

interface FillDate {
  readonly start: number;
  readonly cycle: number;
  readonly fill: number;
  readonly day: number;
  readonly months: number;
  readonly specialist: number;
}

function lastingFill(
  { frame }: CourseBuilder,
  therapy: number,
  reason: HeldCondition | null,
  product: DrugProduct,
  { start, cycle, fill, day, months, specialist }: FillDate,
): Fill {
  const refillNumber = fill % FILLS_PER_PRESCRIPTION;
  const first = fill - refillNumber;
  const rule = reason?.condition.rule;
  const bySpecialist = rule !== undefined && within(specialist, rule.specialistPer100 / 100);
  // Therapists do not prescribe; who is with one has their drugs from primary care.
  const prescribes = rule?.specialist !== 'psychotherapy' && rule?.specialist !== 'physical_therapy';
  return {
    ordinal: therapy * FILLS_PER_THERAPY + fill,
    drug: product,
    day,
    quantity: product.quantity * months,
    daysSupply: product.daysSupply * months,
    refillNumber,
    refillsAuthorized: FILLS_PER_PRESCRIPTION - 1,
    prescription: therapy * FILLS_PER_THERAPY + first,
    writtenDay: start + first * cycle,
    encounterOrdinal: null,
    specialty: bySpecialist && prescribes ? rule.specialist : primaryCareFor(frame, day),
    diagnosis: reason === null ? 'Z30.41' : codeOn(reason, day),
  };
}

function addAcuteDrugs(builder: CourseBuilder, encounter: Draft): void {
  const code = encounter.diagnoses[0]?.code ?? '';
  const choices = acuteDrugsFor(code);
  if (choices.length === 0) return;
  const { frame } = builder;
  const { stream, parameters } = frame;
  stream.at(PURPOSES.acuteDrugs, encounterKey(frame, encounter.ordinal));
  if (!within(stream.u32(), Math.min(1, PRESCRIBED * parameters.drugUseScale))) return;
  const weights = choices.map(({ weight }) => weight);
  const count = choices.length > 1 && within(stream.u32(), SECOND_DRUG) ? 2 : 1;
  const given: AcuteDrug[] = [];
  for (let drug = 0; drug < count; drug++) {
    const choice = choices[pickWeighted(stream.u32(), weights)] as AcuteDrug;
    const product = choice.products[stream.pick(choice.table)] as DrugProduct;
    const day = encounter.day + placeOf(stream.u32(), 2);
    if (given.includes(choice) || day > frame.end) continue;
    given.push(choice);
    addAcuteFill(builder, encounter, product, code, { drug, day });
  }
}

function addAcuteFill(
  builder: CourseBuilder,
  { ordinal, day: writtenDay, specialty }: Draft,
  product: DrugProduct,
  diagnosis: string,
  { drug, day }: { readonly drug: number; readonly day: number },
): void {
  const own = ACUTE_ORDINALS + ordinal * 2 + drug;
  builder.fills.push({
    ordinal: own,
    drug: product,
    day,
    quantity: product.quantity,
    daysSupply: product.daysSupply,
    refillNumber: 0,
    refillsAuthorized: 0,
    prescription: own,
    writtenDay,
    encounterOrdinal: ordinal,
    specialty,
    diagnosis,
  });
}
