import type { OpenDocument } from '../documents/document.ts';
import { acceptAll, type ClaimRejection, type JudgeClaim } from './acknowledgement-verdicts.ts';
import { type AnswerContext, answersTo837 } from './batch-answers.ts';
import type { BatchedClaim, BatchedTransaction, ClaimBatch } from './claim-batches.ts';
import { batchReference } from './claims-837.ts';
import { CLEARINGHOUSE, writeMemberName, writePayerName, writeProviderName } from './parties.ts';
import { type SentClaim, sentClaim } from './sent-claim.ts';
import type { X12Options } from './x12-options.ts';
import { composite, d8, hhmm, money, rd8, type X12Writer } from './x12-writer.ts';

const VERSION = '005010X214';

/** A1:19: the payer has received it. */
const RECEIVED = composite('A1', '19', 'PR');
/** A2:20: taken in for adjudication. */
const TAKEN_IN = composite('A2', '20', 'PR');

/** STC03: WQ go on, U refused. */
const GO_ON = 'WQ';
const REFUSED = 'U';

/** QTY01 of what is taken in and refused, by level. */
const OF_BATCH = { accepted: '90', rejected: 'AA' } as const;
const OF_PROVIDER = { accepted: 'QA', rejected: 'QC' } as const;

/** A claim with what was decided about taking it in. */
interface JudgedClaim {
  readonly batched: BatchedClaim;
  readonly rejection: ClaimRejection | null;
  /** What the 837 says. */
  readonly sent: SentClaim;
  /** Cents. */
  readonly charge: number;
}

/**
 * Opens claim acknowledgements (277CA, 005010X214): for each interchange of an 837 one, with a transaction for each of its
 * transactions. `records` counts claims.
 *
 * @param judge why a claim is not taken in
 * @param answered what of an interchange is answered; all of it by default
 */
export function claimAcknowledgements(
  judge: JudgeClaim,
  answered?: (batch: ClaimBatch) => ClaimBatch | null,
): OpenDocument<X12Options> {
  return answersTo837({
    set: '277CA',
    minutesAfter: 90,
    answered,
    write: (context, batch) => putBatch(context, batch, judge),
  });
}

/** Claim acknowledgements (277CA) that take everything in: in the truth every submission is decided. */
export const open277CA: OpenDocument<X12Options> = claimAcknowledgements(acceptAll);

function putBatch(context: AnswerContext, batch: ClaimBatch, judge: JudgeClaim): number {
  const { writer, header } = context;
  const { controlNumber, day, minute } = header;
  writer.beginGroup({ functionalCode: 'HN', version: VERSION, controlNumber, day, minute });
  let records = 0;
  for (const [place, transaction] of batch.transactions.entries()) {
    const claims = transaction.claims.map((batched) => judgedOf(context, batch, batched, judge));
    writer.beginTransaction('277', VERSION, place + 1);
    putHeader(context, batch, place + 1);
    putReceiver(context, batch, transaction, claims);
    writer.endTransaction();
    records += claims.length;
  }
  writer.endGroup();
  return records;
}

function judgedOf(
  { options }: AnswerContext,
  batch: ClaimBatch,
  batched: BatchedClaim,
  judge: JudgeClaim,
): JudgedClaim {
  const charge = batched.submission.claim.lines.reduce((sum, line) => sum + line.charge, 0);
  const sent = sentClaim(batched, options.asSent);
  return { batched, rejection: judge(batched, batch), sent, charge };
}

function putHeader({ writer, header }: AnswerContext, batch: ClaimBatch, place: number): void {
  const reference = batchReference(
    { interchangeControlNumber: header.controlNumber },
    { controlNumber: place },
  );
  const received = d8(batch.receivedDay);
  writer.segment('BHT', '0085', '08', reference, d8(header.day), hhmm(header.minute), 'TH');
  writer.hl(null, '20', true);
  writePayerName(writer);
  writer.segment('TRN', '1', reference);
  writer.segment('DTP', '050', 'D8', received);
  writer.segment('DTP', '009', 'D8', d8(header.day));
}

