import type { Dataset } from '../../contracts/dataset.ts';
import type { DocumentSections } from '../../contracts/document-sections.ts';
import type { Feed, FhirBundle, Hl7v2Message, X12Set } from '../../contracts/documents.ts';
import type { WrittenFhirType } from '../../contracts/fhir.ts';
import {
  type DocumentName,
  feedDocument,
  fhirBundleDocument,
  fhirDocument,
  hl7v2Document,
  type Stream,
  streamName,
  x12Document,
} from '../../contracts/streams.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import { type FeedOptions, feedOptionsOf } from '../feeds/feed-options.ts';
import { FEED_DOCUMENTS } from '../feeds/feeds.ts';
import { FHIR_BUNDLE_KINDS, FHIR_RESOURCES } from '../fhir/registry.ts';
import type { FhirOptions } from '../fhir/resource-stream.ts';
import { type Hl7v2Options, hl7v2OptionsOf } from '../hl7v2/hl7v2-options.ts';
import { HL7V2_DOCUMENTS } from '../hl7v2/messages.ts';
import { X12_DOCUMENTS } from '../x12/sets.ts';
import { type X12Options, x12OptionsOf } from '../x12/x12-options.ts';
import type { DocumentStream, OpenDocument } from './document.ts';

/** Opens a kind of document whose options are settled. */
export type OpenAsked = (history: PayerHistory, window: DaySpan | undefined) => DocumentStream;

/** What asks for a document: the sections of a job, and the dataset that it is of. */
export interface DocumentRequest {
  readonly sections: DocumentSections;
  readonly dataset: Dataset;
}

type BindOptions = (request: DocumentRequest, format: Stream['format']) => OpenAsked;

/** Every kind of document that can be written. */
const DOCUMENTS: ReadonlyMap<DocumentName, BindOptions> = new Map([
  ...x12Documents(),
  ...fhirDocuments(),
  ...hl7v2Documents(),
  ...feedDocuments(),
]);

/** Names of the documents that can be written. */
export const WRITTEN_DOCUMENTS: readonly DocumentName[] = [...DOCUMENTS.keys()];

/**
 * Finds how a stream of documents is opened, with the options of the section that asks for it.
 *
 * @param answers opens the document in place of its own writer, when it answers X12 files that have faults
 * @throws RangeError when no such document can be written, or no section asks for it
 */
export function openDocument(
  stream: Stream,
  request: DocumentRequest,
  answers?: OpenDocument<X12Options>,
): OpenAsked {
  if (answers) return bound(answers, x12OptionsOf(demandSection(request.sections.x12, 'x12')));
  const bind = DOCUMENTS.get(stream.content as DocumentName);
  if (!bind) throw new RangeError(`${streamName(stream)} cannot be written`);
  return bind(request, stream.format);
}

function x12Documents(): [DocumentName, BindOptions][] {
  const written = Object.entries(X12_DOCUMENTS) as [X12Set, OpenDocument<X12Options>][];
  return written.map(([set, open]) => [
    x12Document(set),
    ({ sections: { x12 } }) => bound(open, x12OptionsOf(demandSection(x12, 'x12'))),
  ]);
}

function fhirDocuments(): [DocumentName, BindOptions][] {
  const resources = Object.entries(FHIR_RESOURCES) as [WrittenFhirType, OpenDocument<FhirOptions>][];
  const bundles = Object.entries(FHIR_BUNDLE_KINDS) as [FhirBundle, OpenDocument<FhirOptions>][];
  return [
    ...resources.map(([type, open]): [DocumentName, BindOptions] => [fhirDocument(type), fhirOf(open)]),
    ...bundles.map(([kind, open]): [DocumentName, BindOptions] => [fhirBundleDocument(kind), fhirOf(open)]),
  ];
}

function hl7v2Documents(): [DocumentName, BindOptions][] {
  const written = Object.entries(HL7V2_DOCUMENTS) as [Hl7v2Message, OpenDocument<Hl7v2Options>][];
  return written.map(([message, open]) => [
    hl7v2Document(message),
    ({ sections: { hl7v2 } }) => bound(open, hl7v2OptionsOf(demandSection(hl7v2, 'hl7v2'))),
  ]);
}

function feedDocuments(): [DocumentName, BindOptions][] {
  const written = Object.entries(FEED_DOCUMENTS) as [Feed, OpenDocument<FeedOptions>][];
  return written.map(([feed, open]) => [
    feedDocument(feed),
    ({ sections: { feeds }, dataset }) => bound(open, feedOptionsOf(demandSection(feeds, 'feeds'), dataset)),
  ]);
}

function fhirOf(open: OpenDocument<FhirOptions>): BindOptions {
  return ({ sections: { fhir } }, format) => {
    demandSection(fhir, 'fhir');
    return bound(open, { encoding: format === 'xml' ? 'xml' : 'json' });
  };
}

function bound<Options>(open: OpenDocument<Options>, options: Options): OpenAsked {
  return (history, window) => open(history, options, window);
}

function demandSection<Section>(section: Section | undefined, name: string): Section {
  if (section === undefined) throw new RangeError(`there is no section ${name} that asks for this document`);
  return section;
}
