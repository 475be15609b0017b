import { type Column, type Columns, literal, type Part } from '../../engine/table/column.ts';
import type { RowSyntax } from './row-syntax.ts';

/** Parts of a row that are written one after another, with texts as they stand in the file. */
export type Step =
  | Part
  /** `otherwise` in place of the steps when the fact at `slot` is `ABSENT`. */
  | {
      readonly kind: 'optional';
      readonly slot: number;
      readonly otherwise: string;
      readonly steps: readonly Step[];
    };

/** Lists of texts up to this long take up what follows them in every row: 64 short texts stay in the cache. */
const SHORT_LIST = 64;

/** The steps of a row of a table in a format, as few as there can be. */
export function rowSteps(columns: Columns, syntax: RowSyntax): Step[] {
  const steps = columns.flatMap((column, place) => [
    literal(syntax.before(column, place)),
    ...columnSteps(column, syntax),
  ]);
  return joinSteps([...steps, literal(syntax.end)]);
}

function columnSteps(column: Column, syntax: RowSyntax): Step[] {
  const { parts, absent } = column;
  const quote = literal(syntax.quote(column));
  const steps = [quote, ...parts.map((part) => escaped(part, syntax, parts.length === 1)), quote];
  if (absent === undefined) return steps;
  const otherwise = syntax.absent(absent.value);
  return [{ kind: 'optional', slot: absent.slot, otherwise, steps: joinSteps(steps) }];
}

function escaped(part: Part, syntax: RowSyntax, isWhole: boolean): Part {
  if (part.kind === 'literal') return literal(syntax.escape(part.text, isWhole));
  if (part.kind === 'choice')
    return { ...part, texts: part.texts.map((text) => syntax.escape(text, isWhole)) };
  return part;
}

/**
 * Joins steps that need not be taken apart, so that a row has half as many: literals that follow one another, and texts
 * that the same fact chooses, such as city, county and ZIP code, with what stands between them.
 */
export function joinSteps(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    if (step.kind === 'literal') addLiteral(joined, step.text);
    else if (step.kind === 'choice') addChoice(joined, step);
    else joined.push(step);
  }
  return joined;
}

function addLiteral(steps: Step[], text: string): void {
  const last = steps.at(-1);
  if (text === '') return;
  if (last?.kind === 'literal') steps[steps.length - 1] = literal(last.text + text);
  else if (last?.kind === 'choice' && last.texts.length <= SHORT_LIST) {
    steps[steps.length - 1] = { ...last, texts: last.texts.map((chosen) => chosen + text) };
  } else steps.push(literal(text));
}

function addChoice(steps: Step[], next: Extract<Part, { kind: 'choice' }>): void {
  const last = steps.at(-1);
  const gap = last?.kind === 'literal' ? last.text : '';
  const first = last?.kind === 'literal' ? steps.at(-2) : last;
  if (first?.kind !== 'choice' || first.slot !== next.slot) {
    steps.push(next);
    return;
  }
  if (first.texts.length !== next.texts.length) {
    throw new RangeError(
      `slot ${next.slot} chooses from lists of ${first.texts.length} and ${next.texts.length} texts`,
    );
  }
  const texts = first.texts.map((text, place) => text + gap + (next.texts[place] as string));
  steps.splice(steps.indexOf(first), 2, { ...next, texts });
}
