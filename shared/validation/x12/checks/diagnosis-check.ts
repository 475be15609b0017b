import { claimCodeSets } from '../../../reference/claim-code-sets.ts';
import { diagnosisCodes } from '../../../reference/diagnosis-codes.ts';
import { diagnosisRelatedGroups } from '../../../reference/ms-drg.ts';
import { procedureCodes } from '../../../reference/procedure-codes.ts';
import { pack } from '../bytes.ts';
import { yearsBetween } from '../calendar.ts';
import { isDiagnosisShaped, isProcedureShaped } from '../code-sets.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const DIAGNOSIS = new Set(['ABK', 'ABF', 'ABJ', 'APR', 'ABN'].map(pack));
const LISTED = new Set(['ABK', 'ABF', 'BK', 'BF'].map(pack));
const FIRST = pack('ABK');
const PROCEDURE = new Set(['BBR', 'BBQ'].map(pack));
const NINTH_REVISION = new Set(['BK', 'BF', 'BJ', 'PR', 'BN', 'BR', 'BQ'].map(pack));
const GROUP = pack('DR');
/** The tenth revision is the only one for services from this day on. */
const TENTH_REVISION_BEGINS = 20_151_001;
const POINT = 46;
const SEXES: Readonly<Record<string, string>> = { F: 'F', M: 'M' };

interface Limits {
  readonly sex: '' | 'F' | 'M';
  readonly fromAge: number;
  readonly toAge: number;
}

const limits = new Map<number, Limits>(
  diagnosisCodes.map(({ code, sex, fromAge, toAge }) => [
    pack(code.replace('.', '')),
    { sex, fromAge, toAge },
  ]),
);
const codesBeside = new Set((claimCodeSets.get('diagnosis')?.codes ?? []).map(pack));
const procedures = new Set([...procedureCodes.keys()].map(pack));
const groups = new Set([...diagnosisRelatedGroups.keys()].map(pack));

/** Diagnoses, procedures and groups of a claim: their codes, whom they can be about, and what lines point at. */
export const openDiagnosisCheck: OpenCheck = (context) => new DiagnosisCheck(context);

class DiagnosisCheck implements Check {
  readonly #context: CheckContext;
  readonly #seen = new Set<number>();
  #listed = 0;
  #sex = '';
  #birth = 0;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.HI:
        if (loop === '2300')
          for (let element = 1; element <= segment.count; element += 1) this.#code(segment, element);
        return;
      case ID.CLM:
      case ID.HL:
        this.#seen.clear();
        this.#listed = 0;
        return;
      case ID.DMG:
        this.#birth = segment.date(2);
        this.#sex = SEXES[segment.text(3)] ?? '';
        return;
      case ID.SV1:
        this.#pointers(segment, 7);
        return;
      case ID.SV3:
        this.#pointers(segment, 11);
        return;
      default:
    }
  }

  end(): void {}

  #code(segment: Segment, element: number): void {
    const qualifier = segment.componentCode(element, 1);
    if (LISTED.has(qualifier)) this.#listed += 1;
    if (!segment.component(element, 2)) return;
    const { reporter, interchangeDate } = this.#context;
    if (DIAGNOSIS.has(qualifier)) this.#diagnosis(segment, element, qualifier);
    else if (PROCEDURE.has(qualifier)) this.#procedure(segment, element);
    else if (NINTH_REVISION.has(qualifier) && interchangeDate >= TENTH_REVISION_BEGINS) {
      reporter.report('x12.code.ninth-revision', element, 1);
    } else if (qualifier === GROUP && !groups.has(segment.componentCode(element, 2))) {
      reporter.report('x12.code.unlisted', element, 2, 'diagnosis related group');
    }
  }

  #diagnosis(segment: Segment, element: number, qualifier: number): void {
    const { reporter } = this.#context;
    const { bytes, from, to } = segment;
    if (!isDiagnosisShaped(bytes, from, to)) {
      const rule = bytes.subarray(from, to).includes(POINT) ? 'x12.code.point' : 'x12.code.diagnosis';
      reporter.report(rule, element, 2);
      return;
    }
    const first = bytes[from] as number;
    // Chapter 20, V to Y, tells what happened, never what the patient has.
    if (qualifier === FIRST && first >= 86 && first <= 89)
      reporter.report('x12.situation.external-cause-first', element, 2);
    const code = segment.componentCode(element, 2);
    if (LISTED.has(qualifier)) {
      if (this.#seen.has(code)) reporter.report('x12.situation.diagnosis-twice', element, 2);
      this.#seen.add(code);
    }
    const limit = limits.get(code);
    if (limit) this.#fits(limit, element);
    else if (!codesBeside.has(code)) reporter.report('x12.code.unlisted', element, 2, 'diagnosis code');
  }

  #fits({ sex, fromAge, toAge }: Limits, element: number): void {
    const { reporter, interchangeDate } = this.#context;
    if (sex !== '' && this.#sex !== '' && sex !== this.#sex)
      reporter.report('x12.service.diagnosis-sex', element, 2);
    if (this.#birth === 0 || interchangeDate === 0) return;
    // The interchange is later than the service, so only too young an age is certain; limits are kept a year wide.
    const age = yearsBetween(this.#birth, interchangeDate);
    if (age + 1 < fromAge)
      reporter.report('x12.service.diagnosis-age', element, 2, `from ${fromAge} to ${toAge} years`);
  }

  #procedure(segment: Segment, element: number): void {
    const { reporter } = this.#context;
    if (!isProcedureShaped(segment.bytes, segment.from, segment.to))
      reporter.report('x12.code.procedure', element, 2);
    else if (!procedures.has(segment.componentCode(element, 2))) {
      reporter.report('x12.code.unlisted', element, 2, 'inpatient procedure code');
    }
  }

  #pointers(segment: Segment, element: number): void {
    if (!segment.has(element)) return;
    const { reporter } = this.#context;
    for (let component = 1; component <= 4 && segment.component(element, component); component += 1) {
      const pointer = Number(segment.componentText(element, component));
      if (!(pointer >= 1 && pointer <= this.#listed)) {
        reporter.report('x12.situation.pointer', element, component, `${this.#listed} diagnoses`);
      }
    }
  }
}
