import type { FaultClass } from './fault.ts';
import { PIPE_FAULTS } from './feeds/pipe-faults.ts';
import { REAL_TIME_FAULTS } from './feeds/real-time-faults.ts';
import { FHIR_FAULTS } from './fhir/fhir-faults.ts';
import { HL7V2_FAULTS } from './hl7v2/message-faults.ts';
import { TABLE_FAULTS } from './tables/table-faults.ts';
import { X12_FAULTS } from './x12/x12-faults.ts';

/** Every class of faults, in the order of docs/imperfections.md. */
export const FAULT_CLASSES: readonly FaultClass[] = [
  ...X12_FAULTS,
  ...FHIR_FAULTS,
  ...HL7V2_FAULTS,
  ...TABLE_FAULTS,
  ...PIPE_FAULTS,
  ...REAL_TIME_FAULTS,
];

/**
 * The classes of a format that a request wants.
 *
 * @param wanted ids; all when undefined
 * @param content only those that may be in such files, where the classes name contents
 */
export function wantedClasses<Class extends FaultClass>(
  classes: readonly Class[],
  wanted: readonly string[] | undefined,
  content?: string,
): readonly Class[] {
  return classes.filter(
    ({ id, contents }) =>
      (wanted === undefined || wanted.includes(id)) && (content === undefined || contents.includes(content)),
  );
}

/** Ids among those asked for that no class has. */
export const unknownClasses = (wanted: readonly string[]): string[] =>
  wanted.filter((id) => !FAULT_CLASSES.some((faultClass) => faultClass.id === id));
