import { pack } from '../bytes.ts';
import { isLevelOneShaped, isLevelTwoShaped, judgeCode } from '../code-sets.ts';
import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const HCPCS = pack('HC');
const DENTAL = pack('AD');
const DRUG = pack('N4');
const REVENUE = pack('NU');
const MINUTES = pack('MJ');
const REMARK_LIST = pack('HE');
const FIRST_MODIFIER = 3;
const LAST_MODIFIER = 6;
const LETTER_D = 68;
const LETTER_P = 80;
const NINE = 57;

/** Procedure, modifier, drug and remark codes of service lines, wherever claims and their answers carry them. */
export const openProcedureCheck: OpenCheck = (context) => new ProcedureCheck(context);

class ProcedureCheck implements Check {
  readonly #reporter: Reporter;

  constructor({ reporter }: CheckContext) {
    this.#reporter = reporter;
  }

  segment(segment: Segment): void {
    switch (segment.id) {
      case ID.SV1:
        this.#procedure(segment, 1);
        this.#anesthesia(segment);
        return;
      case ID.SV2:
        this.#procedure(segment, 2);
        return;
      case ID.SV3:
        this.#procedure(segment, 1);
        return;
      case ID.SVD:
        this.#procedure(segment, 3);
        return;
      case ID.SVC:
        this.#procedure(segment, 1);
        this.#procedure(segment, 6);
        return;
      case ID.LQ:
        if (segment.code(1) === REMARK_LIST && segment.has(2)) this.#remark(segment);
        return;
      default:
    }
  }

  end(): void {}

  #procedure(segment: Segment, element: number): void {
    if (!segment.has(element)) return;
    const qualifier = segment.componentCode(element, 1);
    if (!segment.component(element, 2)) return;
    const { bytes, from, to } = segment;
    if (qualifier === HCPCS) this.#hcpcs(segment, element);
    else if (qualifier === DENTAL) {
      if (!isLevelTwoShaped(bytes, from, to) || bytes[from] !== LETTER_D)
        this.#reporter.report('x12.code.dental', element, 2);
    } else if (qualifier === DRUG) {
      if (to - from !== 11) this.#reporter.report('x12.code.ndc', element, 2);
    } else if (qualifier === REVENUE) this.#listed(segment, element, 'revenue');
  }

  #listed(segment: Segment, element: number, set: string): void {
    const verdict = judgeCode(set, segment.bytes, segment.from, segment.to);
    if (verdict === 'unknown') this.#reporter.report('x12.code.unknown', element, 2, `not a ${set} code`);
    else if (verdict === 'unlisted') this.#reporter.report('x12.code.unlisted', element, 2, `${set} code`);
  }

  #hcpcs(segment: Segment, element: number): void {
    const { bytes, from, to } = segment;
    if (isLevelTwoShaped(bytes, from, to)) {
      if (judgeCode('hcpcs', bytes, from, to) !== 'known') {
        this.#reporter.report('x12.code.unlisted', element, 2, 'HCPCS level II code');
      }
    } else if (isLevelOneShaped(bytes, from, to)) this.#reporter.report('x12.code.level-one', element, 2);
    else this.#reporter.report('x12.code.hcpcs', element, 2);
    for (let component = FIRST_MODIFIER; component <= LAST_MODIFIER; component += 1) {
      if (segment.component(element, component)) this.#modifier(segment, element, component);
    }
  }

  #modifier(segment: Segment, element: number, component: number): void {
    const { bytes, from, to } = segment;
    if (isLevelOneModifier(bytes, from, to) || judgeCode('modifier', bytes, from, to) === 'known') return;
    this.#reporter.report('x12.code.modifier', element, component);
  }

  /** Codes 00100 to 01999 are anesthesia, which is billed in minutes; nothing else is. */
  #anesthesia(segment: Segment): void {
    if (segment.componentCode(1, 1) !== HCPCS || !segment.component(1, 2)) return;
    const { bytes, from, to } = segment;
    if (!isLevelOneShaped(bytes, from, to)) return;
    // A letter at the end makes it a code of another category, whatever it begins with.
    const isAnesthesia =
      bytes[from] === 48 && (bytes[from + 1] as number) <= 49 && (bytes[to - 1] as number) <= NINE;
    if (isAnesthesia !== (segment.code(3) === MINUTES))
      this.#reporter.report('x12.service.anesthesia-minutes', 3);
  }

  #remark(segment: Segment): void {
    const verdict = judgeCode('remark', segment.bytes, segment.start(2), segment.end(2));
    if (verdict === 'unknown') this.#reporter.report('x12.code.unknown', 2, 0, 'not a remark code');
    else if (verdict === 'unlisted') this.#reporter.report('x12.code.unlisted', 2, 0, 'remark code');
  }
}

/** Modifiers of level I, whose list has an owner: two digits, a digit and P, or P and a digit. */
function isLevelOneModifier(bytes: Uint8Array, from: number, to: number): boolean {
  const [first, second] = [bytes[from] as number, bytes[from + 1] as number];
  const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
  const isMark = (byte: number): boolean => isDigit(byte) || byte === LETTER_P;
  return to - from === 2 && isMark(first) && isMark(second) && (isDigit(first) || isDigit(second));
}
