import { ADULT_AGE } from '../../../reference/household-patterns.ts';
import type { Line } from '../../../reference/plan-designs.ts';
import type { Household } from '../households.ts';
import { type Contract, newContract, renewed, YOUNG_PLAN_AGE } from './contracts.ts';
import { coverOn } from './life-cover.ts';
import type { HouseholdLives, Life } from './lives.ts';
import type { MarketSource } from './market-source.ts';
import { close, isSame, type OpenSpan, reasonOfChange, type Standing, spanOf } from './open-span.ts';
import type { Tier } from './plans.ts';
import { drawSponsor } from './sponsor-choice.ts';
import { drawReceived, type Turn, turnsOf } from './timeline.ts';

/** The adults' contract, the latest there was, and its members on a day; no holder when no adult has private coverage. */
interface Family {
  readonly holder: Life | null;
  readonly contract: Contract | undefined;
  readonly tier: Tier;
}

/**
 * Goes through the turns of a household and writes down what changes for whom. On every turn the adults with private
 * coverage and the children with it make one contract; everyone else has one of their own.
 */
export class EnrollmentBook {
  private readonly source: MarketSource;
  private readonly household: Household;
  private readonly rank: HouseholdLives['rank'];
  private readonly lives: readonly Life[];
  private readonly cobraStart: number;
  private readonly turns: readonly Turn[];
  private readonly written: OpenSpan[][];
  /** Contracts that run: each life's own by its place, and the family's after them. */
  private readonly contracts: (Contract | undefined)[];
  private sponsor: number | null = null;

  constructor(source: MarketSource, household: Household, coverage: HouseholdLives) {
    this.source = source;
    this.household = household;
    this.rank = coverage.rank;
    this.lives = coverage.lives;
    this.cobraStart = coverage.cobraStart;
    this.turns = turnsOf(source, coverage);
    this.written = coverage.lives.map(() => []);
    this.contracts = new Array(coverage.lives.length + 1).fill(undefined);
  }

  spans(): OpenSpan[][] {
    let received = Number.NEGATIVE_INFINITY;
    for (const turn of this.turns) {
      // News come in order: an end is not known before its beginning.
      received = Math.max(received, drawReceived(this.source, this.household.subscriberIndex, turn));
      this.take(turn, received);
    }
    return this.written;
  }

  private take(turn: Turn, received: number): void {
    const family = this.familyOn(turn);
    for (const [place, life] of this.lives.entries()) {
      const spans = this.written[place] as OpenSpan[];
      const last = spans.at(-1);
      const open = last !== undefined && last.end === null ? last : undefined;
      if (turn.day < life.start || turn.day > life.end) {
        if (open !== undefined) close(open, turn.day - 1, life.endReason, received);
        continue;
      }
      const standing = this.standingOf(place, life, family, turn);
      if (open !== undefined && isSame(open, standing)) continue;
      const reason =
        open === undefined
          ? life.startReason
          : reasonOfChange(open, standing, turn.day === life.cover.changeDay);
      if (open !== undefined) close(open, turn.day - 1, reason, received);
      spans.push(spanOf(life, standing, turn.day, reason, received));
    }
  }

  /** Who is on the adults' contract, and what it is, renewed or begun if the day asks for it. */
  private familyOn(turn: Turn): Family {
    let holder: Life | null = null;
    let hasSpouse = false;
    let hasChildren = false;
    for (const life of this.lives) {
      if (!isPrivateOn(life, turn.day)) continue;
      const isChild = life.person.relationship === 'child';
      if (holder !== null) {
        hasChildren ||= isChild;
        hasSpouse ||= !isChild;
      } else if (!isChild) holder = life;
    }
    const place = this.lives.length;
    if (holder === null) return { holder, contract: this.contracts[place], tier: 'employee' };
    const { line } = this.rank;
    const { subscriberIndex, persons } = this.household;
    const audience = (persons[0]?.age ?? ADULT_AGE) < YOUNG_PLAN_AGE ? 'young' : 'adult';
    const contract = this.contractOf(place, subscriberIndex, line, audience, turn);
    return { holder, contract, tier: tierOf(hasSpouse, hasChildren) };
  }

  private standingOf(place: number, life: Life, family: Family, turn: Turn): Standing {
    const cover = coverOn(life.cover, turn.day);
    if (cover === 'private' && family.holder !== null && family.contract !== undefined) {
      return {
        subscriberIndex: family.holder.person.index,
        contract: family.contract,
        tier: family.tier,
        cobra: turn.day >= this.cobraStart,
      };
    }
    const { index, age, relationship } = life.person;
    if (cover === 'private' && family.contract !== undefined && turn.day >= this.cobraStart) {
      // A child may continue alone what its parents no longer need (29 U.S.C. 1167(3)).
      return { subscriberIndex: index, contract: family.contract, tier: 'employee', cobra: true };
    }
    const isChild = relationship === 'child' && turn.day < life.cover.changeDay;
    const audience = isChild ? 'child' : age < YOUNG_PLAN_AGE ? 'young' : 'adult';
    const line = cover === 'private' ? this.childOnlyLine() : cover;
    const contract = this.contractOf(place, index, line, audience, turn);
    return { subscriberIndex: index, contract, tier: 'employee', cobra: false };
  }

  /** Private coverage of a child whose adults have none. */
  private childOnlyLine(): Line {
    return this.source.hasMarketplace ? 'marketplace' : this.rank.line;
  }

  private contractOf(
    place: number,
    holder: number,
    line: Line,
    audience: Contract['audience'],
    { day, renewalYear }: Turn,
  ): Contract {
    const present = this.contracts[place];
    let contract = present;
    if (present === undefined || present.line !== line || present.audience !== audience) {
      contract = newContract(this.source, holder, line, audience, this.sponsorOf(line));
    } else if (renewalYear !== null && (place < this.lives.length || day < this.cobraStart)) {
      contract = renewed(this.source, holder, renewalYear, present);
    }
    this.contracts[place] = contract;
    return contract as Contract;
  }

  private sponsorOf(line: Line): number | null {
    if (line !== 'commercial_large' && line !== 'commercial_small') return null;
    const { stream, sponsors } = this.source;
    const { subscriberIndex, state } = this.household;
    this.sponsor ??= drawSponsor(stream, sponsors, subscriberIndex, state, line === 'commercial_large');
    return this.sponsor;
  }
}

function isPrivateOn({ start, end, cover }: Life, day: number): boolean {
  return day >= start && day <= end && coverOn(cover, day) === 'private';
}

function tierOf(hasSpouse: boolean, hasChildren: boolean): Tier {
  if (hasSpouse) return hasChildren ? 'family' : 'employee_spouse';
  return hasChildren ? 'employee_children' : 'employee';
}
