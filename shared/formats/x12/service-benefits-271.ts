import type { BenefitCategory } from '../../engine/payer/market/benefit-design.ts';
import type { Plan } from '../../engine/payer/market/plans.ts';
import type {
  Meters,
  NetworkSnapshot,
  ServiceBenefit,
} from '../../engine/payer/realtime/benefit-snapshot.ts';
import { type Fragment, money, type X12Writer } from './x12-writer.ts';

/** Service type code (EB03) of the plan as a whole. */
export const PLAN_COVERAGE = '30';

/** EB01: who pays what of a service. */
const COPAY = 'B';
const COINSURANCE = 'A';
const NOT_COVERED = 'I';

/** EB06: what an amount is counted by. */
const CALENDAR_YEAR = '23';
const REMAINING = '29';
const VISIT = '27';
const ADMISSION = '36';

const NETWORK_TYPES = { PPO: 'PR', HDHP: 'PR', POS: 'PS', EPO: 'EP', HMO: 'HM' } as const;

/** Insurance type code of a plan (EB04). */
export function insuranceTypeOf({ line, network }: Plan): string {
  if (line === 'medicare') return 'HN';
  if (line === 'medicaid' || line === 'chip') return 'MC';
  return NETWORK_TYPES[network];
}

/** Which benefit segments say whose: EB02, and the code of EB12. */
const inNetworkCode = (inNetwork: boolean): string => (inNetwork ? 'Y' : 'N');

/** Deductible (C) and out-of-pocket maximum (G) of the person and the family: the limit and what is left of it. */
export function writeLimits(writer: X12Writer, snapshot: NetworkSnapshot, inNetwork: boolean): void {
  writeMeters(writer, 'C', snapshot.deductible, inNetwork);
  writeMeters(writer, 'G', snapshot.outOfPocket, inNetwork);
}

function writeMeters(writer: X12Writer, code: 'C' | 'G', meters: Meters, inNetwork: boolean): void {
  for (const [level, { limit, remaining }] of [
    ['IND', meters.individual],
    ['FAM', meters.family],
  ] as const) {
    writeAmount(writer, code, level, CALENDAR_YEAR, limit, inNetwork);
    writeAmount(writer, code, level, REMAINING, remaining, inNetwork);
  }
}

function writeAmount(
  writer: X12Writer,
  code: 'C' | 'G',
  level: 'IND' | 'FAM',
  period: string,
  cents: number,
  inNetwork: boolean,
): void {
  const network = inNetworkCode(inNetwork);
  const none = [null, null, null, null];
  writer.segment('EB', code, level, PLAN_COVERAGE, null, null, period, money(cents), ...none, network);
}

/** Writes what each kind of service costs the member; see {@link serviceSegments}. */
export type ServiceSegments = (services: readonly ServiceBenefit[], inNetwork: boolean) => Fragment;

/** Segments of the services of plans, written once for each plan and network: they are most of an answer. */
export function serviceSegments(writer: X12Writer): ServiceSegments {
  const written = new WeakMap<readonly ServiceBenefit[], Fragment>();
  return (services, inNetwork) => {
    let fragment = written.get(services);
    if (fragment === undefined) {
      fragment = writer.fragment(() => {
        for (const service of services) writeService(writer, service, inNetwork);
      });
      written.set(services, fragment);
    }
    return fragment;
  };
}

function writeService(writer: X12Writer, service: ServiceBenefit, inNetwork: boolean): void {
  const { covered, copay, coinsurance, serviceType, priorAuthorization, category } = service;
  const network = inNetworkCode(inNetwork);
  const authorization = priorAuthorization ? 'Y' : 'N';
  const type = covered ? (copay > 0 ? COPAY : COINSURANCE) : NOT_COVERED;
  writer.segment(
    ...['EB', type, 'IND', serviceType, null, null],
    type === COPAY ? periodOf(category) : null,
    type === COPAY ? money(copay) : null,
    type === COINSURANCE ? fractionOf(coinsurance) : null,
    ...[null, null, authorization, network],
  );
  const words = category.replaceAll('_', ' ');
  writer.segment('MSG', service.deductible ? `${words}, after deductible` : words);
}

/** What a copay is taken for; null for drugs, where it is a fill. */
function periodOf(category: BenefitCategory): string | null {
  if (category.startsWith('drug')) return null;
  return category === 'inpatient' ? ADMISSION : VISIT;
}

const BASIS_POINTS = 10_000;

/** Basis points as a decimal fraction, for example `.2`; `0` and `1` as they are. */
export function fractionOf(basisPoints: number): string {
  if (basisPoints % BASIS_POINTS === 0) return String(basisPoints / BASIS_POINTS);
  return `.${String(basisPoints).padStart(4, '0').replace(/0+$/, '')}`;
}
