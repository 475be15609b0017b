import { pack } from '../bytes.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { Check, CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

/** Places where a patient is admitted, and vehicles. */
const INPATIENT_PLACES = new Set(['21', '51', '61'].map(pack));
const AMBULANCES = new Set(['41', '42'].map(pack));
const ADMISSION = pack('435');
const DISCHARGE = pack('096');
const REPLACEMENTS = new Set(['1', '6', '7', '8'].map(pack));

interface Claim {
  readonly mark: Mark;
  readonly place: number;
  admitted: number;
  ambulance: boolean;
  pickedUp: boolean;
}

/** What the place of service of a professional claim asks for. */
export const openProfessionalCheck: OpenCheck = (context) => new ProfessionalCheck(context);

class ProfessionalCheck implements Check {
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
    const claim = this.#claim;
    this.#claim = null;
    if (!claim) return;
    const { reporter } = this.#context;
    if (INPATIENT_PLACES.has(claim.place) && claim.admitted === 0) {
      reporter.reportAt(claim.mark, 'x12.service.inpatient-admission');
    }
    if (!AMBULANCES.has(claim.place)) return;
    if (!claim.ambulance) reporter.reportAt(claim.mark, 'x12.service.ambulance-transport');
    if (!claim.pickedUp) reporter.reportAt(claim.mark, 'x12.service.ambulance-pickup');
  }

  #begin(segment: Segment): void {
    this.end();
    const { reporter } = this.#context;
    if (segment.component(5, 3) && !REPLACEMENTS.has(segment.componentCode(5, 3))) {
      reporter.report('x12.service.frequency', 5, 3);
    }
    const place = segment.componentCode(5, 1);
    this.#claim = { mark: reporter.mark(), place, admitted: 0, ambulance: false, pickedUp: false };
  }

  #part(claim: Claim, segment: Segment, loop: string): void {
    if (segment.id === ID.DTP && loop === '2300') this.#date(claim, segment);
    else if (segment.id === ID.CR1) claim.ambulance = true;
    else if (segment.id === ID.NM1 && (loop === '2310E' || loop === '2420G')) claim.pickedUp = true;
  }

  #date(claim: Claim, segment: Segment): void {
    const qualifier = segment.code(1);
    if (qualifier === ADMISSION) claim.admitted = segment.date(3);
    if (qualifier === DISCHARGE && claim.admitted > 0 && segment.date(3) < claim.admitted) {
      this.#context.reporter.report('x12.date.order', 3);
    }
  }
}
