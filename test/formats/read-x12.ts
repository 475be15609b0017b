import { parseX12, partsOf, type X12Segment } from '../../shared/validation/x12/parse.ts';

/** A transaction as the product's own parser reads it, with the day on its group. */
interface ReadTransaction {
  /** GS04 as an ISO date. */
  readonly date: string;
  readonly segments: readonly X12Segment[];
}

/** Every transaction of a file. */
export function transactionsOf(bytes: Uint8Array): ReadTransaction[] {
  return parseX12(bytes).flatMap(({ groups }) =>
    groups.flatMap(({ header, transactions }) =>
      transactions.map(({ segments }) => ({ date: isoDate(element(header, 4)), segments })),
    ),
  );
}

/** An element by its number in the guides, '' when it is not there. */
export const element = ({ elements }: X12Segment, place: number): string => elements[place - 1] ?? '';
const components = (text: string): string[] => partsOf(text, ':');

/** `20250131` as `2025-01-31`. */
export const isoDate = (text: string): string =>
  `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}`;
/** An amount of money in cents. */
export const centsOf = (text: string): number => Math.round(Number(text) * 100);

/** Runs of segments that each begin with one of an id, up to the next or to one that ends them. */
export function runsOf(segments: readonly X12Segment[], id: string, ends: readonly string[]): X12Segment[][] {
  const runs: X12Segment[][] = [];
  let run: X12Segment[] | undefined;
  for (const segment of segments) {
    if (segment.id === id) {
      run = [];
      runs.push(run);
    } else if (ends.includes(segment.id)) run = undefined;
    run?.push(segment);
  }
  return runs;
}

/** An element of the first segment with an id and, in its first element, a qualifier; '' without one. */
export function valueIn(run: readonly X12Segment[], id: string, qualifier: string | null, place: number) {
  const found = run.find((one) => one.id === id && (qualifier === null || element(one, 1) === qualifier));
  return found === undefined ? '' : element(found, place);
}

/** What an NM1 says of a person. */
export interface ReadPerson {
  readonly last: string;
  readonly first: string;
  readonly id: string;
  readonly birthDate: string;
  readonly sex: string;
}

function personOf(run: readonly X12Segment[], code: string): ReadPerson {
  const name = run.find(({ id, elements }) => id === 'NM1' && elements[0] === code);
  const [last = '', first = '', id = ''] = name === undefined ? [] : [3, 4, 9].map((at) => element(name, at));
  return {
    ...{ last, first, id },
    birthDate: isoDate(valueIn(run, 'DMG', 'D8', 2)),
    sex: valueIn(run, 'DMG', 'D8', 3),
  };
}

/** A member of an 834. */
export interface ReadEnrollee extends ReadPerson {
  readonly subscriberId: string;
  readonly memberId: string;
  readonly type: string;
  readonly plans: readonly string[];
  readonly from: string;
  readonly city: string;
  readonly zip: string;
}

/** The members of an 834. */
export function enrolleesOf(bytes: Uint8Array): ReadEnrollee[] {
  return transactionsOf(bytes).flatMap(({ segments }) =>
    runsOf(segments, 'INS', ['SE']).map((run) => ({
      ...personOf(run, 'IL'),
      subscriberId: valueIn(run, 'REF', '0F', 2),
      memberId: valueIn(run, 'REF', '23', 2),
      type: valueIn(run, 'INS', null, 3),
      plans: run.filter(({ id }) => id === 'HD').map((coverage) => element(coverage, 4)),
      from: isoDate(valueIn(run, 'DTP', '348', 3)),
      city: valueIn(run, 'N4', null, 1),
      zip: valueIn(run, 'N4', null, 3),
    })),
  );
}

export interface ReadClaimLine {
  readonly charge: number;
  readonly units: number;
  /** Null where it is that of the claim. */
  readonly date: string | null;
  /** HCPCS code, or null. */
  readonly procedure: string | null;
  readonly revenueCode: string | null;
}

