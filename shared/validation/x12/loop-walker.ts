import { packCode } from './bytes.ts';
import type { Child, Guide, LoopRule, SegmentRule } from './guides/notation.ts';
import type { Mark, Reporter } from './reporter.ts';
import type { Segment } from './segment.ts';

/** An open loop: how far it has been read and how often each of its places was seen. */
interface Frame {
  loop: LoopRule;
  group: number;
  /** By the place's index; may be longer than needed, since frames are used again. */
  counts: Uint32Array;
  mark: Mark;
}

/**
 * Finds the place of each segment in the guide's tree of loops, and tells what is missing, too many, out of order or
 * unknown. Keeps only the open loops.
 */
export class LoopWalker {
  readonly #guide: Guide;
  readonly #reporter: Reporter;
  readonly #frames: Frame[] = [];
  #depth = -1;
  /** True after a segment that opens no known loop, until one does: what follows would be misread. */
  #lost = false;

  constructor(guide: Guide, reporter: Reporter) {
    this.#guide = guide;
    this.#reporter = reporter;
    this.#open(guide.root);
  }

  /** The rule of a segment, or null when it has no place here. Reports what is wrong with its place. */
  place(segment: Segment): SegmentRule | null {
    const child = this.#forward(segment) ?? (this.#lost ? null : this.#elsewhere(segment));
    if (child) return child.segment;
    this.#reporter.loop = this.#frame(this.#depth).loop.name;
    if (!this.#lost) this.#reportUnknown(segment);
    return null;
  }

  /** Closes all loops at the transaction's end. */
  end(): void {
    while (this.#depth >= 0) this.#close();
  }

  #frame(depth: number): Frame {
    return this.#frames[depth] as Frame;
  }

  /** The next place that takes the segment, in this loop or in one around it. */
  #forward(segment: Segment): Child | null {
    for (let depth = this.#depth; depth >= 0; depth -= 1) {
      const { loop, group } = this.#frame(depth);
      const children = loop.bySegment.get(segment.id);
      if (!children) continue;
      for (const child of children) {
        if (child.group < group || !triggers(child, segment)) continue;
        if (this.#lost && !child.loop && depth > 0) continue;
        return this.#enter(depth, child);
      }
    }
    return null;
  }

  /** A place that the segment should have had: earlier in an open loop, or with another qualifier. */
  #elsewhere(segment: Segment): Child | null {
    for (const known of [true, false]) {
      for (let depth = this.#depth; depth >= 0; depth -= 1) {
        const { loop, group } = this.#frame(depth);
        const child = loop.bySegment
          .get(segment.id)
          ?.find((each) => (known ? triggers(each, segment) : isLoose(each) && each.group >= group));
        if (!child) continue;
        this.#reporter.loop = loop.name;
        if (known) this.#reporter.report('x12.segment.order');
        return this.#enter(depth, child);
      }
    }
    return null;
  }

  #enter(depth: number, child: Child): Child {
    while (this.#depth > depth) this.#close();
    const frame = this.#frame(depth);
    if (child.group > frame.group) frame.group = child.group;
    const count = (frame.counts[child.index] as number) + 1;
    frame.counts[child.index] = count;
    this.#reporter.loop = child.loop ? child.loop.name : frame.loop.name;
    if (count === child.max + 1) {
      const rule = child.loop ? 'x12.loop.repeats' : 'x12.segment.repeats';
      this.#reporter.report(rule, 0, 0, `at most ${child.max}`);
    }
    if (child.loop) {
      this.#open(child.loop);
      this.#lost = false;
    }
    return child;
  }

  #open(loop: LoopRule): void {
    this.#depth += 1;
    const mark = this.#reporter.mark();
    const size = loop.children.length;
    const frame = this.#frames[this.#depth];
    if (frame && frame.counts.length >= size) {
      frame.loop = loop;
      frame.group = 0;
      frame.mark = mark;
      frame.counts.fill(0, 0, size);
    } else this.#frames[this.#depth] = { loop, group: 0, counts: new Uint32Array(size), mark };
    // The segment that opened the loop is its first place; the root is opened by no segment of its own.
    if (loop.name !== '') this.#frame(this.#depth).counts[0] = 1;
  }

  #close(): void {
    const { loop, counts, mark } = this.#frame(this.#depth);
    this.#depth -= 1;
    for (const { index, segment, loop: missing } of loop.required) {
      if (counts[index] !== 0) continue;
      const rule = missing ? 'x12.loop.required' : 'x12.segment.required';
      this.#reporter.reportAt(mark, rule, missing ? `loop ${missing.name}, ${segment.id}` : segment.id);
    }
  }

  #reportUnknown(segment: Segment): void {
    const known = this.#guide.segments.has(segment.id);
    this.#reporter.report(known ? 'x12.segment.unexpected' : 'x12.segment.unknown');
    this.#lost = this.#guide.openers.has(segment.id);
  }
}

function triggers({ trigger }: Child, segment: Segment): boolean {
  if (!trigger) return true;
  const { element, composite, codes } = trigger;
  if (element > segment.count) return false;
  if (composite) return codes.has(segment.componentCode(element, 1));
  return codes.has(packCode(segment.bytes, segment.start(element), segment.end(element)));
}

/** Places that a segment may take in spite of a wrong qualifier: not those that only the qualifier tells apart. */
function isLoose({ loop, segment }: Child): boolean {
  return !loop || !['NM1', 'N1', 'HL', 'ENT', 'LX'].includes(segment.id);
}
