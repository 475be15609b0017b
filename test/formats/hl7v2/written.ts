import { type Dataset, datasetRequestSchema, MEMBERS_PER_BLOCK } from '../../../shared/contracts/dataset.ts';
import type { Hl7v2Message } from '../../../shared/contracts/documents.ts';
import { hl7v2RequestSchema } from '../../../shared/contracts/hl7v2.ts';
import { type DaySpan, openHistory, type PayerHistory } from '../../../shared/engine/payer/history.ts';
import type { HouseholdHistory } from '../../../shared/engine/payer/household-history.ts';
import { hl7v2OptionsOf } from '../../../shared/formats/hl7v2/hl7v2-options.ts';
import { HL7V2_DOCUMENTS } from '../../../shared/formats/hl7v2/messages.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';

/** A dataset of a year; children, stays and late tidings are in it. */
export const datasetOf = (members: number): Dataset =>
  resolveDataset(datasetRequestSchema.parse({ seed: 11, members, asOf: '2026-01-01' }));

export interface Wanted {
  readonly members?: { readonly from: number; readonly to: number };
  readonly window?: DaySpan;
  readonly request?: object;
}

/** The file of a kind of message. */
export function fileOf(dataset: Dataset, message: Hl7v2Message, wanted: Wanted = {}): string {
  const { window, members = { from: 0, to: dataset.members }, request = {} } = wanted;
  const options = hl7v2OptionsOf(hl7v2RequestSchema.parse({ messages: [message], ...request }));
  const history = openHistory(dataset);
  const stream = HL7V2_DOCUMENTS[message](history, options, window);
  let text = '';
  let records = 0;
  for (let number = 0; number < history.population.blocks; number++) {
    const from = Math.max(members.from, number * MEMBERS_PER_BLOCK);
    const to = Math.min(members.to, (number + 1) * MEMBERS_PER_BLOCK);
    if (from >= to) continue;
    const block = history.block(number, { from, to });
    const run = stream.openBlock(block);
    for (const household of block.households(false)) {
      run.addHousehold(household);
      text += new TextDecoder('utf-8', { fatal: true }).decode(run.take());
    }
    run.finishBlock([]);
    text += new TextDecoder().decode(run.take());
    records += run.records;
  }
  const begun = messagesOf(text).length;
  if (records !== begun) throw new Error(`${records} counted, ${begun} written`);
  return text;
}

/** Households of a dataset of one block. */
export function householdsOf(dataset: Dataset): [PayerHistory, HouseholdHistory[]] {
  const history = openHistory(dataset);
  return [history, [...history.block(0, { from: 0, to: dataset.members }).households(false)]];
}

/** A segment: its fields by number, each as it is written. */
export type Fields = readonly string[];

/** A message, read back by splitting alone. */
export interface ReadMessage {
  readonly text: string;
  readonly segments: readonly Fields[];
  /** The first segment of a name. */
  one(id: string): Fields;
  all(id: string): readonly Fields[];
}

/** The messages of a file. */
export function messagesOf(file: string): ReadMessage[] {
  const starts = file === '' ? [] : file.split(/(?<=\r)(?=MSH\|)/);
  return starts.map((text) => {
    const segments = text
      .split('\r')
      .slice(0, -1)
      .map((line) => {
        const fields = line.split('|');
        return fields[0] === 'MSH' ? ['MSH', '|', ...fields.slice(1)] : fields;
      });
    const all = (id: string) => segments.filter(([name]) => name === id);
    return { text, segments, all, one: (id) => all(id)[0] ?? [] };
  });
}

/** A component of a field, from 1. */
export const component = (field: string | undefined, number = 1): string =>
  field?.split('^')[number - 1] ?? '';