/** A claim of an 837. */
export interface ReadClaim {
  readonly controlNumber: string;
  readonly receivedDate: string;
  readonly frequency: string;
  readonly original: string | null;
  readonly charge: number;
  readonly subscriberId: string;
  readonly patient: ReadPerson;
  readonly billingNpi: string;
  readonly diagnoses: readonly string[];
  readonly lines: readonly ReadClaimLine[];
}

/** The claims of an 837P or 837I. */
export function claimsOf(bytes: Uint8Array): ReadClaim[] {
  return transactionsOf(bytes).flatMap(({ date, segments }) => {
    const claims: ReadClaim[] = [];
    let [level, claim]: [X12Segment[], X12Segment[]] = [[], []];
    let [billingNpi, subscriber]: [string, ReadPerson | null] = ['', null];
    const end = () => {
      if (claim?.length && subscriber) claims.push(claimOf(claim, date, { subscriber, level, billingNpi }));
      claim = [];
    };
    for (const segment of segments) {
      if (['HL', 'CLM', 'SE'].includes(segment.id)) end();
      if (segment.id === 'HL') level = [];
      if (segment.id === 'CLM' || claim.length > 0) claim.push(segment);
      else level.push(segment);
      if (segment.id === 'NM1' && element(segment, 1) === '85') billingNpi = element(segment, 9);
      if (segment.id === 'CLM' && valueIn(level, 'NM1', 'IL', 9) !== '') subscriber = personOf(level, 'IL');
      // A dependent's level follows that of the subscriber.
      if (segment.id === 'NM1' && element(segment, 1) === 'IL' && claim.length === 0)
        subscriber = personOf([segment], 'IL');
    }
    return claims;
  });
}

interface AroundClaim {
  readonly subscriber: ReadPerson;
  /** Segments of the level that the claim hangs under. */
  readonly level: readonly X12Segment[];
  readonly billingNpi: string;
}

const DIAGNOSES = ['ABK', 'ABF'];

function claimOf(claim: readonly X12Segment[], receivedDate: string, around: AroundClaim): ReadClaim {
  const dependent = around.level.some((one) => one.id === 'PAT');
  const diagnoses = claim
    .filter(({ id }) => id === 'HI')
    .flatMap(({ elements }) => elements.map(components))
    .filter(([qualifier = '']) => DIAGNOSES.includes(qualifier))
    .map(([, code = '']) => code);
  return {
    controlNumber: valueIn(claim, 'CLM', null, 1),
    receivedDate,
    frequency: components(valueIn(claim, 'CLM', null, 5))[2] ?? '',
    original: valueIn(claim, 'REF', 'F8', 2) || null,
    charge: centsOf(valueIn(claim, 'CLM', null, 2)),
    subscriberId: around.subscriber.id,
    patient: dependent ? personOf(around.level, 'QC') : personOf(around.level, 'IL'),
    billingNpi: around.billingNpi,
    diagnoses,
    lines: runsOf(claim, 'LX', []).map(lineOf),
  };
}

/** Service segments of the three 837, with the elements of procedure, charge and units. */
const SERVICES: Readonly<Record<string, readonly number[]>> = {
  SV1: [1, 2, 4],
  SV2: [2, 3, 5],
  SV3: [1, 2, 6],
};

function lineOf(run: readonly X12Segment[]): ReadClaimLine {
  const { id = '' } = run.find((segment) => segment.id in SERVICES) ?? {};
  const [procedureAt, chargeAt, unitsAt] = SERVICES[id] ?? [];
  const value = (at: number) => valueIn(run, id, null, at);
  const date = valueIn(run, 'DTP', '472', 3);
  const [qualifier, code = ''] = components(value(procedureAt as number));
  return {
    charge: centsOf(value(chargeAt as number)),
    units: Number(value(unitsAt as number)),
    date: date === '' ? null : isoDate(date),
    procedure: qualifier === 'HC' || qualifier === 'AD' ? code : null,
    revenueCode: id === 'SV2' ? value(1) : null,
  };
}
