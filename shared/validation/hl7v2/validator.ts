import type { ValidationReport } from '../finding.ts';
import { MessageReader } from './message-reader.ts';
import { DEFAULT_MAX_FINDINGS, type Hl7v2ValidatorOptions } from './options.ts';
import { Reporter } from './reporter.ts';
import { SegmentReader } from './segment-reader.ts';

/** A validation in the making. */
export interface Hl7v2Validator {
  /** Takes the next bytes of the file, cut anywhere. They are copied, so the caller may use the memory again. */
  push(chunk: Uint8Array): void;
  /** Ends the file and tells what was found. */
  end(): ValidationReport;
  /** Messages read so far. */
  readonly records: number;
}

/**
 * Opens a validation of a file of HL7 v2 messages of any size, in batches or not. Messages of 2.5.1 are checked whole: VXU, ADT,
 * ORU and ACK with their structures. Memory stays bounded, whatever the file; nothing in a file makes it throw.
 */
export function openHl7v2Validator(options: Hl7v2ValidatorOptions = {}): Hl7v2Validator {
  const reporter = new Reporter(options.maxFindings ?? DEFAULT_MAX_FINDINGS);
  const messages = new MessageReader(reporter);
  const reader = new SegmentReader(reporter, messages);
  return {
    get records() {
      return messages.count;
    },
    push: (chunk) => reader.push(chunk),
    end: () => {
      reader.end();
      messages.end();
      return reporter.result();
    },
  };
}

/** Validates a file that is in memory. */
export function validateHl7v2(bytes: Uint8Array, options: Hl7v2ValidatorOptions = {}): ValidationReport {
  const validator = openHl7v2Validator(options);
  validator.push(bytes);
  return validator.end();
}
