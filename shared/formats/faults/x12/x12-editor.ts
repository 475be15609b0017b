import type { DocumentName } from '../../../contracts/streams.ts';
import type { FaultEditor, FaultPlace, TellFault } from '../fault.ts';
import type { FaultDraws } from '../fault-draws.ts';
import { firstThatApplies } from '../fault-draws.ts';
import type { UnitKind, X12Edit, X12FaultClass, X12Unit } from './x12-edit.ts';
import { anchorOf, recordName } from './x12-records.ts';

const ascii = new TextDecoder();
const utf8 = new TextEncoder();

/** Characters of ISA that name the others: their places are fixed. */
const ELEMENT_AT = 3;
const COMPONENT_AT = 104;
const TERMINATOR_AT = 105;

/** What faults of a stream of X12 are made with. */
export interface X12FaultStream {
  readonly content: DocumentName;
  readonly classes: readonly X12FaultClass[];
  readonly draws: FaultDraws;
  readonly tell: TellFault;
}

/** Puts faults into interchanges. One waits until it is whole; counts are written anew unless they are the fault. */
export class X12FaultEditor implements FaultEditor {
  added = 0;
  private readonly stream: X12FaultStream;
  private held = '';

  constructor(stream: X12FaultStream) {
    this.stream = stream;
  }

  edit(bytes: Uint8Array): Uint8Array {
    this.held += ascii.decode(bytes);
    let whole = '';
    for (;;) {
      const end = interchangeEnd(this.held);
      if (end < 0) return utf8.encode(whole);
      const interchange = new FaultyInterchange(this.stream, this.held.slice(0, end));
      whole += interchange.text();
      this.added += interchange.added;
      this.held = this.held.slice(end);
    }
  }
}

/** What stands behind each segment of an interchange. */
function endingOf(text: string): string {
  const rest = text.slice(TERMINATOR_AT + 1, TERMINATOR_AT + 3);
  const lineBreak = rest === '\r\n' ? rest : rest.startsWith('\n') ? '\n' : '';
  return text[TERMINATOR_AT] + lineBreak;
}

/** Characters of the first interchange, or -1 while it is not whole. */
function interchangeEnd(text: string): number {
  if (text.length <= TERMINATOR_AT + 2) return -1;
  const ending = endingOf(text);
  const trailer = text.indexOf(`${ending}IEA${text[ELEMENT_AT]}`, TERMINATOR_AT);
  if (trailer < 0) return -1;
  const end = text.indexOf(ending, trailer + ending.length);
  return end < 0 ? -1 : end + ending.length;
}

/** An edit with its class and unit. */
interface PlannedEdit {
  readonly faultClass: X12FaultClass;
  readonly edit: X12Edit;
  /** Of the transaction that it lies in; null for an envelope. */
  readonly transaction: TransactionSpan | null;
  readonly record: string;
}

interface TransactionSpan {
  readonly first: number;
  readonly end: number;
  readonly controlNumber: string;
}

/** An interchange while faults are planned in it. */
class FaultyInterchange {
  added = 0;
  private readonly stream: X12FaultStream;
  private readonly original: string;
  private readonly ending: string;
  private readonly segments: string[];
  private readonly element: string;
  private readonly component: string;
  private readonly controlNumber: string;
  private readonly planned: PlannedEdit[] = [];
  private readonly taken = new Set<number>();

  constructor(stream: X12FaultStream, text: string) {
    this.stream = stream;
    this.original = text;
    this.ending = endingOf(text);
    this.segments = text.split(this.ending);
    this.segments.pop();
    this.element = text[ELEMENT_AT] as string;
    this.component = text[COMPONENT_AT] as string;
    this.controlNumber = (this.segments[0] as string).split(this.element)[13] as string;
  }

  text(): string {
    this.plan();
    if (this.planned.length === 0) return this.original;
    return this.written();
  }

  /** An interchange with a faulty envelope has no other fault, nor has a transaction with a faulty envelope. */
  private plan(): void {
    const { content } = this.stream;
    const all = { first: 0, end: this.segments.length };
    if (this.planFault(all, 'interchange', `${content}|${this.controlNumber}`, null)) return;
    for (const transaction of this.transactions()) {
      const name = `${content}|${this.controlNumber}|${transaction.controlNumber}`;
      if (this.planFault(transaction, 'transaction', name, transaction)) continue;
      for (const record of this.records(transaction)) {
        const name = `${content}|${this.segments.slice(record.nameFrom, record.end).join(this.ending)}`;
        this.planFault(record, 'record', name, transaction);
      }
    }
  }

