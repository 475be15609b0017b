import type { ValidationReport } from '../finding.ts';
import { Envelope } from './envelope.ts';
import { DEFAULT_MAX_FINDINGS, type X12ValidatorOptions } from './options.ts';
import { Reporter } from './reporter.ts';
import { SegmentReader } from './segment-reader.ts';

/** A validation in the making. */
export interface X12Validator {
  /** Takes the next bytes of the file, cut anywhere. They are copied, so the caller may use the memory again. */
  push(chunk: Uint8Array): void;
  /** Ends the file and tells what was found. */
  end(): ValidationReport;
  /** Segments read so far. */
  readonly records: number;
}

/**
 * Opens a validation of an X12 file of any size: any number of interchanges of the HIPAA sets of 005010. Memory stays
 * bounded, whatever the file; nothing in a file makes it throw.
 */
export function openX12Validator(options: X12ValidatorOptions = {}): X12Validator {
  const reporter = new Reporter(options.maxFindings ?? DEFAULT_MAX_FINDINGS);
  const envelope = new Envelope(reporter, options.partner ?? {});
  const reader = new SegmentReader(envelope);
  return {
    push: (chunk) => reader.push(chunk),
    end: () => {
      reader.end();
      envelope.end();
      return reporter.result();
    },
    get records() {
      return reporter.segment.index;
    },
  };
}

/** Validates an X12 file that is in memory. */
export function validateX12(bytes: Uint8Array, options: X12ValidatorOptions = {}): ValidationReport {
  const validator = openX12Validator(options);
  validator.push(bytes);
  return validator.end();
}
