import { BatchCheck } from './checks/batch-check.ts';
import type { MessageCheck } from './checks/check.ts';
import { PatientCheck } from './checks/patient-check.ts';
import { ResultCheck } from './checks/result-check.ts';
import { SetIdCheck } from './checks/set-id-check.ts';
import { VaccineCheck } from './checks/vaccine-check.ts';
import { AcknowledgmentCheck, VisitCheck } from './checks/visit-check.ts';
import { SEGMENTS } from './definitions/segments.ts';
import { structureOf } from './definitions/structures.ts';
import { badEscape, isUtf8 } from './encodings.ts';
import { FieldChecker } from './field-checker.ts';
import { areUsual, delimitersOf, HeaderReader, type HeaderReading } from './header-reader.ts';
import type { Mark, Reporter } from './reporter.ts';
import { MOST_FIELDS, Segment, USUAL_DELIMITERS } from './segment.ts';
import { StructureWalker } from './structure-walker.ts';

const NAME = /^[A-Z][A-Z0-9]{2}$/;
const ENVELOPES: ReadonlySet<string> = new Set(['FHS', 'BHS', 'BTS', 'FTS']);
/** Segments that begin with the delimiters. */
const HEADERS: ReadonlySet<string> = new Set(['MSH', 'FHS', 'BHS']);
/** Name, field separator and encoding characters of a header: what has escape characters and is not escaped. */
const HEADER_START = 9;

/** Takes segments one by one, and checks messages and the batches around them. */
export class MessageReader {
  /** Messages that have begun. */
  count = 0;
  private readonly reporter: Reporter;
  private readonly segment = new Segment();
  private readonly header: HeaderReader;
  private readonly fields: FieldChecker;
  private readonly walker: StructureWalker;
  private readonly batches: BatchCheck;
  private readonly checks: readonly MessageCheck[];
  private message: HeaderReading | null = null;
  private last: Mark = { offset: 0, index: 0, id: '' };
  private segments = 0;
  private isOutsideTold = false;

  constructor(reporter: Reporter) {
    this.reporter = reporter;
    reporter.segment = this.segment;
    this.header = new HeaderReader(reporter);
    this.fields = new FieldChecker(reporter);
    this.walker = new StructureWalker(reporter);
    this.batches = new BatchCheck(reporter);
    this.checks = [
      new SetIdCheck(reporter),
      new PatientCheck(reporter),
      new VisitCheck(reporter),
      new ResultCheck(reporter),
      new VaccineCheck(reporter),
      new AcknowledgmentCheck(reporter),
    ];
  }

  /** Takes the bytes of a segment, without what ends it. */
  take(bytes: Uint8Array, from: number, to: number, offset: number): void {
    const { segment } = this;
    this.segments += 1;
    segment.index = this.segments;
    segment.offset = offset;
    segment.read(bytes, from, to, this.segment.delimiters);
    const isHeader = HEADERS.has(segment.id);
    if (isHeader) this.leaveMessage();
    if (isHeader) this.readDelimiters(bytes, from, to);
    if (!NAME.test(segment.id) || !this.isNameEnded(to)) {
      this.reporter.report('hl7v2.segment.name');
      return;
    }
    if (segment.id === 'MSH') this.beginMessage();
    else if (ENVELOPES.has(segment.id)) this.envelope();
    else if (this.message === null) this.outside();
    else this.inside(this.message);
    this.last = this.reporter.mark();
  }

  /** Ends the file. */
  end(): void {
    this.leaveMessage();
    this.batches.end();
  }

  private isNameEnded(to: number): boolean {
    const { bytes, start, delimiters } = this.segment;
    return start + 3 === to || bytes[start + 3] === delimiters.field;
  }

  private readDelimiters(bytes: Uint8Array, from: number, to: number): void {
    const { segment, reporter } = this;
    const delimiters = delimitersOf(bytes, from, to);
    segment.read(bytes, from, to, delimiters ?? USUAL_DELIMITERS);
    if (delimiters === null) reporter.report('hl7v2.header.delimiters', 2);
    else if (!areUsual(delimiters)) reporter.report('hl7v2.header.unusual-delimiters', 2);
  }

  private beginMessage(): void {
    const { reporter, segment } = this;
    reporter.message = segment.text(10);
    this.batches.message();
    this.count += 1;
    const message = this.header.read(segment);
    this.message = message;
    this.checkCharacters(message);
    if (!message.isChecked) return;
    this.walker.begin(message.structure === undefined ? null : structureOf(message.structure));
    this.walker.segment('MSH');
    this.checkFields();
    if (message.facts !== undefined) for (const check of this.checks) check.begin(message.facts);
  }

  private inside(message: HeaderReading): void {
    this.checkCharacters(message);
    if (!message.isChecked) return;
    this.walker.segment(this.segment.id);
    this.checkFields();
    if (message.facts !== undefined) for (const check of this.checks) check.segment(this.segment);
  }

  private checkFields(): void {
    const { segment } = this;
    const rule = SEGMENTS.get(segment.id);
    if (rule === undefined) return;
    this.fields.check(segment, rule, segment.id === 'OBX' ? segment.text(2) : '');
  }

  private leaveMessage(): void {
    const { message } = this;
    this.message = null;
    if (message?.isChecked) {
      this.walker.end(this.last);
      if (message.facts !== undefined) for (const check of this.checks) check.end();
    }
    this.reporter.message = '';
  }

  private envelope(): void {
    this.leaveMessage();
    this.batches.segment(this.segment);
  }

  /** What lies outside of messages is told of once: a file of something else would have nothing but that. */
  private outside(): void {
    if (this.isOutsideTold) return;
    this.isOutsideTold = true;
    this.reporter.report(this.segments === 1 ? 'hl7v2.file.not-hl7v2' : 'hl7v2.file.outside');
  }

  private checkCharacters({ isUtf8: announced, hasCharacterSet }: HeaderReading): void {
    const { segment, reporter } = this;
    const { bytes, start, end, delimiters } = segment;
    if (segment.hasControl) reporter.report('hl7v2.segment.control-character');
    if (segment.count >= MOST_FIELDS) reporter.report('hl7v2.segment.fields');
    if (segment.hasHigh && !hasCharacterSet) reporter.report('hl7v2.header.character-set');
    if (segment.hasHigh && announced && !isUtf8(bytes, start, end)) reporter.report('hl7v2.segment.utf-8');
    if (!segment.hasEscape) return;
    const from = segment.id === 'MSH' ? Math.min(end, start + HEADER_START) : start;
    const place = badEscape(bytes, from, end, delimiters);
    if (place >= 0) reporter.reportValue('hl7v2.segment.escape', { field: 0 }, place, end);
  }
}
