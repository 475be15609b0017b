import type { Hl7v2Request } from '../../contracts/hl7v2.ts';

/** How messages are written: a request's `hl7v2` section with everything worked out. */
export interface Hl7v2Options {
  readonly sendingApplication: string;
  /** Null: each message has the NPI of the organisation that sends it. */
  readonly sendingFacility: string | null;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
}

/** The options of a request. */
export function hl7v2OptionsOf(request: Hl7v2Request): Hl7v2Options {
  const { sendingApplication, sendingFacility, receivingApplication, receivingFacility } = request;
  return {
    ...{ sendingApplication, receivingApplication, receivingFacility },
    sendingFacility: sendingFacility ?? null,
  };
}
