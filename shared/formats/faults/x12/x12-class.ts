import type { FaultGroup } from '../../../contracts/imperfections.ts';
import type { DocumentName } from '../../../contracts/streams.ts';
import type { Acknowledgement, FoundAt } from '../fault.ts';
import type { MakeX12Fault, UnitKind, X12FaultClass } from './x12-edit.ts';

/** A row of a table of X12 fault classes. */
export interface X12FaultRow {
  readonly name: string;
  readonly group: FaultGroup;
  readonly contents: readonly DocumentName[];
  readonly describe: string;
  readonly make: MakeX12Fault;
  readonly level: X12FaultClass['expected']['level'];
  /** Without `x12.`. */
  readonly rule: string;
  readonly acknowledgement: Acknowledgement;
  readonly foundAt?: FoundAt;
}

/** The classes of a table, all made in one kind of unit. */
export const x12Classes = (unit: UnitKind, rows: readonly X12FaultRow[]): X12FaultClass[] =>
  rows.map(({ name, group, contents, describe, make, level, rule, acknowledgement, foundAt = 'value' }) => ({
    ...{ id: `x12.${name}`, group, contents, describe, unit, make, foundAt },
    expected: { level, rule: `x12.${rule}`, acknowledgement },
  }));

/** 999: the transaction is refused for an error in an element (IK403). */
export const elementError = (code: string): Acknowledgement => ({
  ...{ by: '999', transaction: '5', segment: '8', element: code },
});

/** 999: the transaction is refused for a segment (IK304). */
export const segmentError = (code: string): Acknowledgement => ({
  by: '999',
  transaction: '5',
  segment: code,
});

/** 999: the transaction is refused for its envelope (IK502). */
export const transactionError = (code: string): Acknowledgement => ({ by: '999', transaction: code });

/** TA1: the interchange is refused with a note. */
export const interchangeError = (note: string): Acknowledgement => ({ by: 'TA1', note });

/** 277CA: the claim is not taken in; status is what is wrong, entity whose. */
export const claimError = (
  category: 'A3' | 'A6' | 'A7' | 'A8',
  status: string,
  entity: string | null = null,
): Acknowledgement => ({ by: '277CA', category, status, entity });

/** AAA: the request is rejected. */
export const requestError = (code: string): Acknowledgement => ({ by: 'AAA', code });

/** No standard answer: the payer or provider who reads it sets it aside. */
export const recordRefused: Acknowledgement = { by: 'load', refuses: 'record' };
