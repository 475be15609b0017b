import { ID } from './checks/names.ts';
import type { Segment } from './segment.ts';
import { type ReaderProblem, SegmentReader } from './segment-reader.ts';

/** A segment as text: its name and its elements in order, composites and repetitions not taken apart. */
export interface X12Segment {
  readonly id: string;
  readonly elements: readonly string[];
}

export interface X12Transaction {
  /** ST01 and ST02. */
  readonly set: string;
  readonly controlNumber: string;
  /** From ST to SE, both included. */
  readonly segments: X12Segment[];
}

export interface X12Group {
  readonly header: X12Segment;
  readonly transactions: X12Transaction[];
}

export interface X12Interchange {
  readonly header: X12Segment;
  readonly separators: { readonly component: string; readonly repetition: string };
  readonly groups: X12Group[];
  /** TA1 segments, which stand outside of groups. */
  readonly acknowledgments: X12Segment[];
}

/** Thrown by `parseX12` for bytes that are no well-enveloped X12. */
export class X12SyntaxError extends Error {
  override readonly name = 'X12SyntaxError';
  /** Bytes from the start of the file. */
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(`${what} at byte ${offset}`);
    this.offset = offset;
  }
}

/**
 * Reads a whole X12 file into interchanges, groups, transactions and segments: for tests and small files, since it keeps
 * everything. Checks nesting only; throws `X12SyntaxError` where that is broken.
 */
export function parseX12(bytes: Uint8Array): X12Interchange[] {
  const tree = new TreeBuilder();
  const reader = new SegmentReader(tree);
  reader.push(bytes);
  reader.end();
  return tree.end(bytes.length);
}

/** Components of an element, or occurrences of a repeated one. */
export const partsOf = (element: string, separator: string): string[] =>
  separator === '' ? [element] : element.split(separator);

class TreeBuilder {
  readonly #interchanges: X12Interchange[] = [];
  #interchange: X12Interchange | null = null;
  #group: X12Group | null = null;
  #transaction: X12Transaction | null = null;

  header(segment: Segment): void {
    if (this.#interchange) throw new X12SyntaxError('An interchange inside of another', segment.offset);
    const { component, repetition } = segment.delimiters;
    this.#interchange = {
      header: textOf(segment),
      separators: {
        component: String.fromCharCode(component),
        repetition: repetition === 0 ? '' : String.fromCharCode(repetition),
      },
      groups: [],
      acknowledgments: [],
    };
    this.#interchanges.push(this.#interchange);
  }

  segment(segment: Segment): void {
    const read = textOf(segment);
    switch (segment.id) {
      case ID.GS:
        this.#openGroup(read, segment.offset);
        return;
      case ID.ST:
        this.#openTransaction(read, segment.offset);
        return;
      case ID.SE:
        this.#inTransaction(segment.offset).segments.push(read);
        this.#transaction = null;
        return;
      case ID.GE:
        this.#close(this.#group !== null && this.#transaction === null, segment.offset);
        this.#group = null;
        return;
      case ID.IEA:
        this.#close(this.#interchange !== null && this.#group === null, segment.offset);
        this.#interchange = null;
        return;
      default:
        this.#add(segment, read);
    }
  }

  problem(kind: ReaderProblem, offset: number): void {
    if (kind !== 'byte-order-mark') throw new X12SyntaxError(`Bytes that are no segment (${kind})`, offset);
  }

  end(length: number): X12Interchange[] {
    if (this.#interchange) throw new X12SyntaxError('An interchange without its end', length);
    return this.#interchanges;
  }

  #add(segment: Segment, read: X12Segment): void {
    if (segment.id === ID.TA1 && this.#interchange && !this.#group)
      this.#interchange.acknowledgments.push(read);
    else this.#inTransaction(segment.offset).segments.push(read);
  }

  #inTransaction(offset: number): X12Transaction {
    if (!this.#transaction) throw new X12SyntaxError('A segment outside of a transaction', offset);
    return this.#transaction;
  }

  #openGroup(header: X12Segment, offset: number): void {
    if (!this.#interchange || this.#group) throw new X12SyntaxError('A group where none may begin', offset);
    this.#group = { header, transactions: [] };
    this.#interchange.groups.push(this.#group);
  }

  #openTransaction(segment: X12Segment, offset: number): void {
    if (!this.#group || this.#transaction)
      throw new X12SyntaxError('A transaction where none may begin', offset);
    const [set = '', controlNumber = ''] = segment.elements;
    this.#transaction = { set, controlNumber, segments: [segment] };
    this.#group.transactions.push(this.#transaction);
  }

  #close(open: boolean, offset: number): void {
    if (!open) throw new X12SyntaxError('An end of what is not open', offset);
  }
}

function textOf(segment: Segment): X12Segment {
  const elements = Array.from({ length: segment.count }, (_, at) => segment.text(at + 1));
  return { id: segment.name(), elements };
}
