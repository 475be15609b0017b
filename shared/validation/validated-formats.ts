import type { ValidatedFormat } from '../contracts/validate.ts';
import { type DetectedContent, detectFhir, detectHl7v2, detectX12 } from './detect.ts';
import { openFhirValidator } from './fhir/fhir-validator.ts';
import { RULE_LEVELS, type RuleKind } from './fhir/rules/rule.ts';
import type { Level, ValidationReport } from './finding.ts';
import { RULES as HL7V2_RULES } from './hl7v2/rules/rule-book.ts';
import { openHl7v2Validator } from './hl7v2/validator.ts';
import { RULES as X12_RULES } from './x12/rules/rule-book.ts';
import { openX12Validator } from './x12/validator.ts';

/** What the validators of all formats have in common. */
interface Validator {
  push(chunk: Uint8Array): void;
  end(): ValidationReport;
  /** Segments, resources or messages read so far. */
  readonly records: number;
}

/** How files of a format are validated. */
export interface FormatValidation {
  /**
   * @param maxFindings findings to keep with their details; all are counted
   * @param isPart whether it is known that only a part will be there, of something that refers to the rest
   */
  readonly open: (maxFindings: number, isPart?: boolean) => Validator;
  /** The level of a rule, by its name in the report. */
  readonly levelOf: (rule: string) => Level;
  /** What the first bytes of a file say that it is. */
  readonly detect: (head: string) => DetectedContent;
  readonly unit: 'segments' | 'resources' | 'messages';
}

/** The formats that are validated. */
export const FORMAT_VALIDATIONS: Readonly<Record<ValidatedFormat, FormatValidation>> = {
  x12: {
    open: (maxFindings) => openX12Validator({ maxFindings }),
    levelOf: (rule) => X12_RULES[rule as keyof typeof X12_RULES].level,
    detect: detectX12,
    unit: 'segments',
  },
  fhir: {
    open: (maxFindings, partial = false) => openFhirValidator({ maxFindings, partial }),
    levelOf: (rule) => RULE_LEVELS[rule.split('.')[1] as RuleKind],
    detect: detectFhir,
    unit: 'resources',
  },
  hl7v2: {
    open: (maxFindings) => openHl7v2Validator({ maxFindings }),
    levelOf: (rule) => HL7V2_RULES[rule as keyof typeof HL7V2_RULES].level,
    detect: detectHl7v2,
    unit: 'messages',
  },
};
