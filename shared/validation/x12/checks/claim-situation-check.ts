import { pack } from '../bytes.ts';
import { dateNumber, dateRange } from '../calendar.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const SUBSCRIBER = pack('22');
const DEPENDENT = pack('23');
const SELF = pack('18');
const AUTO_ACCIDENT = pack('AA');
const OTHER_ACCIDENT = pack('OA');
const ORIGINAL_NUMBER = pack('F8');
const ACCIDENT = pack('439');
const RANGE = pack('RD8');
const REPLACED_OR_VOID = new Set(['7', '8'].map(pack));
/** Dates that lie in the past of a claim, by DTP01. */
const PAST_DATES = new Set(
  ['431', '454', '453', '439', '435', '096', '472', '434', '573', '463', '304'].map(pack),
);
const SERVICE = pack('472');
const STATEMENT = pack('434');
/** Claims in a transaction beyond which the guides advise a new one. */
const ADVISED_CLAIMS = 5_000;
const REMEMBERED = 100_000;

interface Subscriber {
  readonly mark: Mark;
  readonly hasDependents: boolean;
  isSelf: boolean;
  hasAddress: boolean;
  born: boolean;
}

interface Claim {
  readonly mark: Mark;
  readonly wantsOriginal: boolean;
  readonly wantsAccident: boolean;
  original: boolean;
  accident: boolean;
  from: number;
  to: number;
}

/** What claims must tell when something else is so: who the patient is, replaced claims, accidents, dates in order. */
export const openClaimSituationCheck: OpenCheck = (context) => new ClaimSituationCheck(context);

class ClaimSituationCheck implements Check {
  readonly #context: CheckContext;
  readonly #numbers = new Set<string>();
  #level = -1;
  #subscriber: Subscriber | null = null;
  #birth = 0;
  #claim: Claim | null = null;
  #claims = 0;
  #lines = 0;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.HL:
        this.#hierarchy(segment);
        return;
      case ID.SBR:
        if (loop === '2000B') this.#relation(segment);
        return;
      case ID.N3:
        if (loop === '2010BA' && this.#subscriber) this.#subscriber.hasAddress = true;
        return;
      case ID.DMG:
        this.#person(segment, loop);
        return;
      case ID.CLM:
        this.#begin(segment);
        return;
      case ID.REF:
        if (loop === '2300' && this.#claim && segment.code(1) === ORIGINAL_NUMBER)
          this.#claim.original = true;
        return;
      case ID.DTP:
        this.#date(segment, loop);
        return;
      case ID.LX:
        if (loop === '2400') this.#line(segment);
        return;
      default:
    }
  }

  end(): void {
    this.#finishClaim();
  }

  #hierarchy(segment: Segment): void {
    this.#finishClaim();
    this.#level = segment.code(3);
    this.#birth = 0;
    if (this.#level !== SUBSCRIBER) return;
    const hasDependents = segment.text(4) === '1';
    this.#subscriber = {
      mark: this.#context.reporter.mark(),
      hasDependents,
      isSelf: false,
      hasAddress: false,
      born: false,
    };
  }

  #relation(segment: Segment): void {
    const { reporter } = this.#context;
    const subscriber = this.#subscriber;
    if (!subscriber) return;
    subscriber.isSelf = segment.code(2) === SELF;
    if (!subscriber.isSelf && !subscriber.hasDependents) reporter.report('x12.situation.patient-level', 2);
  }

  #person(segment: Segment, loop: string): void {
    if (loop === '2010BA' && this.#subscriber) this.#subscriber.born = true;
    if (loop === '2010BA' || loop === '2010CA') this.#birth = segment.date(2);
  }

  #begin(segment: Segment): void {
    this.#finishClaim();
    const { reporter, partner } = this.#context;
    this.#claims += 1;
    const number = segment.text(1);
    if (number.length > 20) reporter.report('x12.element.claim-number-length', 1);
    if (this.#numbers.has(number)) reporter.report('x12.situation.claim-twice', 1);
    else if (this.#numbers.size < REMEMBERED) this.#numbers.add(number);
    if (this.#claims === ADVISED_CLAIMS + 1) reporter.report('x12.situation.claims-advised');
    if (
      this.#claims === (partner.maxClaimsPerTransaction ?? 0) + 1 &&
      partner.maxClaimsPerTransaction !== undefined
    ) {
      reporter.report('x12.partner.claims');
    }
    this.#checkPatient();
    const isAuto = hasCause(segment, AUTO_ACCIDENT);
    if (isAuto && !segment.component(11, 4) && !segment.component(11, 5)) {
      reporter.report('x12.situation.accident-state', 11);
    }
    this.#claim = {
      mark: reporter.mark(),
      wantsOriginal: REPLACED_OR_VOID.has(segment.componentCode(5, 3)),
      wantsAccident: isAuto || hasCause(segment, OTHER_ACCIDENT),
      original: false,
      accident: false,
      from: 0,
      to: 0,
    };
    this.#lines = 0;
  }

  /** A claim under the subscriber is the subscriber's own. */
  #checkPatient(): void {
    const subscriber = this.#subscriber;
    const { reporter } = this.#context;
    if (!subscriber || this.#level === DEPENDENT) return;
    if (!subscriber.isSelf) reporter.report('x12.situation.claim-level');
    if (!subscriber.hasAddress) reporter.reportAt(subscriber.mark, 'x12.situation.subscriber-address');
    if (!subscriber.born) reporter.reportAt(subscriber.mark, 'x12.situation.subscriber-birth');
    subscriber.hasAddress = true;
    subscriber.born = true;
  }

  #line(segment: Segment): void {
    this.#lines += 1;
    const { reporter } = this.#context;
    if (segment.whole(1) !== this.#lines)
      reporter.report('x12.situation.line-number', 1, 0, `${this.#lines} expected`);
  }

  #date(segment: Segment, loop: string): void {
    const claim = this.#claim;
    const qualifier = segment.code(1);
    if (!claim || segment.count < 3 || !PAST_DATES.has(qualifier)) return;
    if (qualifier === ACCIDENT && loop === '2300') claim.accident = true;
    const { reporter, interchangeDate } = this.#context;
    const [from, to] = periodOf(segment);
    if (from === 0) return;
    if (interchangeDate > 0 && to > interchangeDate) reporter.report('x12.date.future', 3);
    if (this.#birth > 0 && from < this.#birth) reporter.report('x12.date.before-birth', 3);
    if (qualifier === STATEMENT) {
      claim.from = from;
      claim.to = to;
    }
    if (qualifier === SERVICE && claim.to > 0 && (from < claim.from || to > claim.to)) {
      reporter.report('x12.date.outside-statement', 3);
    }
  }

  #finishClaim(): void {
    const claim = this.#claim;
    this.#claim = null;
    if (!claim) return;
    const { reporter } = this.#context;
    if (claim.wantsOriginal && !claim.original)
      reporter.reportAt(claim.mark, 'x12.situation.original-number');
    if (claim.wantsAccident && !claim.accident) reporter.reportAt(claim.mark, 'x12.situation.accident-date');
  }
}

const hasCause = (segment: Segment, cause: number): boolean =>
  [1, 2, 3].some((component) => segment.componentCode(11, component) === cause);

/** First and last day of a DTP; the same day twice for a single date. */
function periodOf(segment: Segment): readonly [number, number] {
  const from = segment.start(3);
  const to = segment.end(3);
  if (segment.code(2) === RANGE) return dateRange(segment.bytes, from, to);
  const date = dateNumber(segment.bytes, from, from + 8 <= to ? from + 8 : to);
  return [date, date];
}
