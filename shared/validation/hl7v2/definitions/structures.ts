import { type Node, parseStructure } from './notation.ts';

const VISIT_TAIL = 'GT1* {IN1 IN2? IN3* ROL*}* ACC?';

/** Structures of messages, in the notation of `notation.ts`; facts of HL7 v2.5.1 by way of hl7apy 1.3 (MIT). */
const STRUCTURES = {
  VXU_V04: `MSH SFT* PID PD1? NK1* {PV1 PV2?}? GT1* {IN1 IN2? IN3?}*
    {ORC {TQ1 TQ2*}* RXA RXR? {OBX NTE*}*}*`,
  ADT_A01: `MSH SFT* EVN PID PD1? ROL* NK1* PV1 PV2? ROL* DB1* OBX* AL1* DG1* DRG? {PR1 ROL*}*
    ${VISIT_TAIL} UB1? UB2? PDA?`,
  ADT_A03: `MSH SFT* EVN PID PD1? ROL* NK1* PV1 PV2? ROL* DB1* AL1* DG1* DRG? {PR1 ROL*}* OBX*
    ${VISIT_TAIL} PDA?`,
  ORU_R01: `MSH SFT* {{PID PD1? NTE* NK1* {PV1 PV2?}?}?
    {ORC? OBR NTE* {TQ1 TQ2*}* CTD? {OBX NTE*}* FT1* CTI* {SPM OBX*}*}+}+ DSC?`,
  ACK: 'MSH SFT* MSA ERR*',
} as const;

/** Name of a structure. */
export type StructureId = keyof typeof STRUCTURES;

const parsed = Object.fromEntries(
  Object.entries(STRUCTURES).map(([id, notation]) => [id, parseStructure(notation)]),
) as unknown as Readonly<Record<StructureId, Node>>;

/** The structure of a name. */
export const structureOf = (id: StructureId): Node => parsed[id];

const BY_EVENT: Readonly<Record<string, StructureId>> = {
  VXU_V04: 'VXU_V04',
  ADT_A01: 'ADT_A01',
  ADT_A03: 'ADT_A03',
  ADT_A04: 'ADT_A01',
  ADT_A08: 'ADT_A01',
  ADT_A13: 'ADT_A01',
  ORU_R01: 'ORU_R01',
};

/** The structure of a message by its code and event; undefined for messages that are not known here. */
export function structureIdOf(code: string, event: string): StructureId | undefined {
  return code === 'ACK' ? 'ACK' : BY_EVENT[`${code}_${event}`];
}
