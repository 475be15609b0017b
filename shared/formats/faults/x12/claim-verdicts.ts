import type { DocumentName } from '../../../contracts/streams.ts';
import type { DaySpan, PayerHistory } from '../../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../../engine/payer/household-history.ts';
import type { DocumentRun, DocumentStream, OpenDocument } from '../../documents/document.ts';
import { claimAcknowledgements } from '../../x12/acknowledgement-277ca.ts';
import { implementationAcknowledgements } from '../../x12/acknowledgement-999.ts';
import { interchangeAcknowledgements } from '../../x12/acknowledgement-ta1.ts';
import type {
  ClaimRejection,
  InterchangeNote,
  SegmentError,
  TransactionErrors,
} from '../../x12/acknowledgement-verdicts.ts';
import type { ClaimBatch } from '../../x12/claim-batches.ts';
import { open837D, open837I, open837P } from '../../x12/claims-837.ts';
import { nineDigits, transactionNumber } from '../../x12/control-numbers.ts';
import type { X12Options } from '../../x12/x12-options.ts';
import type { Fault, FaultEditor, TellFault } from '../fault.ts';

/** Makes the editor that the 837 of a kind goes through. */
export type OpenClaimEditor = (content: DocumentName, tell: TellFault) => FaultEditor;

/** Answers to 837 files with faults, by the name of their files. */
const ANSWERS = {
  x12_ta1: (verdicts) => interchangeAcknowledgements((batch) => verdicts().interchange(batch)),
  x12_999: (verdicts) =>
    implementationAcknowledgements(
      (batch, place) => verdicts().transaction(batch, place),
      (batch) => verdicts().received(batch),
    ),
  x12_277ca: (verdicts) =>
    claimAcknowledgements(
      ({ submission }, batch) => verdicts().claim(batch, submission.claim.controlNumber),
      (batch) => verdicts().understood(batch),
    ),
} as const satisfies Partial<
  Record<DocumentName, (verdicts: () => ClaimVerdicts) => OpenDocument<X12Options>>
>;

/** Whether a kind of document answers 837 files. */
export const answersClaims = (content: string): content is keyof typeof ANSWERS => content in ANSWERS;

const CLAIM_FILES = { x12_837p: open837P, x12_837i: open837I, x12_837d: open837D } as const;
export type ClaimFile = keyof typeof CLAIM_FILES;

/** Whether a kind of document is an 837. */
export const isClaimFile = (content: string): content is ClaimFile => content in CLAIM_FILES;

/**
 * Opens the answers to 837 files that have faults. What is wrong with those follows from their bytes, so they are written
 * once more for each block, for all answers together, and thrown away.
 *
 * @param files the 837 that the job writes too: others are taken to be without faults
 */
export function openAnswersToFaulty(
  content: keyof typeof ANSWERS,
  shadows: ClaimShadows,
): OpenDocument<X12Options> {
  return (dataset, options, window): DocumentStream => {
    let current: ClaimVerdicts = NOTHING_WRONG;
    const answers = ANSWERS[content](() => current)(dataset, options, window);
    return {
      needsBlockClaims: answers.needsBlockClaims,
      openBlock: (block) => {
        const shadow = shadows.of(block, dataset, options, window);
        return answeringRun(answers.openBlock(block), shadow, () => {
          current = shadow.verdicts();
        });
      },
    };
  };
}

function answeringRun(run: DocumentRun, shadow: ClaimShadow, judge: () => void): DocumentRun {
  return {
    addHousehold(household) {
      shadow.addHousehold(household);
      run.addHousehold(household);
    },
    finishBlock(remittances) {
      judge();
      run.finishBlock(remittances);
    },
    get pending() {
      return run.pending;
    },
    take: () => run.take(),
    get records() {
      return run.records;
    },
  };
}

/** The 837 of blocks under way, written once for all that answer them. */
export class ClaimShadows {
  private readonly files: readonly ClaimFile[];
  private readonly openEditor: OpenClaimEditor;
  private readonly blocks = new WeakMap<BlockHistory, ClaimShadow>();
  private streams: readonly (readonly [ClaimFile, DocumentStream])[] | undefined;

  constructor(files: readonly ClaimFile[], openEditor: OpenClaimEditor) {
    this.files = files;
    this.openEditor = openEditor;
  }

  of(
    block: BlockHistory,
    dataset: PayerHistory,
    options: X12Options,
    window: DaySpan | undefined,
  ): ClaimShadow {
    this.streams ??= this.files.map((file) => [file, CLAIM_FILES[file](dataset, options, window)]);
    let shadow = this.blocks.get(block);
    if (shadow === undefined) {
      const runs = this.streams.map(([file, stream]) => [file, stream.openBlock(block)] as const);
      shadow = new ClaimShadow(runs, this.openEditor);
      this.blocks.set(block, shadow);
    }
    return shadow;
  }
}

