import {
  CHOICE,
  DATE,
  DATE_BYTES,
  DIGITS,
  EXTENT,
  INSTRUCTION_WORDS,
  INTEGER,
  MOST_INTEGER_BYTES,
  NO_TEXT,
  NOTHING_MORE,
  OPTIONAL,
  type RowProgram,
  STEP_BYTES,
} from './put-row.ts';
import type { Step } from './row-steps.ts';
import { MOST_BYTES_PER_UNIT, textPool } from './text-pool.ts';

/** Instructions in the making. */
interface Draft {
  readonly instructions: number[];
  readonly texts: string[];
  mostBytes: number;
}

/** Makes the program of some steps. */
export function rowProgram(steps: readonly Step[]): RowProgram {
  // A text overwrites a step behind it at most, a number less.
  const draft: Draft = { instructions: [], texts: [''], mostBytes: STEP_BYTES };
  addSteps(draft, steps);
  return {
    instructions: Int32Array.from(draft.instructions),
    pool: textPool(draft.texts),
    mostBytes: draft.mostBytes,
  };
}

function addSteps(draft: Draft, steps: readonly Step[]): void {
  let before = '';
  for (const step of steps) {
    if (step.kind === 'literal') before += step.text;
    else {
      addStep(draft, before, step);
      before = '';
    }
  }
  if (before !== '') addInstruction(draft, NOTHING_MORE, 0, before);
}

function addStep(draft: Draft, before: string, step: Exclude<Step, { kind: 'literal' }>): void {
  const { slot } = step;
  if (step.kind === 'optional') addOptional(draft, before, step);
  else if (step.kind === 'choice') {
    addInstruction(draft, CHOICE, slot, before, addTexts(draft, step.texts), step.texts.length);
  } else if (step.kind === 'digits') {
    draft.mostBytes += step.width;
    addInstruction(draft, DIGITS, slot, before, step.width);
  } else if (step.kind === 'date') {
    draft.mostBytes += DATE_BYTES;
    addInstruction(draft, DATE, slot, before);
  } else {
    draft.mostBytes += MOST_INTEGER_BYTES;
    addInstruction(draft, INTEGER, slot, before);
  }
}

function addOptional(draft: Draft, before: string, step: Extract<Step, { kind: 'optional' }>): void {
  addInstruction(draft, OPTIONAL, step.slot, before, addTexts(draft, [step.otherwise]));
  const { instructions } = draft;
  const next = instructions.length;
  addSteps(draft, step.steps);
  instructions[next - INSTRUCTION_WORDS + EXTENT] = instructions.length - next;
}

function addInstruction(
  draft: Draft,
  action: number,
  slot: number,
  before: string,
  argument = 0,
  extent = 0,
): void {
  draft.instructions.push(
    action,
    slot,
    before === '' ? NO_TEXT : addTexts(draft, [before]),
    argument,
    extent,
  );
}

/** Puts texts into the pool, of which a row has one at most, and gives the place of the first. */
function addTexts(draft: Draft, texts: readonly string[]): number {
  const first = draft.texts.length;
  for (const text of texts) draft.texts.push(text);
  draft.mostBytes += texts.reduce((most, { length }) => Math.max(most, length), 0) * MOST_BYTES_PER_UNIT;
  return first;
}
