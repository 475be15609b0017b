import type { Hl7v2Message } from '../../contracts/documents.ts';
import type { OpenDocument } from '../documents/document.ts';
import { openAdt } from './adt.ts';
import type { Hl7v2Options } from './hl7v2-options.ts';
import { openOru } from './oru.ts';
import { openVxu } from './vxu.ts';

/** The messages that can be written, by the name that a request uses. */
export const HL7V2_DOCUMENTS: Readonly<Record<Hl7v2Message, OpenDocument<Hl7v2Options>>> = {
  VXU: openVxu,
  ADT: openAdt,
  ORU: openOru,
};
