import type { Reporter } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { MessageCheck, MessageFacts } from './check.ts';

/** Results: OBR and OBX, the order that they answer, and numbers against their ranges. */
export class ResultCheck implements MessageCheck {
  private readonly reporter: Reporter;
  private message: MessageFacts | undefined;
  private placer = '';
  private filler = '';
  private readonly seen = new Set<string>();

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  begin(message: MessageFacts): void {
    this.message = message;
    this.forget();
  }

  segment(segment: Segment): void {
    const { id } = segment;
    if (id === 'ORC') {
      this.forget();
      this.placer = segment.fieldText(2);
      this.filler = segment.fieldText(3);
    } else if (id === 'OBR') this.report(segment);
    else if (id === 'OBX') this.result(segment);
    else if (id === 'RXA' || id === 'SPM') this.seen.clear();
  }

  end(): void {
    this.message = undefined;
  }

  private forget(): void {
    this.placer = '';
    this.filler = '';
    this.seen.clear();
  }

  private report(segment: Segment): void {
    const { reporter } = this;
    this.seen.clear();
    this.agree(segment, 2, this.placer);
    this.agree(segment, 3, this.filler);
    if (this.message?.structure !== 'ORU_R01') return;
    if (!segment.field(3)) reporter.report('hl7v2.report.filler-missing', 3);
    if (!segment.field(7)) reporter.report('hl7v2.report.time-missing', 7);
    if (!segment.field(25)) reporter.report('hl7v2.report.status-missing', 25);
    const [observed, reported] = [segment.day(7), segment.day(22)];
    if (observed > 0 && reported > 0 && reported < observed) reporter.report('hl7v2.report.dates', 22);
  }

  private agree(segment: Segment, field: number, ordered: string): void {
    const own = segment.fieldText(field);
    if (own !== '' && ordered !== '' && own !== ordered) this.reporter.report('hl7v2.report.number', field);
  }

  private result(segment: Segment): void {
    const { reporter } = this;
    const hasValue = segment.field(5);
    const type = segment.text(2);
    if (hasValue && type === '') reporter.report('hl7v2.result.type-missing', 2);
    const status = segment.text(11);
    if (!hasValue && (status === 'F' || status === 'C') && !segment.field(8))
      reporter.report('hl7v2.result.value-missing', 5);
    const key = `${segment.text(3)} ${segment.fieldText(4)}`;
    if (this.seen.has(key)) reporter.report('hl7v2.result.twice', 3);
    this.seen.add(key);
    const [observed, analysed] = [segment.day(14), segment.day(19)];
    if (observed > 0 && analysed > 0 && analysed < observed) reporter.report('hl7v2.result.dates', 19);
    if (type === 'NM' && hasValue) this.compare(segment);
  }

  /** A number outside its range must not be called normal, nor the other way round. */
  private compare(segment: Segment): void {
    const range = rangeOf(segment.fieldText(7));
    const flag = segment.text(8);
    if (range === null || flag === '') return;
    const value = Number(segment.text(5));
    const below = value < range.low;
    const above = value > range.high;
    const isWrong =
      (flag === 'N' && (below || above)) || (LOW.has(flag) && !below) || (HIGH.has(flag) && !above);
    if (isWrong) this.reporter.report('hl7v2.result.flag', 8);
  }
}

const LOW: ReadonlySet<string> = new Set(['L', 'LL', '<']);
const HIGH: ReadonlySet<string> = new Set(['H', 'HH', '>']);

const BETWEEN = /^(-?\d+(?:\.\d+)?)\s*-\s*(-?\d+(?:\.\d+)?)$/;
const ONE_END = /^([<>]=?)\s*(-?\d+(?:\.\d+)?)$/;

/** A reference range as text: both ends, or one of them; null when it is none of numbers. */
export function rangeOf(text: string): { readonly low: number; readonly high: number } | null {
  const [, low, high] = BETWEEN.exec(text) ?? [];
  if (low !== undefined) return { low: Number(low), high: Number(high) };
  const [, sign, end] = ONE_END.exec(text) ?? [];
  if (sign === undefined) return null;
  return sign.startsWith('>')
    ? { low: Number(end), high: Number.POSITIVE_INFINITY }
    : { low: Number.NEGATIVE_INFINITY, high: Number(end) };
}
