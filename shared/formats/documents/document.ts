import type { PaidClaim, Remittance } from '../../engine/payer/claims/remittances.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';

/**
 * One kind of document as a stream: X12 interchanges of one set, FHIR resources of one type, HL7 v2 messages. Open for
 * the life of a projection, so what costs to set up is set up once.
 */
export interface DocumentStream {
  /** True when its documents need the payments of a block: `finishBlock` then gets them, and what they know of claims. */
  readonly needsBlockClaims: boolean;
  /** Begins a block; runs of one stream never overlap. */
  openBlock(block: BlockHistory): DocumentRun;
}

/**
 * One block of a document stream in the making. Households come in order, each once, and are forgotten after: keep what
 * is small (a person, a claim), never the household's whole history.
 */
export interface DocumentRun {
  /** Takes the next household; `household.persons` are the members asked for. */
  addHousehold(household: HouseholdHistory): void;
  /** Ends the block: writes what waited for all of it. `remittances` is empty unless `needsBlockClaims`. */
  finishBlock(remittances: readonly Remittance<PaidClaim>[]): void;
  /** Bytes that wait to be taken; the caller takes them when they are many, so that no block stays in memory whole. */
  readonly pending: number;
  /** Takes the bytes written since the last call. They may be lent: they stay as they are until the call after the next. */
  take(): Uint8Array;
  /** Documents written so far: transactions of a claim or person for X12 (what the set counts), resources, messages. */
  readonly records: number;
}

/** Opens a kind of document for a dataset. `window` keeps only what touches those days; undefined keeps all. */
export type OpenDocument<Options> = (
  dataset: PayerHistory,
  options: Options,
  window: DaySpan | undefined,
) => DocumentStream;
