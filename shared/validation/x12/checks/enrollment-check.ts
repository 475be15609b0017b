import { pack } from '../bytes.ts';
import { dateNumber } from '../calendar.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const YES = pack('Y');
const SELF = pack('18');
const ADDED = pack('021');
const TERMINATED = pack('024');
const AUDITED = pack('030');
const CHANGES = pack('2');
const TOTAL = pack('TO');
const DEPENDENTS = pack('DT');
const SUBSCRIBERS = pack('ET');
const SUBSCRIBER_NUMBER = pack('0F');
const COVERAGE_BEGIN = pack('348');
const COVERAGE_END = pack('349');
const ELIGIBILITY_BEGIN = pack('356');
const ELIGIBILITY_END = pack('357');
/** Subscriber numbers that are remembered to see what comes twice or too early; a file may hold millions. */
const REMEMBERED = 200_000;

interface Coverage {
  readonly mark: Mark;
  readonly maintenance: number;
  begin: number;
  end: number;
}

interface Member {
  readonly mark: Mark;
  readonly isSubscriber: boolean;
  readonly maintenance: number;
  begin: number;
  ended: boolean;
  born: boolean;
  coverage: Coverage | null;
}

/** What an enrollment file must agree on: who is a subscriber, counts, order, and the dates that actions need. */
export const openEnrollmentCheck: OpenCheck = (context) => new EnrollmentCheck(context);

class EnrollmentCheck implements Check {
  readonly #context: CheckContext;
  readonly #subscribers = new Set<string>();
  readonly #waiting = new Set<string>();
  readonly #told = new Map<number, { readonly mark: Mark; readonly count: number }>();
  #action = -1;
  #subscriberCount = 0;
  #dependentCount = 0;
  #member: Member | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.BGN:
        this.#action = segment.code(8);
        return;
      case ID.QTY:
        if (loop === '')
          this.#told.set(segment.code(1), {
            mark: this.#context.reporter.mark(),
            count: segment.cents(2) / 100,
          });
        return;
      case ID.INS:
        this.#begin(segment);
        return;
      case ID.REF:
        if (loop === '2000' && segment.code(1) === SUBSCRIBER_NUMBER) this.#number(segment.text(2));
        return;
      case ID.HD:
        this.#beginCoverage(segment);
        return;
      case ID.DTP:
        this.#date(segment, loop);
        return;
      case ID.DMG:
        if (this.#member && loop === '2100A') this.#member.born = segment.has(2);
        return;
      default:
    }
  }

  end(): void {
    this.#finishMember();
    this.#count(TOTAL, this.#subscriberCount + this.#dependentCount);
    this.#count(SUBSCRIBERS, this.#subscriberCount);
    this.#count(DEPENDENTS, this.#dependentCount);
  }

  #count(qualifier: number, counted: number): void {
    const told = this.#told.get(qualifier);
    if (!told || told.count === counted) return;
    this.#context.reporter.reportAt(
      told.mark,
      'x12.balance.member-count',
      `${counted} follow`,
      String(told.count),
    );
  }

  #begin(segment: Segment): void {
    this.#finishMember();
    const { reporter } = this.#context;
    const isSubscriber = segment.code(1) === YES;
    const maintenance = segment.code(3);
    if (isSubscriber) this.#subscriberCount += 1;
    else this.#dependentCount += 1;
    if (isSubscriber !== (segment.code(2) === SELF)) reporter.report('x12.situation.subscriber-self', 2);
    // Full files list those whom they end, too.
    const isFull = maintenance === AUDITED || maintenance === TERMINATED;
    const fits = this.#action === CHANGES ? maintenance !== AUDITED : isFull;
    if (this.#action > 0 && !fits) reporter.report('x12.situation.maintenance-action', 3);
    const mark = reporter.mark();
    this.#member = { mark, isSubscriber, maintenance, begin: 0, ended: false, born: false, coverage: null };
  }

  #number(number: string): void {
    const { reporter } = this.#context;
    if (!this.#member) return;
    if (!this.#member.isSubscriber) {
      if (!this.#subscribers.has(number) && this.#waiting.size < REMEMBERED) this.#waiting.add(number);
      return;
    }
    if (this.#waiting.has(number)) reporter.report('x12.situation.subscriber-first', 2);
    if (this.#subscribers.has(number)) reporter.report('x12.situation.subscriber-twice', 2);
    else if (this.#subscribers.size < REMEMBERED) this.#subscribers.add(number);
  }

  #beginCoverage(segment: Segment): void {
    this.#finishCoverage();
    if (!this.#member) return;
    const mark = this.#context.reporter.mark();
    this.#member.coverage = { mark, maintenance: segment.code(1), begin: 0, end: 0 };
  }

  #date(segment: Segment, loop: string): void {
    const member = this.#member;
    if (!member || segment.count < 3) return;
    const { reporter } = this.#context;
    const date = dateNumber(segment.bytes, segment.start(3), segment.end(3));
    const qualifier = segment.code(1);
    if (loop === '2000') {
      if (qualifier === ELIGIBILITY_BEGIN) member.begin = date;
      if (qualifier === ELIGIBILITY_END) {
        member.ended = true;
        if (date > 0 && date < member.begin) reporter.report('x12.date.order', 3);
      }
    }
    const { coverage } = member;
    if (loop !== '2300' || !coverage) return;
    if (qualifier === COVERAGE_BEGIN) coverage.begin = date;
    if (qualifier === COVERAGE_END) coverage.end = date;
    if (coverage.end > 0 && coverage.end < coverage.begin) reporter.report('x12.date.order', 3);
  }

  #finishCoverage(): void {
    const coverage = this.#member?.coverage;
    if (!coverage || !this.#member) return;
    const { reporter } = this.#context;
    const { mark, maintenance } = coverage;
    if (maintenance === ADDED && coverage.begin === 0)
      reporter.reportAt(mark, 'x12.situation.coverage-begin');
    if (maintenance === TERMINATED && coverage.end === 0)
      reporter.reportAt(mark, 'x12.situation.coverage-end');
    if (coverage.end > 0) this.#member.ended = true;
    this.#member.coverage = null;
  }

  #finishMember(): void {
    this.#finishCoverage();
    const member = this.#member;
    this.#member = null;
    if (!member) return;
    const { reporter } = this.#context;
    if (member.maintenance === TERMINATED && !member.ended)
      reporter.reportAt(member.mark, 'x12.situation.member-end');
    if (member.maintenance === ADDED && !member.born)
      reporter.reportAt(member.mark, 'x12.situation.member-birth');
  }
}
