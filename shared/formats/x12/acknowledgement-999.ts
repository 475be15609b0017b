import type { OpenDocument } from '../documents/document.ts';
import {
  acceptAll,
  type ElementError,
  type JudgeTransaction,
  type SegmentError,
  type TransactionErrors,
} from './acknowledgement-verdicts.ts';
import { type AnswerContext, answersTo837, VERSIONS_837 } from './batch-answers.ts';
import type { ClaimBatch } from './claim-batches.ts';
import { transactionNumber } from './control-numbers.ts';
import type { X12Options } from './x12-options.ts';
import { composite, type X12Writer } from './x12-writer.ts';

const VERSION = '005010X231A1';

/**
 * Opens implementation acknowledgements (999, 005010X231A1): for each interchange of an 837 one with a single transaction,
 * which answers its functional group. `records` counts the transactions answered (AK2).
 *
 * @param judge what is wrong with a transaction; IK5 and AK9 follow from it
 * @param answered what of an interchange is answered; all of it by default
 */
export function implementationAcknowledgements(
  judge: JudgeTransaction,
  answered?: (batch: ClaimBatch) => ClaimBatch | null,
): OpenDocument<X12Options> {
  return answersTo837({
    set: '999',
    minutesAfter: 15,
    answered,
    write: (context, batch) => putGroup(context, batch, judge),
  });
}

/** Implementation acknowledgements (999) that accept everything, as the truth does. */
export const open999: OpenDocument<X12Options> = implementationAcknowledgements(acceptAll);

function putGroup({ writer, header }: AnswerContext, batch: ClaimBatch, judge: JudgeTransaction): number {
  const { controlNumber, day, minute } = header;
  writer.beginGroup({ functionalCode: 'FA', version: VERSION, controlNumber, day, minute });
  writer.beginTransaction('999', VERSION, 1);
  writer.segment('AK1', 'HC', batch.groupControlNumber, VERSIONS_837[batch.kind]);
  const verdicts = batch.transactions.map((transaction, place) => {
    const errors = judge(batch, place);
    putTransaction(writer, transaction.controlNumber, VERSIONS_837[batch.kind], errors);
    return errors?.verdict ?? 'A';
  });
  const accepted = verdicts.filter((verdict) => verdict !== 'R').length;
  writer.segment('AK9', groupVerdict(verdicts), verdicts.length, verdicts.length, accepted);
  writer.endTransaction();
  writer.endGroup();
  return verdicts.length;
}

/** A all accepted, E all accepted but not without errors, P some rejected, R all rejected. */
function groupVerdict(verdicts: readonly ('A' | 'E' | 'R')[]): 'A' | 'E' | 'P' | 'R' {
  if (verdicts.every((verdict) => verdict === 'R')) return 'R';
  if (verdicts.includes('R')) return 'P';
  return verdicts.includes('E') ? 'E' : 'A';
}

function putTransaction(
  x12: X12Writer,
  controlNumber: number,
  version: string,
  errors: TransactionErrors | null,
): void {
  x12.segment('AK2', '837', transactionNumber(controlNumber), version);
  for (const error of errors?.segments ?? []) putSegmentError(x12, error);
  x12.segment('IK5', errors?.verdict ?? 'A', ...(errors?.codes ?? []));
}

function putSegmentError(x12: X12Writer, error: SegmentError): void {
  const { segment, position, loop, code, claim, elements = [] } = error;
  x12.segment('IK3', segment, position, loop, code);
  if (claim !== undefined) x12.segment('CTX', composite('CLM01', claim));
  for (const element of elements) putElementError(x12, element);
}

function putElementError(x12: X12Writer, { element, component, reference, code, value }: ElementError): void {
  x12.segment('IK4', composite(element, component), reference, code, value);
}
