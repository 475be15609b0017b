import { pack } from '../bytes.ts';

const names = [
  'AAA', 'ADX', 'AK1', 'AK2', 'AK9', 'AMT', 'BGN', 'BHT', 'BPR', 'CAS', 'CL1', 'CLM', 'CLP', 'COB', 'CR1', 'CTP',
  'DMG', 'DTM', 'DTP', 'EB', 'ENT', 'EQ', 'GE', 'GS', 'HCR', 'HD', 'HI', 'HL', 'IEA', 'IK3', 'IK4', 'IK5', 'INS', 'ISA',
  'LIN', 'LQ', 'LX', 'MIA', 'MOA', 'N1', 'N3', 'N4', 'NM1', 'OI', 'PAT', 'PER', 'PLB', 'PRV', 'QTY', 'REF', 'RMR', 'SBR',
  'SE', 'ST', 'STC', 'SV1', 'SV2', 'SV3', 'SVC', 'SVD', 'TA1', 'TOO', 'TRN', 'TS3', 'UM',
] as const; // biome-ignore format: one table reads better than sixty lines

/** Packed names of segments, to compare `Segment.id` with. */
export const ID = Object.fromEntries(names.map((name) => [name, pack(name)])) as Readonly<
  Record<(typeof names)[number], number>
>;
