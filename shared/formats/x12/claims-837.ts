import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory } from '../../engine/payer/household-history.ts';
import type { DocumentRun, DocumentStream, OpenDocument } from '../documents/document.ts';
import { ClaimGatherer } from './batched-claims.ts';
import type { ClaimForm, ClaimPen } from './claim-837.ts';
import {
  type BatchedClaim,
  type BatchedPatient,
  type BatchedTransaction,
  batchKindOf,
  type ClaimBatch,
  claimBatches,
  type PlacedClaim,
} from './claim-batches.ts';
import { minuteOf, nineDigits, transactionNumber } from './control-numbers.ts';
import { dentalForm } from './dental-claim.ts';
import { institutionalForm } from './institutional-claim.ts';
import { LoopStore } from './loop-store.ts';
import { professionalForm } from './professional-claim.ts';
import { ProviderLoops } from './provider-loops.ts';
import { sentClaim } from './sent-claim.ts';
import {
  type HeadedClaim,
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
  const loops = new LoopStore(options.syntax);
  const loopPen = { writer: loops.writer, providers: new ProviderLoops(loops.writer, network) };
  const submitter = writer.fragment(() => writeSubmitter(writer, options));
  const file = new File837(form, { pen, loopPen, loops }, submitter, options);
  return { needsBlockClaims: false, openBlock: (block) => runOf(file, block, window) };
}

function runOf(file: File837, block: BlockHistory, window: DaySpan | undefined): DocumentRun {
  const { form, pen, options } = file;
  const gatherer = new ClaimGatherer(block, window);
  const claims: WrittenClaim[] = [];
  let records = 0;
  file.begin();
  return {
    addHousehold(household) {
      gatherer.each(household, (claim) => {
        if (batchKindOf(claim.history.claim.kind) === form.kind) claims.push(file.written(claim));
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

/** A submission whose loop is written, with what its place and the levels above it follow from, and no more. */
interface WrittenClaim extends PlacedClaim, HeadedClaim {
  readonly patient: BatchedPatient;
  readonly loop: number;
}

/** What the levels of a file are written with, and what the claims in them are written with before. */
interface Pens {
  readonly pen: ClaimPen;
  readonly loopPen: ClaimPen;
  readonly loops: LoopStore;
}

/**
 * Writes the interchanges of an 837. Where a claim stands follows from all claims of the block, so each is written as it
 * goes by and its loop laid out at the end: the claim itself takes ten times the room.
 */
class File837 {
  readonly form: ClaimForm;
  readonly pen: ClaimPen;
  readonly options: X12Options;
  private readonly loopPen: ClaimPen;
  private readonly loops: LoopStore;
  private readonly submitter: Fragment;

  constructor(form: ClaimForm, { pen, loopPen, loops }: Pens, submitter: Fragment, options: X12Options) {
    this.form = form;
    this.pen = pen;
    this.loopPen = loopPen;
    this.loops = loops;
    this.submitter = submitter;
    this.options = options;
  }

  /** Begins a block. */
  begin(): void {
    this.loops.clear();
  }

  /** Writes what of a claim depends on nothing else. */
  written(batched: BatchedClaim): WrittenClaim {
    const { form, loopPen, options } = this;
    const { patient, history, submission } = batched;
    const sent = sentClaim(batched, options.asSent);
    const loop = this.loops.add(() => form.writeClaim(loopPen, batched, sent));
    const { kind, payee, memberIndex, number } = history.claim;
    const { claim, subscriberId } = sent;
    return {
      patient,
      loop,
      history: { claim: { kind, payee, memberIndex, number } },
      submission: { receivedDay: submission.receivedDay, number: submission.number },
      sent: { subscriberId, claim: { payee: claim.payee, secondary: claim.secondary } },
    };
  }

  /** One interchange. */
  write(batch: ClaimBatch<WrittenClaim>): void {
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

  private writeTransaction(
    batch: ClaimBatch<WrittenClaim>,
    transaction: BatchedTransaction<WrittenClaim>,
    minute: number,
  ): void {
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
  private writeClaims(claims: readonly WrittenClaim[]): void {
    const { pen, loops } = this;
    let billing = 0;
    let subscriber = 0;
    let last: WrittenClaim | undefined;
    for (const claim of claims) {
      const { patient, sent } = claim;
      const sameProvider = last?.sent.claim.payee === sent.claim.payee;
      if (!sameProvider) {
        billing = pen.writer.hl(null, '20', true);
        pen.providers.write('billing', sent.claim.payee);
      }
      const sameSubscriber = sameProvider && last !== undefined && sharesSubscriber(last, claim);
      if (!sameSubscriber) {
        subscriber = pen.writer.hl(billing, '22', !isSubscriber(patient));
        writeSubscriber(pen, claim);
      }
      const samePatient = sameSubscriber && last?.patient.member === patient.member;
      if (!samePatient && !isSubscriber(patient)) {
        pen.writer.hl(subscriber, '23', false);
        writeDependent(pen, patient);
      }
      loops.putInto(pen.writer, claim.loop);
      last = claim;
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
