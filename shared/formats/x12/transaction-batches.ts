import type { X12Set } from '../../contracts/documents.ts';
import { interchangeControlNumber, minuteOf, nineDigits, transactionNumber } from './control-numbers.ts';
import type { Partners } from './x12-options.ts';
import type { X12Writer } from './x12-writer.ts';

/** What all transactions of a batch have in common. */
export interface BatchHeader {
  readonly set: X12Set;
  /** GS01, for example BE. */
  readonly functionalCode: string;
  /** ST01, for example 834. */
  readonly transactionSet: string;
  /** GS08, and ST03 unless `namesVersion` is false. */
  readonly version: string;
  /** Whether ST03 repeats the version, as it does in all sets but the 835. Default true. */
  readonly namesVersion?: boolean;
  readonly partners: Partners;
  readonly block: number;
  /** Day number on which it is sent. */
  readonly day: number;
}

/** What a transaction can say of itself. */
export interface BatchPlace {
  /** Names the transaction in the dataset: interchange and transaction control numbers. */
  readonly reference: string;
  /** Minute of the day at which it says it was made. */
  readonly minute: number;
}

/**
 * Writes transactions of one set, block and day into interchanges of one functional group each, and as many as it takes.
 *
 * @param transactions in their order; none writes nothing
 * @param perInterchange the most transactions in one interchange
 * @param write writes what stands between ST and SE
 */
export function writeBatch<Transaction>(
  writer: X12Writer,
  header: BatchHeader,
  transactions: readonly Transaction[],
  perInterchange: number,
  write: (transaction: Transaction, place: BatchPlace) => void,
): void {
  const { set, block, day, partners, functionalCode, transactionSet, version, namesVersion = true } = header;
  for (let first = 0, sequence = 0; first < transactions.length; first += perInterchange, sequence++) {
    const controlNumber = interchangeControlNumber(set, block, day, sequence);
    const minute = minuteOf(controlNumber);
    writer.beginInterchange({ ...partners, controlNumber, day, minute });
    writer.beginGroup({ functionalCode, version, controlNumber, day, minute });
    for (const [place, transaction] of transactions.slice(first, first + perInterchange).entries()) {
      writer.beginTransaction(transactionSet, namesVersion ? version : null, place + 1);
      write(transaction, { reference: nineDigits(controlNumber) + transactionNumber(place + 1), minute });
      writer.endTransaction();
    }
    writer.endGroup();
    writer.endInterchange();
  }
}

/** Cuts a list into portions of at most `size`, in order. */
export function portionsOf<Item>(items: readonly Item[], size: number): Item[][] {
  const portions: Item[][] = [];
  for (let first = 0; first < items.length; first += size) portions.push(items.slice(first, first + size));
  return portions;
}
