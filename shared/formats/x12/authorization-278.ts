import type { X12Set } from '../../contracts/documents.ts';
import type { Member } from '../../contracts/member.ts';
import type { Claim, ClaimLine } from '../../engine/payer/claims/claim.ts';
import type { DaySpan, PayerHistory } from '../../engine/payer/history.ts';
import type { BlockHistory, HouseholdHistory } from '../../engine/payer/household-history.ts';
import type { DocumentRun, OpenDocument } from '../documents/document.ts';
import { type Authorization, authorizationsOf } from './authorizations.ts';
import {
  nineDigitTin,
  serviceCode,
  withoutDot,
  writeMemberDemographics,
  writeMemberName,
  writePayerName,
  writeProviderName,
} from './parties.ts';
import { type BatchPlace, writeBatch } from './transaction-batches.ts';
import { fromPayer, toPayer, type X12Options } from './x12-options.ts';
import { type Composite, composite, d8, hhmm, money, rd8, X12Writer } from './x12-writer.ts';

/** Whether a 278 asks or answers. */
type Side = 'request' | 'response';

interface AskedAuthorization {
  readonly authorization: Authorization;
  readonly member: Member;
}

const SETS = { request: '278_request', response: '278_response' } as const satisfies Record<Side, X12Set>;
const VERSION = '005010X217';

/**
 * Requests for an authorisation (278, 005010X217): a transaction for each that was given, in an interchange for each day on
 * which any was asked for. Every member has an id of their own, so each is named as a subscriber. `records` counts
 * transactions.
 */
export const open278Request: OpenDocument<X12Options> = openSide('request');

/**
 * Responses to the requests (278, 005010X217), by the day on which they were decided; each echoes its request's trace
 * number. `records` counts transactions.
 */
export const open278Response: OpenDocument<X12Options> = openSide('response');

function openSide(side: Side): OpenDocument<X12Options> {
  return (_, options, window) => {
    const writer = new X12Writer(options.syntax);
    return {
      needsBlockClaims: false,
      openBlock: (block) => new AuthorizationRun(side, writer, options, window, block),
    };
  };
}

/** A block: what belongs to one day comes from many households, so all of it is gathered. */
class AuthorizationRun implements DocumentRun {
  records = 0;
  private readonly side: Side;
  private readonly writer: X12Writer;
  private readonly options: X12Options;
  private readonly window: DaySpan | undefined;
  private readonly dataset: PayerHistory;
  private readonly block: number;
  private readonly members: readonly Member[];
  private readonly gathered: AskedAuthorization[] = [];

  constructor(
    side: Side,
    writer: X12Writer,
    options: X12Options,
    window: DaySpan | undefined,
    { dataset, block }: BlockHistory,
  ) {
    this.side = side;
    this.writer = writer;
    this.options = options;
    this.window = window;
    this.dataset = dataset;
    this.block = block;
    this.members = dataset.population.block(block);
  }

  get pending(): number {
    return this.writer.pending;
  }

  take(): Uint8Array {
    return this.writer.take();
  }

  addHousehold(household: HouseholdHistory): void {
    const first = (this.members[0] as Member).member_index;
    for (const authorization of authorizationsOf(household)) {
      const day = this.dayOf(authorization);
      if (this.window !== undefined && (day < this.window.from || day > this.window.to)) continue;
      const member = this.members[authorization.claim.memberIndex - first] as Member;
      this.gathered.push({ authorization, member });
    }
  }

  finishBlock(): void {
    const partners = this.side === 'request' ? toPayer(this.options) : fromPayer(this.options);
    const byDay = Map.groupBy(this.gathered, ({ authorization }) => this.dayOf(authorization));
    for (const [day, asked] of [...byDay].sort(([one], [other]) => one - other)) {
      const header = {
        ...{ set: SETS[this.side], functionalCode: 'HI', transactionSet: '278', version: VERSION },
        ...{ partners, block: this.block, day },
      };
      writeBatch(this.writer, header, asked, this.options.transactionsPerInterchange, (one, place) =>
        this.writeTransaction(one, day, place),
      );
    }
    this.records = this.gathered.length;
    this.gathered.length = 0;
  }

  private dayOf({ requestedDay, decidedDay }: Authorization): number {
    return this.side === 'request' ? requestedDay : decidedDay;
  }

  private writeTransaction(
    { authorization, member }: AskedAuthorization,
    day: number,
    place: BatchPlace,
  ): void {
    const { writer, side } = this;
    const [purpose, type] = side === 'request' ? ['13', null] : ['11', '18'];
    const { traceNumber, claim } = authorization;
    writer.segment('BHT', '0007', purpose, traceNumber, d8(day), hhmm(place.minute), type);
    const source = writer.hl(null, '20', true);
    writePayerName(writer, 'X3');
    const receiver = writer.hl(source, '21', true);
    writeProviderName(writer, '1P', this.dataset.network.provider(claim.payee));
    const subscriber = writer.hl(receiver, '22', true);
    writeMemberName(writer, 'IL', member, member.member_id);
    writeMemberDemographics(writer, member);
    this.writeEvent(subscriber, authorization);
  }

