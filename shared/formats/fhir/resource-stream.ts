import type { FhirEncoding, WrittenFhirType } from '../../contracts/fhir.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { DocumentRun, DocumentStream, OpenDocument } from '../documents/document.ts';
import { FhirBlock } from './fhir-block.ts';
import type { Bundle, Resource } from './model/resource.ts';
import { ResourceSink } from './resource-sink.ts';
import type { EmitResource } from './resource-source.ts';
import { RESOURCE_SOURCES } from './sources.ts';
import { xmlText } from './xml/xml-text.ts';

/** How FHIR is written. */
export interface FhirOptions {
  readonly encoding: FhirEncoding;
}

/** Writes a resource as one line of text. */
export const ENCODERS: Readonly<Record<FhirEncoding, (resource: Resource | Bundle) => string>> = {
  json: JSON.stringify,
  xml: xmlText,
};

/**
 * Opens the resources of a type as lines: NDJSON as bulk data has it, or one XML document a line. Resources of members
 * come in the order of members; those that belong to a block come with its first member.
 */
export function openFhirResource(type: WrittenFhirType): OpenDocument<FhirOptions> {
  const { ofBlock, ofMember } = RESOURCE_SOURCES[type];
  return (_dataset: PayerHistory, { encoding }: FhirOptions, window: DaySpan | undefined): DocumentStream => {
    const encode = ENCODERS[encoding];
    const sink = new ResourceSink();
    return {
      needsBlockClaims: false,
      openBlock: (truth) => {
        const block = FhirBlock.of(truth);
        let records = 0;
        const emit: EmitResource = (resource, first, last = null) => {
          if (window !== undefined && first !== undefined && !touches(window, first, last)) return;
          sink.line(encode(resource));
          records += 1;
        };
        if (truth.holdsFirst) ofBlock?.(block, emit);
        return runOf(
          sink,
          () => records,
          (history) => {
            if (ofMember === undefined) return;
            const household = block.household(history);
            for (const person of history.persons) ofMember(household, person, emit);
          },
        );
      },
    };
  };
}

/** A run whose lines go into a sink, with nothing left to write when the block ends. */
export function runOf(
  sink: ResourceSink,
  records: () => number,
  addHousehold: DocumentRun['addHousehold'],
): DocumentRun {
  return {
    addHousehold,
    finishBlock: () => undefined,
    get pending() {
      return sink.pending;
    },
    take: () => sink.take(),
    get records() {
      return records();
    },
  };
}

/** Whether days touch a window; a last day of null has not come. */
export const touches = ({ from, to }: DaySpan, first: number, last: number | null): boolean =>
  first <= to && (last === null || last >= from);
