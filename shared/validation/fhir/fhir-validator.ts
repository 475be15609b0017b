import type { ValidationReport } from '../finding.ts';
import { ContentJudge } from './content-judge.ts';
import { type Document, DocumentSplitter } from './input/document-splitter.ts';
import { FIRST_BYTES, type FirstBytes, readFirstBytes } from './input/first-bytes.ts';
import { findJsonFaults } from './input/json-fault.ts';
import { scanJson } from './input/json-scan.ts';
import {
  DEFAULT_MAX_FINDINGS,
  DEFAULT_MAX_REMEMBERED,
  DEFAULT_MAX_RESOURCE_BYTES,
  type FhirValidatorOptions,
} from './options.ts';
import { Reporter } from './reporter.ts';
import { INPUT, JSON_RULES } from './rules/input-rules.ts';
import { StructureJudge } from './structure-judge.ts';
import { isXmlLine, readXml } from './xml/xml-document.ts';
import { resourceOfXml } from './xml/xml-resource.ts';

/** A validator that is fed a file piece by piece. */
export interface FhirValidator {
  /** Takes the next bytes, cut wherever the caller likes. They are not kept after the call. */
  push(chunk: Uint8Array): void;
  /** Ends the file. @returns what was found; nothing may be pushed after */
  end(): ValidationReport;
  /** Resources read so far; a Bundle is one. */
  readonly records: number;
}

/**
 * Opens a validator of FHIR R4: NDJSON (one resource a line), one resource or Bundle as JSON, or the same as XML. What
 * a file is shows in its first bytes. Nothing that a file holds makes it throw. Memory is bounded by `maxResourceBytes`
 * (one resource as text and as objects) and `maxRemembered` (24 bytes an id, about 200 a reference not yet resolved).
 */
export function openFhirValidator(options: FhirValidatorOptions = {}): FhirValidator {
  return new FileValidator(options);
}

/** Judges bytes that are all there. See `openFhirValidator`. */
export function validateFhir(bytes: Uint8Array, options: FhirValidatorOptions = {}): ValidationReport {
  const validator = openFhirValidator(options);
  validator.push(bytes);
  return validator.end();
}

class FileValidator implements FhirValidator {
  readonly #reporter: Reporter;
  readonly #content: ContentJudge;
  readonly #structure: StructureJudge;
  readonly #splitter: DocumentSplitter;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  /** The first bytes, until there are enough to tell what the file is. */
  #head: Uint8Array | null = new Uint8Array(0);
  #format: FirstBytes['format'] = null;
  #isRefused = false;
  /** Resources of the whole file, once it has ended. */
  #records: number | null = null;

