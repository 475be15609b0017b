import type { ClaimKind } from '../../shared/engine/payer/claims/claim.ts';
import { Counter, quantileOf } from './counter.ts';
import type { Figure } from './figure.ts';
import { REFERENCES } from './references.ts';

/** The part of a claim's history that its way through the payer is counted from. */
export interface ClaimSeen {
  readonly claim: { readonly kind: ClaimKind; readonly to: number };
  readonly submissions: readonly {
    readonly receivedDay: number;
    readonly claim: {
      readonly lines: readonly unknown[];
      readonly diagnoses: readonly { readonly code: string }[];
    };
  }[];
  readonly transactions: readonly {
    readonly kind: string;
    readonly decidedDay: number;
    readonly paidDay: number | null;
  }[];
}

const PROMPT_DAYS = 30;

/** Lines, diagnoses, first decisions and waiting times of claims. */
export class ClaimFlowTally {
  /** First-listed diagnoses of professional claims. */
  readonly diagnoses = new Counter<string>();
  private readonly claims = new Counter<ClaimKind>();
  private readonly lines = new Counter<ClaimKind>();
  private readonly decided = new Counter<ClaimKind>();
  private readonly denied = new Counter<ClaimKind>();
  private readonly daysToPayment = { medical: new Counter<number>(), inpatient: new Counter<number>() };
  private medicalPrompt = 0;

  add({ claim: { kind, to }, submissions: [first], transactions: [decision] }: ClaimSeen): void {
    if (first === undefined) return;
    this.claims.add(kind);
    this.lines.add(kind, first.claim.lines.length);
    const code = first.claim.diagnoses[0]?.code;
    if (kind === 'professional' && code !== undefined) this.diagnoses.add(code);
    if (decision === undefined) return;
    this.decided.add(kind);
    if (decision.kind === 'denial') this.denied.add(kind);
    if (kind === 'pharmacy') return;
    if (decision.decidedDay - first.receivedDay <= PROMPT_DAYS) this.medicalPrompt++;
    if (decision.kind !== 'payment' || decision.paidDay === null) return;
    this.daysToPayment.medical.add(decision.paidDay - to);
    if (kind === 'inpatient') this.daysToPayment.inpatient.add(decision.paidDay - to);
  }

  figures(): Figure[] {
    const medical: readonly ClaimKind[] = ['professional', 'outpatient', 'inpatient'];
    const sum = (counts: Counter<ClaimKind>) => medical.reduce((all, kind) => all + counts.of(kind), 0);
    return [
      this.linesOf('inpatient', REFERENCES.inpatientLines),
      this.linesOf('outpatient', REFERENCES.outpatientLines),
      this.linesOf('professional', null),
      {
        ...{ what: 'medical claims denied at first, whole', unit: 'share' },
        measured: sum(this.denied) / sum(this.decided),
        reference: REFERENCES.denials,
      },
      {
        ...{ what: 'pharmacy claims rejected at first', unit: 'share', reference: null },
        measured: this.denied.of('pharmacy') / this.decided.of('pharmacy'),
      },
      {
        ...{ what: 'medical claims decided within 30 days of receipt', unit: 'share' },
        measured: this.medicalPrompt / sum(this.decided),
        reference: REFERENCES.promptDecisions,
      },
      {
        ...{ what: 'days from service to payment, medical claims, median', unit: 'number' },
        ...{ measured: quantileOf(this.daysToPayment.medical, 0.5), reference: REFERENCES.daysToPayment },
      },
      {
        ...{ what: 'the same of inpatient claims', unit: 'number', reference: null },
        measured: quantileOf(this.daysToPayment.inpatient, 0.5),
      },
    ];
  }

  private linesOf(kind: ClaimKind, reference: Figure['reference']): Figure {
    const measured = this.lines.of(kind) / this.claims.of(kind);
    return { what: `lines of a claim, ${kind}`, unit: 'number', measured, reference };
  }
}
