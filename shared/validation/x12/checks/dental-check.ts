import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

/** Teeth behind which surfaces are called incisal or occlusal: permanent and primary front teeth. */
const FRONT_TEETH = new Set([6, 7, 8, 9, 10, 11, 22, 23, 24, 25, 26, 27]);
const FRONT_PRIMARY = new Set([...'CDEFGHMNOPQR']);
const INCISAL = 73;
const OCCLUSAL = 79;

/** Teeth and surfaces of dental claims. */
export const openDentalCheck: OpenCheck = (context) => new DentalCheck(context);

class DentalCheck implements Check {
  readonly #reporter: Reporter;

  constructor({ reporter }: CheckContext) {
    this.#reporter = reporter;
  }

  segment(segment: Segment): void {
    if (segment.id !== ID.TOO || !segment.has(2)) return;
    const tooth = segment.text(2);
    if (!isTooth(tooth)) {
      this.#reporter.report('x12.code.tooth', 2);
      return;
    }
    const front = FRONT_PRIMARY.has(tooth) || FRONT_TEETH.has(Number(tooth));
    for (let component = 1; segment.component(3, component); component += 1) {
      const surface = segment.bytes[segment.from];
      if (surface === (front ? OCCLUSAL : INCISAL))
        this.#reporter.report('x12.service.surface', 3, component);
    }
  }

  end(): void {}
}

/** 1 to 32 and A to T, and the supernumerary 51 to 82 and AS to TS. */
function isTooth(tooth: string): boolean {
  if (/^[A-T]S?$/.test(tooth)) return true;
  const number = /^\d{1,2}$/.test(tooth) ? Number(tooth) : 0;
  return (number >= 1 && number <= 32) || (number >= 51 && number <= 82);
}
