import type { Compression, FileFormat, TableName } from './dataset.ts';
import type { DocumentSections } from './document-sections.ts';
import {
  FEEDS,
  type Feed,
  FHIR_BUNDLES,
  FHIR_RESOURCE_TYPES,
  type FhirBundle,
  type FhirResourceType,
  HL7V2_MESSAGES,
  type Hl7v2Message,
  X12_SETS,
  type X12Set,
} from './documents.ts';
import type { FhirEncoding } from './fhir.ts';
import { FAULT_KEY, type Imperfections } from './imperfections.ts';

/** `PractitionerRole` as `practitioner_role`. */
type SnakeCase<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? `${Lowercase<First>}${SnakeTail<Rest>}`
  : '';
type SnakeTail<Text extends string> = Text extends `${infer First}${infer Rest}`
  ? First extends Lowercase<First>
    ? `${First}${SnakeTail<Rest>}`
    : `_${Lowercase<First>}${SnakeTail<Rest>}`
  : '';

/** A kind of document as files, links and manifests name it: letters of lower case, digits and underscores. */
export type DocumentName =
  | `x12_${Lowercase<X12Set>}`
  | `fhir_${SnakeCase<FhirResourceType>}`
  | `fhir_bundle_${FhirBundle}`
  | `hl7v2_${Lowercase<Hl7v2Message>}`
  | `feed_${Feed}`;

/** Name of the files of an X12 set, such as `x12_837p`. */
export const x12Document = <Set extends X12Set>(set: Set) =>
  `x12_${set.toLowerCase() as Lowercase<Set>}` as const;

/** Name of the files of a FHIR resource type, such as `fhir_practitioner_role`. */
export const fhirDocument = <Type extends FhirResourceType>(type: Type) =>
  `fhir_${type.replaceAll(/(?!^)[A-Z]/g, '_$&').toLowerCase() as SnakeCase<Type>}` as const;

/** Name of the files of a kind of FHIR bundle, such as `fhir_bundle_collection`. */
export const fhirBundleDocument = <Kind extends FhirBundle>(kind: Kind) => `fhir_bundle_${kind}` as const;

/** Name of the files of an HL7 v2 message, such as `hl7v2_vxu`. */
export const hl7v2Document = <Message extends Hl7v2Message>(message: Message) =>
  `hl7v2_${message.toLowerCase() as Lowercase<Message>}` as const;

/** Name of the files of a feed, such as `feed_claim_status`. */
export const feedDocument = <Name extends Feed>(feed: Name) => `feed_${feed}` as const;

/** Every kind of document, in the order of `documents.ts`. */
export const DOCUMENT_NAMES: readonly DocumentName[] = [
  ...X12_SETS.map(x12Document),
  ...FHIR_RESOURCE_TYPES.map(fhirDocument),
  ...FHIR_BUNDLES.map(fhirBundleDocument),
  ...HL7V2_MESSAGES.map(hl7v2Document),
  ...FEEDS.map(feedDocument),
];

/** What a file holds: rows of a table, documents of a kind, or the key of the faults in all of them. */
export type ContentName = TableName | DocumentName | typeof FAULT_KEY;

/** Formats of documents. `xml` and `ndjson` hold one document a line. */
export const DOCUMENT_FORMATS = ['x12', 'ndjson', 'xml', 'hl7v2', 'psv'] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** The form of a file, whatever it holds. */
export type StreamFormat = FileFormat | DocumentFormat;

/** A table or kind of document in a format: what one file of a part holds, and what one Merkle root stands for. */
export interface Stream {
  readonly content: ContentName;
  readonly format: StreamFormat;
}

/** One text for each stream, such as `members/csv`: to look streams up by. */
export const streamName = ({ content, format }: Stream): string => `${content}/${format}`;

/** A stream of documents, and where in the request it is asked for, as a JSON pointer. */
export interface AskedDocument {
  readonly stream: Stream & { readonly content: DocumentName };
  readonly path: string;
}

