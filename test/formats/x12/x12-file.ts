import type { SomePayerParameters } from '../../../shared/contracts/payer-specification.ts';
import { type X12Request, x12RequestSchema } from '../../../shared/contracts/x12.ts';
import { openHistory } from '../../../shared/engine/payer/history.ts';
import type { OpenDocument } from '../../../shared/formats/documents/document.ts';
import { type X12Options, x12OptionsOf } from '../../../shared/formats/x12/x12-options.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';

/** A segment: its id and then its elements, so that `segment[1]` is element 01. */
export type Segment = readonly string[];

/** Cuts X12 into segments by the delimiters that its ISA names; an independent reading of what the writers wrote. */
export function segmentsOf(text: string): Segment[] {
  const element = text.charAt(3);
  const terminator = text.charAt(105);
  return text
    .split(terminator)
    .map((segment) => segment.replace(/^[\r\n]+/, ''))
    .filter((segment) => segment !== '')
    .map((segment) => segment.split(element));
}

/** Runs of segments that begin with one of an id and end before the next, or before an end id. */
export function runsOf(segments: readonly Segment[], id: string, end: string): Segment[][] {
  const runs: Segment[][] = [];
  let run: Segment[] | undefined;
  for (const segment of segments) {
    if (segment[0] === id) {
      run = [];
      runs.push(run);
    } else if (segment[0] === end) run = undefined;
    run?.push(segment);
  }
  return runs;
}

/** The options of a request with defaults for what it does not name. */
export function optionsOf(request: Partial<X12Request> = {}): X12Options {
  return x12OptionsOf(x12RequestSchema.parse({ sets: ['837P'], ...request }));
}

/** What a small dataset is written from. */
export interface WrittenFrom {
  readonly members: number;
  readonly options?: X12Options;
  readonly seed?: number;
  readonly parameters?: SomePayerParameters;
  readonly window?: { readonly from: number; readonly to: number };
  /** Members wanted; all without it. */
  readonly wanted?: { readonly from: number; readonly to: number };
}

/** Writes all blocks of a small dataset. */
export function written(
  open: OpenDocument<X12Options>,
  {
    members,
    options = optionsOf(),
    seed = 7,
    parameters = {},
    window,
    wanted = { from: 0, to: members },
  }: WrittenFrom,
): { text: string; records: number } {
  const history = openHistory(payerDataset({ members, seed, parameters }));
  const stream = open(history, options, window);
  let text = '';
  let records = 0;
  for (let number = 0; number < history.population.blocks; number++) {
    const block = history.block(number, wanted);
    const run = stream.openBlock(block);
    const claims = [];
    for (const household of block.households(stream.needsBlockClaims)) {
      run.addHousehold(household);
      if (stream.needsBlockClaims) claims.push(...household.claims);
    }
    run.finishBlock(stream.needsBlockClaims ? block.remittances(claims) : []);
    text += Buffer.from(run.take()).toString('latin1');
    records += run.records;
  }
  return { text, records };
}