function putReceiver(
  { writer, dataset, options }: AnswerContext,
  batch: ClaimBatch,
  transaction: BatchedTransaction,
  claims: readonly JudgedClaim[],
): void {
  const receiver = writer.hl(1, '21', true);
  writer.segment('NM1', '41', '2', CLEARINGHOUSE.name, null, null, null, null, '46', options.senderId);
  writer.segment('TRN', '2', batchReference(batch, transaction));
  const day = d8(batch.receivedDay);
  writer.segment('STC', RECEIVED, day, GO_ON, money(chargeOf(claims)));
  putTotals(writer, OF_BATCH, claims);
  for (const ofProvider of runs(claims, payeeOf)) {
    const provider = writer.hl(receiver, '19', true);
    const { payee } = (ofProvider[0] as JudgedClaim).batched.history.claim;
    writeProviderName(writer, '85', dataset.network.provider(payee));
    writer.segment('TRN', '1', '0');
    writer.segment('STC', RECEIVED, null, GO_ON, money(chargeOf(ofProvider)));
    putTotals(writer, OF_PROVIDER, ofProvider);
    for (const ofPatient of runs(ofProvider, patientOf)) {
      putPatient(writer, provider, day, ofPatient);
    }
  }
}

const payeeOf = ({ batched }: JudgedClaim): number => batched.history.claim.payee;

/** A patient by the id that was sent: a wrong one is as good as another patient. */
const patientOf = ({ sent: { claim, subscriberId } }: JudgedClaim): string =>
  `${claim.memberIndex} ${subscriberId}`;

function putPatient(x12: X12Writer, provider: number, day: string, claims: readonly JudgedClaim[]): void {
  const { batched, sent } = claims[0] as JudgedClaim;
  x12.hl(provider, 'PT', null);
  writeMemberName(x12, 'QC', batched.patient.member, sent.subscriberId);
  for (const claim of claims) putClaim(x12, claim, day);
}

function putClaim(
  x12: X12Writer,
  { batched, sent: { claim }, rejection, charge }: JudgedClaim,
  day: string,
): void {
  const { frequency, payerClaimNumber } = batched.submission;
  x12.segment('TRN', '2', claim.controlNumber);
  if (rejection === null) {
    x12.segment('STC', TAKEN_IN, day, GO_ON, money(charge));
    x12.segment('REF', '1K', payerClaimNumber);
  } else {
    const { category, status, entity } = rejection;
    x12.segment('STC', composite(category, status, entity), day, REFUSED, money(charge));
  }
  const billType = claim.institutional?.billType;
  if (billType) x12.segment('REF', 'BLT', billType.slice(1) + frequency);
  const isDay = claim.from === claim.to;
  x12.segment('DTP', '472', isDay ? 'D8' : 'RD8', isDay ? d8(claim.from) : rd8(claim.from, claim.to));
}

/** How many claims are taken in and refused, and what they are about; what is none is not told. */
function putTotals(
  x12: X12Writer,
  codes: { readonly accepted: string; readonly rejected: string },
  claims: readonly JudgedClaim[],
): void {
  const accepted = claims.filter(({ rejection }) => rejection === null);
  const rejected = claims.filter(({ rejection }) => rejection !== null);
  if (accepted.length > 0) x12.segment('QTY', codes.accepted, accepted.length);
  if (rejected.length > 0) x12.segment('QTY', codes.rejected, rejected.length);
  if (accepted.length > 0) x12.segment('AMT', 'YU', money(chargeOf(accepted)));
  if (rejected.length > 0) x12.segment('AMT', 'YY', money(chargeOf(rejected)));
}

const chargeOf = (claims: readonly JudgedClaim[]): number =>
  claims.reduce((sum, { charge }) => sum + charge, 0);

/** Cuts a list where a key changes. */
function runs<Item>(items: readonly Item[], keyOf: (item: Item) => number | string): Item[][] {
  const found: Item[][] = [];
  let last: number | string | undefined;
  for (const item of items) {
    const key = keyOf(item);
    if (key === last) found.at(-1)?.push(item);
    else found.push([item]);
    last = key;
  }
  return found;
}