/** The streams of documents that the sections of a request ask for, in their order. */
export function askedDocuments({ x12, fhir, hl7v2, feeds }: DocumentSections): AskedDocument[] {
  const encodings = (fhir?.encodings ?? []).map((encoding) => FHIR_FORMATS[encoding]);
  return [
    ...(x12?.sets ?? []).map((set, place) => asked(x12Document(set), 'x12', `/x12/sets/${place}`)),
    ...(fhir?.resourceTypes ?? []).flatMap((type, place) =>
      encodings.map((format) => asked(fhirDocument(type), format, `/fhir/resourceTypes/${place}`)),
    ),
    ...(fhir?.bundles ?? []).flatMap((kind, place) =>
      encodings.map((format) => asked(fhirBundleDocument(kind), format, `/fhir/bundles/${place}`)),
    ),
    ...(hl7v2?.messages ?? []).map((message, place) =>
      asked(hl7v2Document(message), 'hl7v2', `/hl7v2/messages/${place}`),
    ),
    ...(feeds?.kinds ?? []).map((kind, place) =>
      asked(feedDocument(kind), kind === 'real_time' ? 'ndjson' : 'psv', `/feeds/kinds/${place}`),
    ),
  ];
}

/** FHIR in one document a line. */
const FHIR_FORMATS: Readonly<Record<FhirEncoding, DocumentFormat>> = { json: 'ndjson', xml: 'xml' };

const asked = (content: DocumentName, format: DocumentFormat, path: string): AskedDocument => ({
  stream: { content, format },
  path,
});

/** What a job writes, as far as it decides which streams there are. */
export interface StreamRequest extends DocumentSections {
  readonly tables: readonly TableName[];
  readonly formats: readonly FileFormat[];
  /** Faults on purpose, and the key that names them. */
  readonly imperfections?: Imperfections | undefined;
}

/** Every table x format of a job, its documents, and the key of its faults, in the order in which its manifest names them. */
export function streamsOf({ tables, formats, imperfections, ...sections }: StreamRequest): Stream[] {
  return [
    ...tables.flatMap((content) => formats.map((format) => ({ content, format }))),
    ...askedDocuments(sections).map(({ stream }) => stream),
    ...(imperfections?.keyFormats ?? []).map((format) => ({ content: FAULT_KEY, format }) as const),
  ];
}

/** How the files of a stream are named and served. */
export interface FileKind {
  /** Without a dot. */
  readonly extension: string;
  readonly contentType: string;
  /** True for a format that packs its content itself: another compression around it would only hide it from readers. */
  readonly packsItself?: boolean;
}

const FILE_KINDS: Readonly<Record<StreamFormat, FileKind>> = {
  csv: { extension: 'csv', contentType: 'text/csv; charset=utf-8; header=present' },
  ndjson: { extension: 'ndjson', contentType: 'application/x-ndjson' },
  json: { extension: 'json', contentType: 'application/json' },
  parquet: { extension: 'parquet', contentType: 'application/vnd.apache.parquet', packsItself: true },
  sql: { extension: 'sql', contentType: 'application/sql' },
  xlsx: {
    extension: 'xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    packsItself: true,
  },
  // Messages with their lengths before them.
  protobuf: { extension: 'pb', contentType: 'application/x-protobuf' },
  x12: { extension: 'x12', contentType: 'application/EDI-X12' },
  // A line is a document, the file is none: what opens `.xml` would take it for a broken one.
  xml: { extension: 'ndxml', contentType: 'text/plain; charset=utf-8' },
  hl7v2: { extension: 'hl7', contentType: 'application/hl7-v2' },
  psv: { extension: 'psv', contentType: 'text/plain; charset=utf-8' },
};

/** The kind of file that a stream is. */
export function fileKindOf({ content, format }: Stream): FileKind {
  const kind = FILE_KINDS[format];
  if (format === 'ndjson' && content.startsWith('fhir_'))
    return { ...kind, contentType: 'application/fhir+ndjson' };
  return kind;
}

/** The compression of a stream's files: none where the format packs its content itself. */
export function compressionOf(stream: Stream, asked: Compression): Compression {
  return fileKindOf(stream).packsItself ? 'none' : asked;
}
