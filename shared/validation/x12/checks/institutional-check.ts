import { pack } from '../bytes.ts';
import { dateNumber } from '../calendar.ts';
import { judgeCode } from '../code-sets.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

/** Bill types of stays with a bed: hospital, swing bed, nursing facility, religious institution. */
const INPATIENT_TYPES = new Set(['11', '18', '21', '41'].map(pack));
const ACUTE_STAYS = pack('11');
const FINAL = new Set(['1', '4'].map(pack));
const STILL_PATIENT = pack('30');
const ADMISSION = pack('435');
const DISCHARGE_HOUR = pack('096');
const STATEMENT = pack('434');
const SERVICE = pack('472');
const ADMITTING = new Set(['ABJ', 'BJ'].map(pack));
const PROCEDURES = new Set(['BBR', 'BBQ'].map(pack));
const DIAGNOSES = new Set(['ABK', 'ABF'].map(pack));
const GROUP = pack('DR');
const ATTENDING = pack('71');
/** Revenue codes of rooms, 010x to 021x, and the one of totals, which electronic claims leave out. */
const ROOM_FROM = 100;
const ROOM_TO = 219;
const TOTAL_LINE = 1;
/**
 * Categories that need no present-on-admission indicator beside chapters 20 and 21 (CMS list of exempt codes, as far as whole
 * categories go): sequelae, old infarction, uncomplicated delivery, malformations.
 */
const EXEMPT = ['B90', 'B91', 'B92', 'B94', 'E64', 'I252', 'I69', 'O80', 'O94', 'Q'];

interface Claim {
  readonly mark: Mark;
  readonly inpatient: boolean;
  readonly type: number;
  readonly final: boolean;
  admitted: number;
  to: number;
  hour: boolean;
  admissionType: boolean;
  stillPatient: boolean;
  admitting: boolean;
  attending: boolean;
  line: Mark | null;
  dated: boolean;
}

/** What the type of bill of an institutional claim asks for, and forbids. */
export const openInstitutionalCheck: OpenCheck = (context) => new InstitutionalCheck(context);

class InstitutionalCheck implements Check {
  readonly #context: CheckContext;
  #claim: Claim | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    if (segment.id === ID.HL) this.end();
    else if (segment.id === ID.CLM) this.#begin(segment);
    else if (this.#claim) this.#part(this.#claim, segment, loop);
  }

  end(): void {
    this.#finishLine();
    const claim = this.#claim;
    this.#claim = null;
    if (!claim) return;
    const { reporter } = this.#context;
    const { mark } = claim;
    if (!claim.attending) reporter.reportAt(mark, 'x12.situation.attending');
    if (!claim.inpatient) return;
    if (claim.admitted === 0) reporter.reportAt(mark, 'x12.service.admission-date');
    if (!claim.admissionType) reporter.reportAt(mark, 'x12.service.admission-type');
    if (!claim.admitting) reporter.reportAt(mark, 'x12.service.admitting-diagnosis');
    if (claim.final && !claim.stillPatient && !claim.hour)
      reporter.reportAt(mark, 'x12.service.discharge-hour');
    if (claim.final && claim.stillPatient) reporter.reportAt(mark, 'x12.service.still-patient');
  }

  #begin(segment: Segment): void {
    this.end();
    const { reporter } = this.#context;
    const type = segment.componentCode(5, 1);
    this.#billType(segment);
    this.#claim = {
      mark: reporter.mark(),
      inpatient: INPATIENT_TYPES.has(type),
      type,
      final: FINAL.has(segment.componentCode(5, 3)),
      admitted: 0,
      to: 0,
      hour: false,
      admissionType: false,
      stillPatient: false,
      admitting: false,
      attending: false,
      line: null,
      dated: false,
    };
  }

  #billType(segment: Segment): void {
    const { reporter } = this.#context;
    for (const [component, set] of [
      [1, 'bill_type'],
      [3, 'bill_frequency'],
    ] as const) {
      if (!segment.component(5, component)) continue;
      const verdict = judgeCode(set, segment.bytes, segment.from, segment.to);
      if (verdict === 'unknown')
        reporter.report('x12.code.unknown', 5, component, 'not a part of a bill type');
      else if (verdict === 'unlisted') reporter.report('x12.code.unlisted', 5, component, 'bill type');
    }
  }

  #part(claim: Claim, segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.DTP:
        this.#date(claim, segment, loop);
        return;
      case ID.CL1:
        claim.admissionType = segment.has(1);
        claim.stillPatient = segment.code(3) === STILL_PATIENT;
        return;
      case ID.HI:
        for (let element = 1; element <= segment.count; element += 1) this.#code(claim, segment, element);
        return;
      case ID.NM1:
        if (segment.code(1) === ATTENDING && loop === '2310A') claim.attending = true;
        return;
      case ID.LX:
        this.#finishLine();
        return;
      case ID.SV2:
        this.#line(claim, segment);
        return;
      default:
    }
  }

  #date(claim: Claim, segment: Segment, loop: string): void {
    const { reporter } = this.#context;
    if (segment.count < 3) return;
    const from = segment.start(3);
    const qualifier = segment.code(1);
    if (qualifier === STATEMENT) claim.to = dateNumber(segment.bytes, from + 9, from + 17);
    else if (qualifier === DISCHARGE_HOUR) claim.hour = true;
    else if (qualifier === SERVICE && loop === '2400') claim.dated = true;
    else if (qualifier === ADMISSION) {
      claim.admitted = dateNumber(segment.bytes, from, from + 8);
      if (claim.to > 0 && claim.admitted > claim.to) reporter.report('x12.date.order', 3);
    }
  }

  #code(claim: Claim, segment: Segment, element: number): void {
    const { reporter } = this.#context;
    const qualifier = segment.componentCode(element, 1);
    if (ADMITTING.has(qualifier)) claim.admitting = true;
    if (!claim.inpatient && PROCEDURES.has(qualifier))
      reporter.report('x12.service.inpatient-procedure', element);
    if (!claim.inpatient && qualifier === GROUP) reporter.report('x12.service.inpatient-group', element);
    if (claim.type === ACUTE_STAYS && DIAGNOSES.has(qualifier) && !isExempt(segment, element)) {
      if (!segment.component(element, 9)) reporter.report('x12.service.present-on-admission', element, 9);
    }
  }

  #line(claim: Claim, segment: Segment): void {
    const { reporter } = this.#context;
    const revenue = segment.whole(1);
    if (revenue === TOTAL_LINE) reporter.report('x12.service.total-line', 1);
    if (!claim.inpatient && revenue >= ROOM_FROM && revenue <= ROOM_TO)
      reporter.report('x12.service.room-outpatient', 1);
    claim.line = reporter.mark();
    claim.dated = false;
  }

  #finishLine(): void {
    const claim = this.#claim;
    if (!claim?.line) return;
    if (!claim.inpatient && !claim.dated)
      this.#context.reporter.reportAt(claim.line, 'x12.service.line-date');
    claim.line = null;
  }
}

/** Whether a diagnosis is exempt from present-on-admission indicators, as far as its category tells. */
function isExempt(segment: Segment, element: number): boolean {
  const code = segment.componentText(element, 2);
  return (
    code >= 'V' ||
    (code.length === 7 && code.endsWith('S')) ||
    EXEMPT.some((prefix) => code.startsWith(prefix))
  );
}
