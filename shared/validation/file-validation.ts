import type { FileReport, ValidatedFormat } from '../contracts/validate.ts';
import { HEAD_BYTES } from './detect.ts';
import { byLevelOf, type ValidationReport } from './finding.ts';
import { FORMAT_VALIDATIONS, type FormatValidation } from './validated-formats.ts';

/** A file that is being validated. */
export interface FileValidation {
  /** Takes the next bytes, cut anywhere. They are not kept after the call. */
  push(chunk: Uint8Array): void;
  /** Ends the file; nothing may be pushed after. */
  end(): FileReport;
  /** Bytes taken so far. */
  readonly bytes: number;
}

const latin1 = new TextDecoder('latin1');

/**
 * Opens a validation of a file of any size. Nothing in a file makes it throw.
 *
 * @param maxFindings findings that are told with their details; all are counted
 */
export function openFileValidation(format: ValidatedFormat, maxFindings: number): FileValidation {
  const validation = FORMAT_VALIDATIONS[format];
  const validator = validation.open(maxFindings);
  let head = '';
  let bytes = 0;
  return {
    push: (chunk) => {
      bytes += chunk.length;
      if (head.length < HEAD_BYTES) head += latin1.decode(chunk.subarray(0, HEAD_BYTES - head.length));
      validator.push(chunk);
    },
    end: () => {
      const report = validator.end();
      const records = { unit: validation.unit, count: validator.records };
      return { format, bytes, records, detected: validation.detect(head), ...detailsOf(report, validation) };
    },
    get bytes() {
      return bytes;
    },
  };
}

function detailsOf(report: ValidationReport, { levelOf }: FormatValidation) {
  const { valid, total, bySeverity, byRule, findings } = report;
  return { valid, total, bySeverity, byLevel: byLevelOf(byRule, levelOf), byRule, findings: [...findings] };
}
