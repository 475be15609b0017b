import type { X12Set } from '../../contracts/documents.ts';
import type { OpenDocument } from '../documents/document.ts';
import { open277CA } from './acknowledgement-277ca.ts';
import { open999 } from './acknowledgement-999.ts';
import { openTa1 } from './acknowledgement-ta1.ts';
import { open278Request, open278Response } from './authorization-278.ts';
import { open276 } from './claim-status-276.ts';
import { open277 } from './claim-status-277.ts';
import { open837D, open837I, open837P } from './claims-837.ts';
import { open270 } from './eligibility-270.ts';
import { open271 } from './eligibility-271.ts';
import { open834, open834Changes } from './enrollment-834.ts';
import { open820 } from './premium-820.ts';
import { open835 } from './remittance-835.ts';
import type { X12Options } from './x12-options.ts';

/** The X12 sets that can be written, by the name that a request uses. */
export const X12_DOCUMENTS: Readonly<Record<X12Set, OpenDocument<X12Options>>> = {
  '834': open834,
  '834_changes': open834Changes,
  '837P': open837P,
  '837I': open837I,
  '837D': open837D,
  '835': open835,
  '270': open270,
  '271': open271,
  '276': open276,
  '277': open277,
  '277CA': open277CA,
  '278_request': open278Request,
  '278_response': open278Response,
  '820': open820,
  '999': open999,
  TA1: openTa1,
};
