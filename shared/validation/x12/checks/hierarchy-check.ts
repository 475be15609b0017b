import type { Mark } from '../reporter.ts';
import type { Segment } from '../segment.ts';
import type { CheckContext, OpenCheck } from './check.ts';
import { ID } from './names.ts';

interface Level {
  readonly number: number;
  readonly mark: Mark;
  /** HL04, when it is given. */
  readonly saysChildren: boolean | null;
  children: number;
}

/** The tree of HL segments: numbers in order, parents that exist and are open, child codes that are true. */
export const openHierarchyCheck: OpenCheck = ({ reporter }: CheckContext) => {
  const path: Level[] = [];
  let last = 0;

  const close = (): void => {
    const level = path.pop() as Level;
    if (level.saysChildren === null || level.saysChildren === level.children > 0) return;
    reporter.reportAt(
      level.mark,
      'x12.hierarchy.child-code',
      `${level.children} below`,
      level.saysChildren ? '1' : '0',
    );
  };

  const attach = (segment: Segment): void => {
    const parent = segment.has(2) ? segment.whole(2) : 0;
    while (path.length > 0 && path.at(-1)?.number !== parent) {
      if (parent > 0 && !path.some(({ number }) => number === parent)) break;
      close();
    }
    const above = path.at(-1);
    if (parent === 0) return;
    if (above?.number === parent) above.children += 1;
    else reporter.report('x12.hierarchy.parent', 2);
  };

  return {
    segment(segment) {
      if (segment.id !== ID.HL) return;
      const number = segment.whole(1);
      if (number !== last + 1) reporter.report('x12.hierarchy.number', 1, 0, `${last + 1} expected`);
      last = number > 0 ? number : last + 1;
      attach(segment);
      const saysChildren = segment.has(4) ? segment.text(4) === '1' : null;
      path.push({ number, mark: reporter.mark(), saysChildren, children: 0 });
    },
    end() {
      while (path.length > 0) close();
    },
  };
};
