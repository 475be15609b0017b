import type { Node } from './definitions/notation.ts';
import type { Mark, Reporter } from './reporter.ts';

/** A group that is open. */
interface Frame {
  readonly node: Node;
  /** Place among its children of what was read last. */
  place: number;
  /** How often the child there was read. */
  count: number;
}

/**
 * Follows the segments of a message through its structure. It says what is missing, what comes too often and what does not
 * belong where it stands, and goes on from there.
 */
export class StructureWalker {
  private readonly reporter: Reporter;
  private root: Node | null = null;
  private frames: Frame[] = [];

  constructor(reporter: Reporter) {
    this.reporter = reporter;
  }

  /** Begins a message; null for one whose structure is not known. */
  begin(root: Node | null): void {
    this.root = root;
    this.frames = root === null ? [] : [{ node: root, place: 0, count: 0 }];
  }

  /** Takes the next segment. */
  segment(id: string): void {
    if (this.root === null || id.startsWith('Z')) return;
    if (!this.root.all.has(id)) {
      this.reporter.report('hl7v2.structure.unexpected');
      return;
    }
    const depth = this.depthFor(id);
    if (depth < 0) {
      this.reporter.report('hl7v2.structure.order');
      return;
    }
    while (this.frames.length - 1 > depth) this.close(this.reporter.mark());
    this.enter(id);
  }

  /** Ends the message. */
  end(mark: Mark): void {
    while (this.frames.length > 0) this.close(mark);
  }

  /** The innermost open group in which the segment can stand, or -1: by the structure, else by the name alone. */
  private depthFor(id: string): number {
    for (const search of [properPlace, anyPlace]) {
      for (let depth = this.frames.length - 1; depth >= 0; depth--) {
        if (search(this.frames[depth] as Frame, id) >= 0) return depth;
      }
    }
    return -1;
  }

  /** Leaves a group, and says which of its children are missing. */
  private close(mark: Mark): void {
    const frame = this.frames.pop();
    if (frame !== undefined) this.demand(frame, frame.node.children.length, mark);
  }

  /** Goes down to the segment; it is somewhere in the innermost group. */
  private enter(id: string): void {
    for (;;) {
      const frame = this.frames.at(-1) as Frame;
      const proper = properPlace(frame, id);
      const place = proper < 0 ? anyPlace(frame, id) : proper;
      this.demand(frame, place, this.reporter.mark());
      const child = frame.node.children[place] as Node;
      frame.count = place === frame.place ? frame.count + 1 : 1;
      frame.place = place;
      if (frame.count > 1 && !child.repeats) this.reporter.report('hl7v2.structure.repeats');
      if (child.segment !== null) return;
      this.frames.push({ node: child, place: 0, count: 0 });
    }
  }

  /** Reports required children before a place that were not read. */
  private demand(frame: Frame, before: number, mark: Mark): void {
    const { children } = frame.node;
    for (let place = frame.place + (frame.count > 0 ? 1 : 0); place < before; place++) {
      const child = children[place] as Node;
      if (!child.required) continue;
      const name = child.segment ?? [...child.first].join(' or ');
      this.reporter.reportAt(mark, 'hl7v2.structure.missing', name);
    }
  }
}

/** Where a segment can stand next in an open group: where it begins a child that may come, again or for the first time. Or -1. */
function properPlace({ node: { children }, place, count }: Frame, id: string): number {
  const from = count > 0 && !children[place]?.repeats ? place + 1 : place;
  for (let next = from; next < children.length; next++) {
    if (children[next]?.first.has(id)) return next;
  }
  return -1;
}

/**
 * Where else it can be meant to stand: once more where it may come but once, or in a group without its beginning. Or -1.
 */
function anyPlace({ node: { children }, place, count }: Frame, id: string): number {
  if (count > 0 && children[place]?.segment === id) return place;
  const from = count > 0 && !children[place]?.repeats ? place + 1 : place;
  for (let next = from; next < children.length; next++) {
    if (children[next]?.all.has(id)) return next;
  }
  return -1;
}