  /** Plans a fault in a unit where one is drawn and applies. */
  private planFault(
    { first, end }: { readonly first: number; readonly end: number },
    kind: UnitKind,
    name: string,
    transaction: TransactionSpan | null,
  ): boolean {
    const { classes, draws, content } = this.stream;
    const drawn = draws.draw(name);
    if (drawn === null) return false;
    const { segments, element, component } = this;
    const isTaken = (index: number) => this.taken.has(index);
    const unit: X12Unit = {
      segments,
      first,
      end,
      content,
      element,
      component,
      variant: drawn.variant,
      isTaken,
    };
    const wanted = classes.filter(({ unit: of, group }) => of === kind && group === drawn.group);
    const found = firstThatApplies(wanted, drawn.choice, ({ make }) => make(unit));
    if (found === null) return false;
    const { faultClass, made: edit } = found;
    const record = kind === 'record' ? recordName(unit) : this.envelopeName(transaction);
    this.planned.push({ faultClass, edit, transaction, record });
    for (let index = edit.index; index < edit.index + Math.max(edit.remove, 1); index++)
      this.taken.add(index);
    return true;
  }

  private envelopeName(transaction: TransactionSpan | null): string {
    return transaction === null ? this.controlNumber : `${this.controlNumber}-${transaction.controlNumber}`;
  }

  private *transactions(): Generator<TransactionSpan> {
    const opening = `ST${this.element}`;
    const closing = `SE${this.element}`;
    let first = -1;
    for (const [index, segment] of this.segments.entries()) {
      if (segment.startsWith(opening)) first = index;
      else if (segment.startsWith(closing) && first >= 0) {
        const controlNumber = (this.segments[first] as string).split(this.element)[2] as string;
        yield { first, end: index + 1, controlNumber };
        first = -1;
      }
    }
  }

  /** Records of a transaction: from each anchor to the next, or to what ends it. */
  private *records({ first, end }: TransactionSpan) {
    const anchor = anchorOf(this.stream.content, this.element);
    if (anchor === undefined) return;
    let begun = -1;
    for (let index = first + 1; index < end; index++) {
      const segment = this.segments[index] as string;
      const opens = anchor.opens(segment);
      if (begun >= 0 && (opens || anchor.closes(segment) || index === end - 1)) {
        yield { first: begun, nameFrom: begun + anchor.nameless, end: index };
        begun = -1;
      }
      if (opens) begun = index;
    }
  }

  /** The interchange with its faults, which are told with the places that they have in the end. */
  private written(): string {
    const edits = this.planned.sort((one, other) => one.edit.index - other.edit.index);
    const segments: string[] = [];
    let next = 0;
    let begun = 0;
    let within: TransactionSpan | null = null;
    for (const planned of edits) {
      const { edit, transaction, faultClass, record } = planned;
      if (transaction !== within) {
        this.copy(segments, next, transaction?.first ?? next);
        next = Math.max(next, transaction?.first ?? next);
        begun = transaction === null ? 0 : segments.length;
        within = transaction;
      }
      this.copy(segments, next, edit.index);
      const place = segments.length - begun + (edit.place ?? 0) + 1;
      segments.push(...edit.insert);
      next = edit.index + edit.remove;
      this.stream.tell({
        faultClass,
        ...this.placeOf(planned, record, place),
        right: edit.right,
        wrong: edit.wrong,
      });
      if (edit.repeatsUnit) this.added += transaction === null ? this.recordCount() : 1;
    }
    this.copy(segments, next, this.segments.length);
    this.recount(segments, edits);
    return segments.join(this.ending) + this.ending;
  }

  private recordCount(): number {
    let count = 0;
    for (const transaction of this.transactions()) count += [...this.records(transaction)].length;
    return count;
  }

  private copy(into: string[], from: number, to: number): void {
    for (let index = from; index < to; index++) into.push(this.segments[index] as string);
  }

  private placeOf({ edit, transaction }: PlannedEdit, record: string, segment: number): FaultPlace {
    const { segmentId, element, component } = edit;
    return {
      ...{ record, interchange: this.controlNumber },
      ...(transaction && { transaction: transaction.controlNumber }),
      ...{ segment, segmentId },
      ...(element !== undefined && { element }),
      ...(component !== undefined && { component }),
    };
  }

  /** Writes SE01 of transactions anew where segments came or went. */
  private recount(segments: string[], edits: readonly PlannedEdit[]): void {
    const changed = new Set(
      edits.flatMap(({ edit, transaction }) =>
        transaction === null || edit.keepsCounts || edit.insert.length === edit.remove
          ? []
          : [transaction.controlNumber],
      ),
    );
    let first = 0;
    for (const [index, segment] of segments.entries()) {
      if (segment.startsWith(`ST${this.element}`)) first = index;
      if (!segment.startsWith(`SE${this.element}`)) continue;
      const [, , number = ''] = segment.split(this.element);
      if (changed.has(number)) segments[index] = ['SE', index - first + 1, number].join(this.element);
    }
  }
}