  /** Loop 2000E, and 2000F for each service of what is no stay. */
  private writeEvent(parent: number, authorization: Authorization): void {
    const { writer, side } = this;
    const { claim, lines, traceNumber, number } = authorization;
    const isStay = claim.kind === 'inpatient';
    const event = writer.hl(parent, 'EV', !isStay);
    const owner = `1${nineDigitTin({ tin: this.dataset.network.tinOf(claim.payee) })}`;
    writer.segment('TRN', side === 'request' ? '1' : '2', traceNumber, owner);
    writeReviewInformation(writer, claim, lines);
    if (side === 'response') writer.segment('HCR', 'A1', number);
    this.writeEventDates(authorization);
    const diagnoses = claim.diagnoses.slice(0, MOST_DIAGNOSES).map(diagnosis);
    if (diagnoses.length > 0) writer.segment('HI', ...diagnoses);
    if (isStay) this.writeStay(claim);
    this.writeEventProviders(claim);
    if (isStay) return;
    for (const line of lines) {
      writer.hl(event, 'SS', false);
      writeService(writer, line);
    }
  }

  private writeEventDates({ claim, decidedDay }: Authorization): void {
    const { writer, side } = this;
    const { from, to, kind } = claim;
    if (kind === 'inpatient') writer.segment('DTP', '435', 'D8', d8(from));
    else writer.segment('DTP', 'AAH', from === to ? 'D8' : 'RD8', from === to ? d8(from) : rd8(from, to));
    if (side === 'request') return;
    writer.segment('DTP', '102', 'D8', d8(decidedDay));
    writer.segment('DTP', '007', 'RD8', rd8(from, to));
  }

  private writeStay({ from, to, institutional }: Claim): void {
    this.writer.segment('HSD', 'DY', Math.max(1, to - from));
    if (institutional === null) return;
    this.writer.segment('CL1', institutional.admissionType, institutional.admissionSource);
  }

  private writeEventProviders({ kind, payee, clinician }: Claim): void {
    const { network } = this.dataset;
    const isHospital = kind === 'inpatient' || kind === 'outpatient';
    if (isHospital) writeProviderName(this.writer, 'FA', network.provider(payee));
    if (clinician !== null) {
      writeProviderName(this.writer, isHospital ? '71' : 'SJ', network.provider(clinician));
    } else if (!isHospital) writeProviderName(this.writer, 'SJ', network.provider(payee));
  }
}

const MOST_DIAGNOSES = 12;

const diagnosis = ({ code }: { readonly code: string }, place: number): Composite =>
  composite(place === 0 ? 'ABK' : 'ABF', withoutDot(code));

/** Service type codes (UM03) of what plans want an authorisation for; drugs have none. */
const REVIEWED_TYPES: Partial<Record<ClaimLine['category'], string>> = {
  inpatient: '48',
  imaging: '4',
  rehabilitation: 'A9',
  equipment: '12',
};

const ADMISSION_REVIEW = 'AR';
const SERVICES_REVIEW = 'HS';
const EMERGENCY = '03';
const PHARMACY_PLACE = '01';

function writeReviewInformation(writer: X12Writer, claim: Claim, lines: readonly ClaimLine[]): void {
  const category = claim.kind === 'inpatient' ? 'inpatient' : (lines[0] as ClaimLine).category;
  const review = claim.kind === 'inpatient' ? ADMISSION_REVIEW : SERVICES_REVIEW;
  const level = claim.emergency ? EMERGENCY : null;
  writer.segment('UM', review, 'I', REVIEWED_TYPES[category], placeOf(claim), null, level);
}

function placeOf({ institutional, lines }: Claim): Composite {
  if (institutional !== null) return composite(institutional.billType.slice(1), 'A');
  return composite(lines[0]?.placeOfService ?? PHARMACY_PLACE, 'B');
}

function writeService(writer: X12Writer, line: ClaimLine): void {
  writer.segment('DTP', '472', 'D8', d8(line.serviceDay));
  const charge = money(line.charge);
  if (line.revenueCode !== null) {
    const code = line.procedure === null ? null : serviceCode(line);
    writer.segment('SV2', line.revenueCode, code, charge, 'UN', line.units);
  } else if (line.drug !== null) {
    writer.segment('SV1', composite('N4', line.drug.ndc), charge, 'UN', line.drug.quantity);
  } else writer.segment('SV1', serviceCode(line), charge, 'UN', line.units);
}
