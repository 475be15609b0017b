import { type Dataset, MEMBERS_PER_BLOCK } from '../../contracts/dataset.ts';
import type { Member } from '../../contracts/member.ts';
import { parseIsoDate } from '../calendar/iso-date.ts';
import { mbis } from '../ids/mbi.ts';
import { memberIds } from '../ids/member-id.ts';
import { ssns } from '../ids/ssn.ts';
import { DOMAINS } from '../random/purposes.ts';
import { Stream } from '../random/stream.ts';
import { type Facts, objectsOf } from '../table/facts.ts';
import { BirthYears } from './birth-years.ts';
import { coverageRules, type FindCoverage } from './coverage.ts';
import { chooseStates } from './household-shapes.ts';
import { type Household, type HouseholdSource, visitHouseholds } from './households.ts';
import { memberColumns } from './member-columns.ts';
import { openMemberCoverage } from './member-coverage.ts';
import { MemberRows, type MemberSource } from './member-rows.ts';
import { checkPopulationParameters } from './population-parameters.ts';

/**
 * The members of a dataset, as a formula: any block or member is worked out on its own, at any time, and always comes
 * out the same. Nothing is kept between calls.
 */
export interface Population {
  /** Members of the dataset. */
  readonly members: number;
  /** Blocks of the dataset: `MEMBERS_PER_BLOCK` members each, the last one perhaps fewer. */
  readonly blocks: number;
  /**
   * The households of a block without names and identifiers, complete even where the dataset ends amid the last one.
   *
   * @throws RangeError when the dataset has no such block
   */
  households(block: number): Household[];
  /**
   * The facts of the members of a block, which `memberColumns` are written from, in order of member index.
   *
   * @throws RangeError when the dataset has no such block
   */
  blockFacts(block: number): Facts;
  /**
   * The facts of the members `from` to `to - 1`, which must lie in one block; the other households of the block are
   * not worked out.
   *
   * @throws RangeError when the dataset has no such members or they span two blocks
   */
  facts(from: number, to: number): Facts;
  /**
   * The rows of a block, in order of member index.
   *
   * @throws RangeError when the dataset has no such block
   */
  block(block: number): Member[];
  /**
   * The rows of the members `from` to `to - 1`, which must lie in one block.
   *
   * @throws RangeError when the dataset has no such members or they span two blocks
   */
  range(from: number, to: number): Member[];
  /**
   * One row.
   *
   * @throws RangeError when the dataset has no such member
   */
  member(index: number): Member;
}

/**
 * Opens the population of a payer dataset. Cheap: tables that depend on the reference data only are compiled when they
 * are first needed and shared by all populations.
 *
 * @throws RangeError, naming the field by JSON pointer, when a parameter of the population is out of range
 */
export function openPopulation(dataset: Dataset): Population {
  return new FormulaPopulation(dataset);
}

class FormulaPopulation implements Population {
  readonly members: number;
  readonly blocks: number;
  private readonly source: HouseholdSource;
  private readonly naming: MemberSource;

  constructor(dataset: Dataset) {
    const { seed, members, asOf, parameters } = dataset;
    const domain = DOMAINS.payer;
    const today = parseIsoDate(asOf);
    checkPopulationParameters(parameters.population);
    this.members = members;
    this.blocks = Math.ceil(members / MEMBERS_PER_BLOCK);
    this.source = {
      stream: new Stream(seed, domain),
      states: chooseStates(parameters.population.states, parameters.population.householderAgeMix),
      births: new BirthYears(today),
      coverage: coverageRules(today, parameters.population.terminatedShare),
    };
    this.naming = {
      stream: this.source.stream,
      memberId: memberIds(seed, domain),
      ssn: ssns(seed, domain),
      mbi: mbis(seed, domain),
      coverage: whenAsked(() => openMemberCoverage(dataset)),
    };
  }

  households(block: number): Household[] {
    const [from, to] = this.boundsOf(block);
    const households: Household[] = [];
    visitHouseholds(this.source, block, from, to, (household) => households.push(household));
    return households;
  }

  blockFacts(block: number): Facts {
    return this.facts(...this.boundsOf(block));
  }

  facts(from: number, to: number): Facts {
    this.checkRange(from, to);
    const rows = new MemberRows(this.naming, from, to);
    visitHouseholds(this.source, blockOf(from), from, to, (household) => rows.add(household));
    return rows.facts();
  }

  block(block: number): Member[] {
    return objectsOf<Member>(memberColumns, this.blockFacts(block));
  }

  range(from: number, to: number): Member[] {
    return objectsOf<Member>(memberColumns, this.facts(from, to));
  }

  member(index: number): Member {
    return this.range(index, index + 1)[0] as Member;
  }

  private boundsOf(block: number): [from: number, to: number] {
    if (!(Number.isInteger(block) && block >= 0 && block < this.blocks)) {
      throw new RangeError(`block ${block} is not from 0 to ${this.blocks - 1}`);
    }
    const from = block * MEMBERS_PER_BLOCK;
    return [from, Math.min(from + MEMBERS_PER_BLOCK, this.members)];
  }

  private checkRange(from: number, to: number): void {
    if (!(Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from < to && to <= this.members)) {
      throw new RangeError(`members ${from} to ${to - 1} are not from 0 to ${this.members - 1}`);
    }
    if (blockOf(from) !== blockOf(to - 1)) {
      throw new RangeError(`members ${from} to ${to - 1} lie in more than one block`);
    }
  }
}

/** Who asks for households only has no need of what decides their members' coverage. */
function whenAsked(open: () => FindCoverage): FindCoverage {
  let opened: FindCoverage | undefined;
  return (household) => {
    opened ??= open();
    return opened(household);
  };
}

const blockOf = (index: number): number => Math.floor(index / MEMBERS_PER_BLOCK);
