import { pack } from '../bytes.ts';
import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import { adjustmentSum } from './adjustments.ts';
import { type Check, type CheckContext, dollars, type OpenCheck } from './check.ts';
import { ID } from './names.ts';

const PAYER_PAID = pack('D');
const PATIENT_PAID = pack('F5');

interface OtherPayer {
  readonly mark: Mark;
  id: string;
  adjusted: number;
  paid: number | null;
  linesPaid: number;
  lines: number;
}

interface Adjudication {
  readonly mark: Mark;
  readonly payer: string;
  readonly paid: number;
  adjusted: number;
}

interface Claim {
  readonly mark: Mark;
  readonly charge: number;
  lines: number;
  lineCharges: number;
  readonly payers: OtherPayer[];
}

/** Amounts of claims: the claim is the sum of its lines, and what other payers paid and adjusted explains each line. */
export const openClaimBalanceCheck: OpenCheck = (context) => new ClaimBalanceCheck(context);

class ClaimBalanceCheck implements Check {
  readonly #context: CheckContext;
  #claim: Claim | null = null;
  #line = 0;
  #adjudication: Adjudication | null = null;

  constructor(context: CheckContext) {
    this.#context = context;
  }

  segment(segment: Segment, loop: string): void {
    switch (segment.id) {
      case ID.HL:
        this.#finishClaim();
        return;
      case ID.CLM:
        this.#finishClaim();
        this.#begin(segment);
        return;
      case ID.LX:
        this.#finishAdjudication();
        return;
      case ID.SV1:
      case ID.SV3:
        this.#addLine(segment, 2);
        return;
      case ID.SV2:
        this.#addLine(segment, 3);
        return;
      default:
        if (this.#claim) this.#otherPayers(this.#claim, segment, loop);
    }
  }

  end(): void {
    this.#finishClaim();
  }

  #begin(segment: Segment): void {
    const { reporter } = this.#context;
    const charge = segment.cents(2);
    if (charge < 0) reporter.report('x12.balance.negative', 2);
    this.#claim = { mark: reporter.mark(), charge, lines: 0, lineCharges: 0, payers: [] };
  }

  #addLine(segment: Segment, element: number): void {
    if (!this.#claim) return;
    const charge = segment.cents(element);
    if (charge < 0) this.#context.reporter.report('x12.balance.negative', element);
    this.#line = charge;
    this.#claim.lines += 1;
    this.#claim.lineCharges += charge;
  }

  #otherPayers(claim: Claim, segment: Segment, loop: string): void {
    if (loop === '2320') this.#otherPayer(claim, segment);
    else if (loop === '2330B' && segment.id === ID.NM1) {
      const payer = claim.payers.at(-1);
      if (payer) payer.id = segment.text(9);
    } else if (loop === '2430') this.#lineDecision(segment);
    else if (segment.id === ID.AMT && segment.code(1) === PATIENT_PAID && segment.cents(2) > claim.charge) {
      this.#context.reporter.report('x12.balance.patient-paid', 2);
    }
  }

  #otherPayer(claim: Claim, segment: Segment): void {
    const { reporter } = this.#context;
    if (segment.id === ID.SBR) {
      claim.payers.push({ mark: reporter.mark(), id: '', adjusted: 0, paid: null, linesPaid: 0, lines: 0 });
    }
    const payer = claim.payers.at(-1);
    if (!payer) return;
    if (segment.id === ID.CAS) payer.adjusted += adjustmentSum(segment, reporter);
    else if (segment.id === ID.AMT && segment.code(1) === PAYER_PAID) payer.paid = segment.cents(2);
  }

  #lineDecision(segment: Segment): void {
    const { reporter } = this.#context;
    if (segment.id === ID.SVD) {
      this.#finishAdjudication();
      this.#adjudication = {
        mark: reporter.mark(),
        payer: segment.text(1),
        paid: segment.cents(2),
        adjusted: 0,
      };
    } else if (segment.id === ID.CAS && this.#adjudication) {
      this.#adjudication.adjusted += adjustmentSum(segment, reporter);
    }
  }

  #finishAdjudication(): void {
    const decision = this.#adjudication;
    if (!decision || !this.#claim) return;
    this.#adjudication = null;
    const { reporter } = this.#context;
    const { mark, paid, adjusted, payer } = decision;
    if (paid + adjusted !== this.#line) {
      const told = `paid ${dollars(paid)} + adjusted ${dollars(adjusted)}, charged ${dollars(this.#line)}`;
      reporter.reportAt(mark, 'x12.balance.cob-line', told, dollars(paid));
    }
    const other = this.#claim.payers.find(({ id }) => id === payer);
    if (!other) {
      reporter.reportAt(mark, 'x12.situation.cob-payer', '', payer);
      return;
    }
    other.linesPaid += paid;
    other.lines += 1;
  }

  #finishClaim(): void {
    this.#finishAdjudication();
    const claim = this.#claim;
    this.#claim = null;
    if (!claim) return;
    if (claim.lines > 0 && claim.lineCharges !== claim.charge) {
      const told = `claim ${dollars(claim.charge)}, lines ${dollars(claim.lineCharges)}`;
      this.#context.reporter.reportAt(claim.mark, 'x12.balance.claim-total', told, dollars(claim.charge));
    }
    for (const payer of claim.payers) this.#checkPayer(claim, payer);
  }

  #checkPayer(claim: Claim, payer: OtherPayer): void {
    const { reporter } = this.#context;
    if (payer.paid === null) {
      if (payer.lines > 0) reporter.reportAt(payer.mark, 'x12.situation.cob-paid', '', payer.id);
      return;
    }
    const owed = (payer.lines > 0 ? payer.linesPaid : claim.charge) - payer.adjusted;
    // Without decisions on lines or the claim there is nothing that the payment could be compared with.
    if ((payer.lines === 0 && payer.adjusted === 0) || owed === payer.paid) return;
    const told = `paid ${dollars(payer.paid)}, decisions come to ${dollars(owed)}`;
    reporter.reportAt(payer.mark, 'x12.balance.cob-claim', told, dollars(payer.paid));
  }
}
