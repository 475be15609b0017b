import { writeFileSync } from 'node:fs';

/** What a judge said of one kind of content in one format. Judges in other languages write the same as JSON. */
export interface Result {
  readonly judge: string;
  /** Table or kind of document, as files name it. */
  readonly content: string;
  readonly format: string;
  /** What was judged: rows, resources, messages; null where the judge does not count. */
  readonly records: number | null;
  /** Bytes that were judged, where that is what is known. */
  readonly bytes?: number;
  /** Errors that an allow-list explains. */
  readonly allowed: number;
  readonly errors: number;
  /** Some of the errors, as text. */
  readonly examples: readonly string[];
}

/** Prints a line for each result and the errors below it, and writes them all to a file when there is a name for it. */
export function reportResults(results: readonly Result[], file: string | undefined): void {
  for (const { content, format, records, bytes, allowed, errors, examples } of results) {
    const amount = records === null ? `${((bytes ?? 0) / 1e6).toFixed(1)} MB` : `${records} records`;
    console.log(`${content}/${format}: ${amount}, ${allowed} errors allowed, ${errors} found`);
    for (const text of examples) console.log(`  ${text}`);
  }
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(results, undefined, 1)}\n`);
}
