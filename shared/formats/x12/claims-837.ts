import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory } from '../../engine/payer/household-history.ts';
import type { DocumentRun, DocumentStream, OpenDocument } from '../documents/document.ts';
import { ClaimGatherer } from './batched-claims.ts';
import type { ClaimForm, ClaimPen } from './claim-837.ts';
import {
  type BatchedClaim,
  type BatchedTransaction,
  batchKindOf,
  type ClaimBatch,
  claimBatches,
} from './claim-batches.ts';
import { minuteOf, nineDigits, transactionNumber } from './control-numbers.ts';
import { dentalForm } from './dental-claim.ts';
import { institutionalForm } from './institutional-claim.ts';
import { professionalForm } from './professional-claim.ts';
import { ProviderLoops } from './provider-loops.ts';
import { type SentClaim, sentClaim } from './sent-claim.ts';
import {
  isSubscriber,
  sharesSubscriber,
  writeDependent,
  writeSubmitter,
  writeSubscriber,
} from './subscriber-loops.ts';
import { toPayer, type X12Options } from './x12-options.ts';
import { d8, type Fragment, hhmm, X12Writer } from './x12-writer.ts';

/** 837P: professional claims. */
export const open837P: OpenDocument<X12Options> = (dataset, options, window) =>
  open837(professionalForm, dataset, options, window);

/** 837I: claims of hospitals and other institutions. */
export const open837I: OpenDocument<X12Options> = (dataset, options, window) =>
  open837(institutionalForm, dataset, options, window);

/**
 * 837D: dental claims.
 *
 * @throws RangeError when the dataset has no dental procedure codes: no list of them is free to use, so there are no
 * dental claims
 */
export function open837D(
  dataset: PayerHistory,
  options: X12Options,
  window: DaySpan | undefined,
): DocumentStream {
  if (!dataset.billsDental) {
    throw new RangeError(
      '/x12/sets: 837D needs dental procedure codes of your own: no list of them is free to use, and the dataset has none',
    );
  }
  return open837(dentalForm, dataset, options, window);
}

/** Opens an 837 of one form: every submission of the block's members that was received in the window. */
function open837(
  form: ClaimForm,
  { network }: PayerHistory,
  options: X12Options,
  window: DaySpan | undefined,
): DocumentStream {
  const writer = new X12Writer(options.syntax);
  const pen = { writer, providers: new ProviderLoops(writer, network) };
  const submitter = writer.fragment(() => writeSubmitter(writer, options));
  const file = new File837(form, pen, submitter, options);
  return { needsBlockClaims: false, openBlock: (block) => runOf(file, block, window) };
}

function runOf(file: File837, block: BlockHistory, window: DaySpan | undefined): DocumentRun {
  const { form, pen, options } = file;
  const gatherer = new ClaimGatherer(block, window);
  const claims: BatchedClaim[] = [];
  let records = 0;
  return {
    addHousehold(household) {
      gatherer.each(household, (claim) => {
        if (batchKindOf(claim.history.claim.kind) === form.kind) claims.push(claim);
      });
    },
    finishBlock() {
      for (const batch of claimBatches(claims, form.kind, block.block, options)) file.write(batch);
      records = claims.length;
      claims.length = 0;
    },
    get pending() {
      return pen.writer.pending;
    },
    take: () => pen.writer.take(),
    get records() {
      return records;
    },
  };
}

/** Writes the interchanges of an 837. */
class File837 {
  readonly form: ClaimForm;
  readonly pen: ClaimPen;
  readonly options: X12Options;
  private readonly submitter: Fragment;

  constructor(form: ClaimForm, pen: ClaimPen, submitter: Fragment, options: X12Options) {
    this.form = form;
    this.pen = pen;
    this.submitter = submitter;
    this.options = options;
  }

  /** One interchange. */
  write(batch: ClaimBatch): void {
    const { form, options } = this;
    const { writer } = this.pen;
    const { receivedDay: day, interchangeControlNumber, groupControlNumber } = batch;
    const minute = minuteOf(interchangeControlNumber);
    writer.beginInterchange({ ...toPayer(options), controlNumber: interchangeControlNumber, day, minute });
    const { version } = form;
    writer.beginGroup({ functionalCode: 'HC', version, controlNumber: groupControlNumber, day, minute });
    for (const transaction of batch.transactions) this.writeTransaction(batch, transaction, minute);
    writer.endGroup();
    writer.endInterchange();
  }

  private writeTransaction(batch: ClaimBatch, transaction: BatchedTransaction, minute: number): void {
    const { writer } = this.pen;
    const { controlNumber } = transaction;
    writer.beginTransaction('837', this.form.version, controlNumber);
    const reference = batchReference(batch, transaction);
    writer.segment('BHT', '0019', '00', reference, d8(batch.receivedDay), hhmm(minute), 'CH');
    writer.put(this.submitter);
    this.writeClaims(transaction.claims);
    writer.endTransaction();
  }

  /** Levels are opened as billing provider, subscriber and patient change from one claim to the next. */
  private writeClaims(claims: readonly BatchedClaim[]): void {
    const { pen, form, options } = this;
    let billing = 0;
    let subscriber = 0;
    let last: { readonly claim: BatchedClaim; readonly sent: SentClaim } | undefined;
    for (const claim of claims) {
      const sent = sentClaim(claim, options.asSent);
      const sameProvider = last?.sent.claim.payee === sent.claim.payee;
      if (!sameProvider) {
        billing = pen.writer.hl(null, '20', true);
        pen.providers.write('billing', sent.claim.payee);
      }
      const sameSubscriber =
        sameProvider && last !== undefined && sharesSubscriber(last.claim, last.sent, claim, sent);
      if (!sameSubscriber) {
        subscriber = pen.writer.hl(billing, '22', !isSubscriber(claim.patient));
        writeSubscriber(pen, claim, sent);
      }
      const samePatient = sameSubscriber && last?.claim.patient.member === claim.patient.member;
      if (!samePatient && !isSubscriber(claim.patient)) {
        pen.writer.hl(subscriber, '23', false);
        writeDependent(pen, claim.patient);
      }
      form.writeClaim(pen, claim, sent);
      last = { claim, sent };
    }
  }
}

/** BHT03: names a transaction of an 837 in the dataset, so that a 277CA can name it too. */
export function batchReference(
  { interchangeControlNumber }: Pick<ClaimBatch, 'interchangeControlNumber'>,
  { controlNumber }: Pick<BatchedTransaction, 'controlNumber'>,
): string {
  return nineDigits(interchangeControlNumber) + transactionNumber(controlNumber);
}