  constructor(options: FhirValidatorOptions) {
    const { maxFindings = DEFAULT_MAX_FINDINGS, maxResourceBytes = DEFAULT_MAX_RESOURCE_BYTES } = options;
    this.#reporter = new Reporter(maxFindings);
    this.#content = new ContentJudge(this.#reporter, {
      profiles: options.profiles ?? [],
      isWhole: options.whole ?? false,
      isPartial: options.partial ?? false,
      maxRemembered: options.maxRemembered ?? DEFAULT_MAX_REMEMBERED,
    });
    this.#structure = new StructureJudge(this.#reporter, this.#content);
    const isWhole = (line: Uint8Array): boolean =>
      this.#format === 'xml' ? isXmlLine(line) : isJsonLine(line);
    this.#splitter = new DocumentSplitter(maxResourceBytes, isWhole, {
      document: (document) => this.#document(document),
      tooLarge: (offset) => this.#tooLarge(offset),
    });
  }

  get records(): number {
    return this.#records ?? this.#reporter.record;
  }

  push(chunk: Uint8Array): void {
    if (this.#isRefused) return;
    if (this.#head === null) {
      this.#splitter.push(chunk);
      return;
    }
    const head = new Uint8Array(this.#head.length + chunk.length);
    head.set(this.#head);
    head.set(chunk, this.#head.length);
    this.#head = head;
    if (head.length >= FIRST_BYTES) this.#begin(head);
  }

  end(): ValidationReport {
    if (this.#head !== null) this.#begin(this.#head);
    if (!this.#isRefused) {
      this.#splitter.end();
      if (this.#reporter.record === 0) this.#reporter.reportBytes(INPUT.empty, 0, '');
      this.#records = this.#reporter.record;
      this.#reporter.leaveRecords();
      this.#content.end();
    }
    return this.#reporter.result();
  }

  #begin(head: Uint8Array): void {
    this.#head = null;
    const { format, mark, problem, detail } = readFirstBytes(head);
    if (problem !== null) {
      this.#isRefused = true;
      this.#reporter.reportBytes(problem, 0, '', detail);
      return;
    }
    if (mark > 0) this.#reporter.reportBytes(INPUT.bom, 0, '');
    this.#format = format;
    this.#splitter.skip(mark);
    this.#splitter.push(head.subarray(mark));
  }

  #tooLarge(offset: number): void {
    this.#next(offset);
    this.#reporter.reportBytes(INPUT['too-large'], offset, '');
  }

  #next(offset: number): void {
    this.#reporter.offset = offset;
    this.#reporter.record += 1;
    this.#reporter.path.clear();
  }

  #document(document: Document): void {
    this.#next(document.offset);
    const text = this.#decoded(document);
    if (text === null) return;
    if (this.#format === 'xml') this.#xml(text);
    else this.#json(text, document);
  }

  #decoded({ bytes, offset }: Document): string | null {
    try {
      return this.#decoder.decode(bytes);
    } catch {
      this.#reporter.reportBytes(INPUT.encoding, offset, '');
      return null;
    }
  }

  #json(text: string, document: Document): void {
    const { members, isTooDeep } = scanJson(document.bytes);
    if (isTooDeep) {
      this.#reporter.reportBytes(INPUT['too-deep'], document.offset, '');
      return;
    }
    const value = parsed(text);
    if (value === undefined) {
      this.#notJson(text, document);
      return;
    }
    const before = this.#structure.members;
    const type = this.#structure.resource(value);
    // The parser keeps one of two members with the same key, so that there are fewer than colons.
    if (this.#structure.members - before !== members) this.#duplicates(type, text);
  }

  #duplicates(type: string, text: string): void {
    const { offset, record } = this.#reporter;
    for (const path of findJsonFaults(text).duplicates) {
      this.#reporter.reportAt({ offset, record, path: `${type}.${path}` }, JSON_RULES['duplicate-key'], '');
    }
  }

  #notJson(text: string, { bytes, offset }: Document): void {
    const lines = text.split(/\r?\n(?=\{)/);
    if (lines.length > 1) {
      this.#lines(bytes, offset);
      return;
    }
    const { position, reason } = findJsonFaults(text);
    const at = position ?? 0;
    const place = offset + Buffer.byteLength(text.slice(0, at));
    this.#reporter.reportBytes(JSON_RULES.syntax, place, text.slice(at, at + 40), reason);
  }

  /** One resource a line after all: the first line only is broken. */
  #lines(bytes: Uint8Array, offset: number): void {
    this.#reporter.record -= 1;
    let from = 0;
    while (from < bytes.length) {
      const found = bytes.indexOf(NEW_LINE, from);
      const end = found < 0 ? bytes.length : found;
      const line = bytes.subarray(from, end);
      if (line.some((byte) => byte > 32)) this.#document({ bytes: line, offset: offset + from });
      from = end + 1;
    }
  }

  #xml(text: string): void {
    const root = readXml(text);
    if ('rule' in root) {
      const place = this.#reporter.offset + Buffer.byteLength(text.slice(0, root.position));
      const value = text.slice(root.position, root.position + 40);
      this.#reporter.reportBytes(root.rule, place, value, root.detail);
      return;
    }
    this.#structure.resource(resourceOfXml(this.#reporter, text, root));
  }
}

const NEW_LINE = 10;

/** Whether a line is a whole value: what it opens it closes. One that is too deep is refused as it stands. */
function isJsonLine(line: Uint8Array): boolean {
  const { open, isTooDeep } = scanJson(line);
  return isTooDeep || open <= 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
