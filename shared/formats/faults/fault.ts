import type { FaultGroup } from '../../contracts/imperfections.ts';

/**
 * How near to the fault a validator reports it: at the value or segment itself, somewhere in its record (a sum stands
 * elsewhere than its terms; what is missing stands nowhere), or at the envelope around it.
 */
export type FoundAt = 'value' | 'segment' | 'record' | 'envelope';

/** What a receiver has to answer to a fault. */
export type Acknowledgement =
  /** TA1: the interchange is refused with a note (TA105). */
  | { readonly by: 'TA1'; readonly note: string }
  /** 999: the transaction is refused (IK5), with IK502 and, where the error is in a segment, IK304 and IK403. */
  | { readonly by: '999'; readonly transaction: string; readonly segment?: string; readonly element?: string }
  /** 277CA: the claim is not taken in, with category, status and entity (STC01). */
  | {
      readonly by: '277CA';
      readonly category: 'A3' | 'A6' | 'A7' | 'A8';
      readonly status: string;
      readonly entity: string | null;
    }
  /** 835: the claim is denied with an adjustment reason. */
  | { readonly by: 'CARC'; readonly code: string }
  /** 271, 278 response: the request is rejected with a reason (AAA03). */
  | { readonly by: 'AAA'; readonly code: string }
  /** FHIR: an OperationOutcome with an issue of this type. */
  | { readonly by: 'OperationOutcome'; readonly code: string }
  /** HL7 v2: ACK with AE or AR, and an error code of table 0357 (ERR-3). */
  | { readonly by: 'ACK'; readonly code: 'AE' | 'AR'; readonly error: string }
  /** No standard has an answer: the receiver refuses the file or sets the record aside. */
  | { readonly by: 'load'; readonly refuses: 'file' | 'record' };

/** An acknowledgement in a few words, as the fault key has it. */
export function acknowledgementText(expected: Acknowledgement): string {
  switch (expected.by) {
    case 'TA1':
      return `TA1 R ${expected.note}`;
    case '999': {
      const { transaction, segment, element } = expected;
      const places = [segment && `IK3 ${segment}`, element && `IK4 ${element}`].filter(Boolean);
      return ['999 R', `IK5 ${transaction}`, ...places].join(' ');
    }
    case '277CA':
      return `277CA ${[expected.category, expected.status, expected.entity].filter(Boolean).join(':')}`;
    case 'CARC':
      return `835 CARC ${expected.code}`;
    case 'AAA':
      return `AAA ${expected.code}`;
    case 'OperationOutcome':
      return `OperationOutcome error ${expected.code}`;
    case 'ACK':
      return `ACK ${expected.code} ${expected.error}`;
    default:
      return `load refuses the ${expected.refuses}`;
  }
}

/** A class of faults but for how it is made, which is the format's business. */
export interface FaultClass {
  /** `<format>.<name>`. */
  readonly id: string;
  readonly group: FaultGroup;
  /** What is wrong, in a sentence. */
  readonly describe: string;
  /** Where such a fault may be: kinds of documents or tables, or words for them. */
  readonly contents: readonly string[];
  readonly foundAt: FoundAt;
  readonly expected: {
    readonly level: 1 | 2 | 3 | 4 | 5 | 6 | 7;
    /** Rule of our validators. */
    readonly rule: string;
    readonly acknowledgement: Acknowledgement;
  };
}

/** Where a fault is; what does not apply to a format is left out. */
export interface FaultPlace {
  readonly record: string;
  readonly interchange?: string;
  readonly transaction?: string;
  readonly segment?: number;
  readonly segmentId?: string;
  readonly element?: number;
  readonly component?: number;
  readonly path?: string;
}

/** A fault that was made: a row of the key. */
export interface Fault extends FaultPlace {
  readonly faultClass: FaultClass;
  /** Null when nothing should be there. */
  readonly right: string | null;
  /** Null when it is missing. */
  readonly wrong: string | null;
}

/** Takes the faults as they are made. */
export type TellFault = (fault: Fault) => void;

/** Puts faults into the bytes of a block of one stream. */
export interface FaultEditor {
  /**
   * Takes bytes of the stream in their order and gives what is complete of them, with faults. They may be the same bytes,
   * where nothing was changed; what is not complete waits, and at the end of a block nothing does.
   */
  edit(bytes: Uint8Array): Uint8Array;
  /** Records that were added: there more than once. */
  readonly added: number;
}
