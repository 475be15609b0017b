import type { Check, CheckContext } from './checks/check.ts';
import { ID } from './checks/names.ts';
import type { ElementChecker } from './element-checker.ts';
import type { Rulebook } from './guides/registry.ts';
import { LoopWalker } from './loop-walker.ts';
import type { Reporter } from './reporter.ts';
import type { Segment } from './segment.ts';

/** Loops in which a trace number begins the answer on a claim. */
const CLAIM_LOOPS = new Set(['2100D', '2100E', '2200D', '2200E', '2220D', '2220E']);

/** The judge of one transaction: its place in the guide, its elements, then the checks beyond. */
export class TransactionJudge {
  readonly #reporter: Reporter;
  readonly #elements: ElementChecker;
  readonly #walker: LoopWalker;
  readonly #checks: readonly Check[];

  constructor(rulebook: Rulebook, context: CheckContext, elements: ElementChecker) {
    this.#reporter = context.reporter;
    this.#elements = elements;
    this.#walker = new LoopWalker(rulebook.guide, context.reporter);
    this.#checks = rulebook.checks.map((open) => open(context));
  }

  segment(segment: Segment): void {
    this.#locate(segment);
    const rule = this.#walker.place(segment);
    if (!rule) return;
    this.#elements.check(segment, rule);
    const { loop } = this.#reporter;
    for (const check of this.#checks) check.segment(segment, loop);
  }

  /** Tells what is missing. */
  end(): void {
    this.#walker.end();
    for (const check of this.#checks) check.end();
    this.#reporter.claim = '';
    this.#reporter.line = 0;
    this.#reporter.loop = '';
  }

  /** Keeps the claim and line that findings name. */
  #locate(segment: Segment): void {
    const reporter = this.#reporter;
    switch (segment.id) {
      case ID.CLM:
      case ID.CLP:
        reporter.claim = segment.text(1);
        reporter.line = 0;
        return;
      case ID.HL:
      case ID.PLB:
        reporter.claim = '';
        reporter.line = 0;
        return;
      case ID.LX:
      case ID.SVC:
        if (reporter.claim !== '') reporter.line += 1;
        return;
      case ID.TRN:
        if (CLAIM_LOOPS.has(reporter.loop)) reporter.claim = segment.text(2);
        return;
      default:
    }
  }
}
