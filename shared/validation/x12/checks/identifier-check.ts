import { isDigits, pack } from '../bytes.ts';
import { isNpi } from '../npi.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

const NPI = pack('XX');
const EMPLOYER = pack('EI');
const SOCIAL_SECURITY = pack('SY');
const NDC = pack('N4');
const TELEPHONES = new Set(['TE', 'FX', 'HP', 'WP', 'CP'].map(pack));
const PERSON = pack('1');
const UNITED_STATES = pack('US');
/** Loops of claims whose ZIP codes need all nine digits. */
const NINE_DIGIT_LOOPS = new Set(['2010AA', '2310C', '2310E', '2420C']);

/** Numbers with a form of their own: NPIs, tax and social security numbers, telephones, ZIP codes, NDCs, birth dates. */
export const openIdentifierCheck: OpenCheck = (context) => new IdentifierCheck(context);

class IdentifierCheck implements Check {
  readonly #context: CheckContext;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.NM1:
        this.#name(segment);
        return;
      case ID.N1:
        if (segment.code(3) === NPI) this.#npi(segment, 4);
        return;
      case ID.N3:
        if (loop === '2010AA' && isPostBox(segment))
          this.#context.reporter.report('x12.situation.post-box', 1);
        return;
      case ID.N4:
        this.#place(segment, loop);
        return;
      case ID.REF:
        this.#reference(segment);
        return;
      case ID.PER:
        for (const element of [3, 5, 7]) this.#contact(segment, element);
        return;
      case ID.DMG:
        this.#birth(segment);
        return;
      case ID.LIN:
        if (segment.code(2) === NDC) this.#ndc(segment);
        return;
      default:
    }
  }

  end(): void {}

  #npi(segment: Segment, element: number): void {
    if (!segment.has(element)) return;
    const valid = isNpi(segment.bytes, segment.start(element), segment.end(element));
    if (!valid) this.#context.reporter.report('x12.identifier.npi', element);
  }

  #name(segment: Segment): void {
    if (segment.code(8) === NPI) this.#npi(segment, 9);
    if (segment.code(2) !== PERSON && (segment.has(4) || segment.has(5))) {
      this.#context.reporter.report('x12.situation.organisation-name', 4);
    }
  }

  #place(segment: Segment, loop: string): void {
    const abroad = segment.has(4) && segment.code(4) !== UNITED_STATES;
    if (abroad) return;
    const { reporter } = this.#context;
    if (!segment.has(2)) reporter.report('x12.situation.state', 2);
    if (!segment.has(3)) {
      reporter.report('x12.situation.zip', 3);
      return;
    }
    const from = segment.start(3);
    const to = segment.end(3);
    const length = to - from;
    if ((length !== 5 && length !== 9) || !isDigits(segment.bytes, from, to))
      reporter.report('x12.code.zip', 3);
    else if (length === 5 && NINE_DIGIT_LOOPS.has(loop)) reporter.report('x12.situation.zip-nine', 3);
  }

  #reference(segment: Segment): void {
    const qualifier = segment.code(1);
    if (qualifier !== EMPLOYER && qualifier !== SOCIAL_SECURITY) return;
    if (!segment.has(2)) return;
    const from = segment.start(2);
    const to = segment.end(2);
    const plain = to - from === 9 && isDigits(segment.bytes, from, to);
    // Employers' numbers may be written with their hyphen.
    const hyphened = qualifier === EMPLOYER && to - from === 10 && segment.bytes[from + 2] === 45;
    if (!plain && !hyphened) this.#context.reporter.report('x12.identifier.tax-number', 2);
  }

  #contact(segment: Segment, element: number): void {
    if (!TELEPHONES.has(segment.code(element)) || !segment.has(element + 1)) return;
    const from = segment.start(element + 1);
    const to = segment.end(element + 1);
    if (to - from < 10 || !isDigits(segment.bytes, from, to)) {
      this.#context.reporter.report('x12.identifier.telephone', element + 1);
    }
  }

  #birth(segment: Segment): void {
    const { reporter, interchangeDate } = this.#context;
    if (interchangeDate > 0 && segment.date(2) > interchangeDate) reporter.report('x12.date.future', 2);
  }

  #ndc(segment: Segment): void {
    const from = segment.start(3);
    const to = segment.end(3);
    if (to - from !== 11 || !isDigits(segment.bytes, from, to))
      this.#context.reporter.report('x12.code.ndc', 3);
  }
}

function isPostBox(segment: Segment): boolean {
  const { bytes } = segment;
  const from = segment.start(1);
  if (segment.end(1) - from < 6 || (bytes[from] !== 80 && bytes[from] !== 112)) return false;
  return /^P\.?\s?O\.?\s*BOX/i.test(segment.text(1));
}
