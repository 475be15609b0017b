import type { X12Request } from '../../contracts/x12.ts';
import type { X12Syntax } from './x12-writer.ts';

/** How X12 files are written: a request's `x12` section with everything worked out. */
export interface X12Options {
  readonly syntax: X12Syntax;
  /** The most claims, members or enquiries in one ST. */
  readonly claimsPerTransaction: number;
  readonly transactionsPerInterchange: number;
  /** The provider's side: ISA06 of what goes to the payer. */
  readonly senderId: string;
  /** The payer: ISA08 of what goes to it. */
  readonly receiverId: string;
  readonly groupSenderId: string;
  readonly groupReceiverId: string;
  /** ISA14 of what goes to the payer: whether a TA1 is asked for. */
  readonly acknowledgementRequested: boolean;
  /** Whether required fields that a claim lacked are left out, so that the file is not valid. */
  readonly asSent: boolean;
}

const LINE_BREAKS = { none: '', lf: '\n', crlf: '\r\n' } as const;

/** The options of a request. A TA1 is asked for when the request wants the set TA1. */
export function x12OptionsOf(request: X12Request): X12Options {
  const { sets, delimiters, lineBreaks, senderId, receiverId } = request;
  return {
    syntax: { ...delimiters, lineBreak: LINE_BREAKS[lineBreaks] },
    claimsPerTransaction: request.claimsPerTransaction,
    transactionsPerInterchange: request.transactionsPerInterchange,
    senderId,
    receiverId,
    groupSenderId: request.groupSenderId ?? senderId,
    groupReceiverId: request.groupReceiverId ?? receiverId,
    acknowledgementRequested: sets.includes('TA1'),
    asSent: request.asSent,
  };
}

/** Who sends an interchange to whom: the part of `beginInterchange`'s header that options decide. */
export interface Partners {
  readonly senderId: string;
  readonly receiverId: string;
  readonly groupSenderId: string;
  readonly groupReceiverId: string;
  readonly acknowledgementRequested: boolean;
}

/** Partners of what goes to the payer: 837, 834, 820, 270, 276, 278 requests. */
export function toPayer(options: X12Options): Partners {
  const { senderId, receiverId, groupSenderId, groupReceiverId, acknowledgementRequested } = options;
  return { senderId, receiverId, groupSenderId, groupReceiverId, acknowledgementRequested };
}

/** Partners of what the payer sends: 835, 271, 277, 277CA, 278 responses, 999, TA1. */
export function fromPayer(options: X12Options): Partners {
  return {
    senderId: options.receiverId,
    receiverId: options.senderId,
    groupSenderId: options.groupReceiverId,
    groupReceiverId: options.groupSenderId,
    acknowledgementRequested: false,
  };
}