/** The 837 of one block, of which only the faults are kept. */
class ClaimShadow {
  private readonly runs: readonly (readonly [ClaimFile, DocumentRun])[];
  private readonly openEditor: OpenClaimEditor;
  private last: HouseholdHistory | undefined;
  private found: ClaimVerdicts | undefined;

  constructor(runs: readonly (readonly [ClaimFile, DocumentRun])[], openEditor: OpenClaimEditor) {
    this.runs = runs;
    this.openEditor = openEditor;
  }

  /** Every answer brings each household; once is enough. */
  addHousehold(household: HouseholdHistory): void {
    if (household === this.last) return;
    this.last = household;
    for (const [, run] of this.runs) run.addHousehold(household);
  }

  verdicts(): ClaimVerdicts {
    this.found ??= new ClaimVerdicts(this.faults());
    return this.found;
  }

  private faults(): Fault[] {
    const faults: Fault[] = [];
    for (const [file, run] of this.runs) {
      const editor = this.openEditor(file, (fault) => faults.push(fault));
      run.finishBlock([]);
      editor.edit(run.take());
    }
    return faults;
  }
}

/** What is to be answered to 837 files with faults. */
export class ClaimVerdicts {
  private readonly interchanges = new Map<string, InterchangeNote>();
  private readonly transactions = new Map<string, TransactionErrors>();
  private readonly claims = new Map<string, ClaimRejection>();

  constructor(faults: readonly Fault[]) {
    for (const fault of faults) this.take(fault);
  }

  /** TA1. */
  interchange({ interchangeControlNumber }: ClaimBatch): InterchangeNote | null {
    return this.interchanges.get(nineDigits(interchangeControlNumber)) ?? null;
  }

  /** 999: the transaction at a place. */
  transaction(batch: ClaimBatch, place: number): TransactionErrors | null {
    const number = batch.transactions[place]?.controlNumber ?? 0;
    return (
      this.transactions.get(`${nineDigits(batch.interchangeControlNumber)}/${transactionNumber(number)}`) ??
      null
    );
  }

  /** 277CA. */
  claim({ interchangeControlNumber }: ClaimBatch, controlNumber: string): ClaimRejection | null {
    return this.claims.get(`${nineDigits(interchangeControlNumber)}/${controlNumber}`) ?? null;
  }

  /** What a 999 answers: nothing where the interchange was refused; one that came again was taken in once. */
  received(batch: ClaimBatch): ClaimBatch | null {
    const note = this.interchange(batch);
    return note !== null && note.again !== true ? null : batch;
  }

  /** What a 277CA answers: the transactions that the 999 does not refuse, or null where there is none. */
  understood(batch: ClaimBatch): ClaimBatch | null {
    if (this.received(batch) === null) return null;
    const transactions = batch.transactions.filter((_, place) => this.transaction(batch, place) === null);
    return transactions.length === 0 ? null : { ...batch, transactions };
  }

  private take(fault: Fault): void {
    const { interchange = '', transaction, record, faultClass } = fault;
    const { acknowledgement } = faultClass.expected;
    if (acknowledgement.by === 'TA1') {
      const again = faultClass.group === 'duplicate';
      this.interchanges.set(interchange, {
        verdict: 'R',
        note: acknowledgement.note,
        ...(again && { again }),
      });
    } else if (acknowledgement.by === '277CA') {
      const { category, status, entity } = acknowledgement;
      this.claims.set(`${interchange}/${record}`, { category, status, entity });
    } else if (acknowledgement.by === '999') {
      const name = `${interchange}/${transaction}`;
      this.transactions.set(name, withError(this.transactions.get(name), fault, acknowledgement));
    }
  }
}

const NOTHING_WRONG = new ClaimVerdicts([]);

/** IK502 to IK506. */
const MOST_CODES = 5;

function withError(
  before: TransactionErrors | undefined,
  fault: Fault,
  expected: { readonly transaction: string; readonly segment?: string; readonly element?: string },
): TransactionErrors {
  const codes = new Set([...(before?.codes ?? []), expected.transaction]);
  const error =
    expected.segment === undefined ? [] : [segmentErrorOf(fault, expected.segment, expected.element)];
  return {
    verdict: 'R',
    codes: [...codes].slice(0, MOST_CODES),
    segments: [...(before?.segments ?? []), ...error],
  };
}

function segmentErrorOf(fault: Fault, code: string, elementCode: string | undefined): SegmentError {
  const { segmentId = '', segment = 1, element, component, faultClass } = fault;
  const isOfClaim = faultClass.contents.includes('x12_837p') && fault.record.startsWith('C');
  return {
    ...{ segment: segmentId, position: segment, code },
    ...(isOfClaim && faultClass.id !== CLAIM_NUMBER_FAULT && { claim: fault.record }),
    ...(elementCode !== undefined &&
      element !== undefined && {
        elements: [{ element, code: elementCode, ...(component !== undefined && { component }) }],
      }),
  };
}

/** A number that is too long cannot be repeated. */
const CLAIM_NUMBER_FAULT = 'x12.claim-number-too-long';
