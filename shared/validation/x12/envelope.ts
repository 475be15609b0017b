import { ID } from './checks/names.ts';
import { checkGroup, checkTransaction, isName, reportCharacters } from './control-segments.ts';
import { ElementChecker } from './element-checker.ts';
import { type Group, type Interchange, PROBLEMS, type Transaction } from './envelope-state.ts';
import { GROUP_CODES, rulebookFor } from './guides/registry.ts';
import { checkAcknowledgment } from './interchange-acknowledgment.ts';
import { checkHeader } from './interchange-header.ts';
import type { PartnerOptions } from './options.ts';
import type { Reporter } from './reporter.ts';
import type { RuleId } from './rules/rule-book.ts';
import type { Segment } from './segment.ts';
import type { ReaderProblem, SegmentListener } from './segment-reader.ts';
import { TransactionJudge } from './transaction.ts';

/** Control numbers that are remembered to see what comes twice; a file may hold millions. */
const REMEMBERED = 200_000;

/** Follows interchanges, groups and transactions, and hands what lies inside to the judge of its guide. */
export class Envelope implements SegmentListener {
  readonly #reporter: Reporter;
  readonly #partner: PartnerOptions;
  readonly #elements: ElementChecker;
  readonly #interchanges = new Set<string>();
  #interchange: Interchange | null = null;
  #group: Group | null = null;
  #transaction: Transaction | null = null;
  #seen = false;

  constructor(reporter: Reporter, partner: PartnerOptions) {
    this.#reporter = reporter;
    this.#partner = partner;
    this.#elements = new ElementChecker(reporter);
  }

  header(segment: Segment): void {
    this.#seen = true;
    this.#closeInterchange();
    const reporter = this.#reporter;
    reporter.segment = segment;
    reporter.interchange = segment.text(13).slice(0, 9);
    const header = checkHeader(segment, reporter, this.#partner);
    const key = `${header.sender}|${header.receiver}|${header.controlNumber}`;
    if (this.#interchanges.has(key)) reporter.report('x12.envelope.isa13-twice', 13);
    else if (this.#interchanges.size < REMEMBERED) this.#interchanges.add(key);
    this.#interchange = { ...header, mark: reporter.mark(), groups: 0, groupNumbers: new Set() };
  }

  segment(segment: Segment): void {
    const reporter = this.#reporter;
    reporter.segment = segment;
    if (segment.badByte >= 0) reportCharacters(segment, reporter);
    if (this.#transaction) this.#transaction.segments += 1;
    switch (segment.id) {
      case ID.ST:
        this.#openTransaction(segment);
        return;
      case ID.SE:
        this.#endTransaction(segment);
        return;
      case ID.GS:
        this.#openGroup(segment);
        return;
      case ID.GE:
        this.#endGroup(segment);
        return;
      case ID.IEA:
        this.#endInterchange(segment);
        return;
      default:
        if (this.#transaction) this.#inTransaction(this.#transaction, segment);
        else this.#outside(segment);
    }
  }

  problem(kind: ReaderProblem, offset: number, bytes: Uint8Array, from: number, to: number): void {
    this.#seen = true;
    this.#reporter.reportBytes(PROBLEMS[kind], offset, bytes, from, to);
  }

  /** Ends the file: what is still open was never closed. */
  end(): void {
    if (!this.#seen) this.#reporter.reportBytes('x12.file.empty', 0, new Uint8Array(0), 0, 0);
    this.#closeInterchange();
  }

  #outside(segment: Segment): void {
    if (segment.id === ID.TA1 && this.#interchange && !this.#group)
      checkAcknowledgment(segment, this.#reporter);
    else this.#reporter.report(isName(segment) ? 'x12.envelope.outside' : 'x12.segment.name');
  }

  #inTransaction(transaction: Transaction, segment: Segment): void {
    if (!isName(segment)) {
      this.#reporter.report('x12.segment.name');
      return;
    }
    if (!transaction.begun) this.#beginJudging(transaction, segment);
    transaction.judge?.segment(segment);
  }

  #beginJudging(transaction: Transaction, first: Segment): void {
    transaction.begun = true;
    const reporter = this.#reporter;
    const rulebook = this.#interchange?.known
      ? rulebookFor(transaction.version, transaction.set, first)
      : null;
    if (rulebook) {
      const interchangeDate = this.#interchange?.date ?? 0;
      transaction.judge = new TransactionJudge(
        rulebook,
        { reporter, partner: this.#partner, interchangeDate },
        this.#elements,
      );
    } else if (this.#group && !this.#group.toldVersion) {
      this.#group.toldVersion = true;
      reporter.reportAt(
        transaction.mark,
        'x12.version.unknown',
        '',
        `${transaction.set} ${transaction.version}`,
      );
    }
  }

  #openGroup(segment: Segment): void {
    const reporter = this.#reporter;
    this.#closeGroup();
    const number = segment.text(6);
    const interchange = this.#interchange;
    if (!interchange) reporter.report('x12.envelope.outside');
    else {
      interchange.groups += 1;
      this.#once(interchange.groupNumbers, number, 'x12.envelope.gs06-twice', 6);
    }
    reporter.group = number.slice(0, 9);
    checkGroup(segment, reporter, this.#partner);
    this.#group = {
      mark: reporter.mark(),
      code: segment.text(1),
      number,
      version: segment.text(8),
      transactions: 0,
      transactionNumbers: new Set(),
      toldVersion: false,
    };
  }

  #openTransaction(segment: Segment): void {
    const reporter = this.#reporter;
    if (this.#transaction) this.#closeTransaction();
    const set = segment.text(1);
    const number = segment.text(2);
    const group = this.#group;
    reporter.transaction = number.slice(0, 9);
    if (!group) reporter.report('x12.envelope.outside');
    else {
      group.transactions += 1;
      this.#once(group.transactionNumbers, number, 'x12.envelope.st02-twice', 2);
      if (GROUP_CODES[set] !== undefined && GROUP_CODES[set] !== group.code)
        reporter.report('x12.envelope.st01-group', 1);
    }
    checkTransaction(segment, reporter, this.#partner, group?.version ?? '');
    const version = segment.has(3) ? segment.text(3) : (group?.version ?? '');
    this.#transaction = {
      mark: reporter.mark(),
      set,
      number,
      version,
      segments: 1,
      judge: null,
      begun: false,
    };
  }

  #endTransaction(segment: Segment): void {
    const reporter = this.#reporter;
    const transaction = this.#transaction;
    if (!transaction) {
      reporter.report('x12.envelope.outside');
      return;
    }
    this.#finishJudging(transaction);
    reporter.segment = segment;
    if (segment.whole(1) !== transaction.segments) {
      reporter.report('x12.envelope.se01-count', 1, 0, `${transaction.segments} counted`);
    }
    if (segment.text(2) !== transaction.number) {
      reporter.report('x12.envelope.se02-number', 2, 0, `${transaction.number} expected`);
    }
    this.#transaction = null;
    reporter.transaction = '';
  }

  #finishJudging(transaction: Transaction): void {
    if (!transaction.begun) this.#reporter.reportAt(transaction.mark, 'x12.envelope.transaction-empty');
    transaction.judge?.end();
    this.#reporter.loop = '';
  }

  /** Ends a transaction that has no SE. */
  #closeTransaction(): void {
    const transaction = this.#transaction;
    if (!transaction) return;
    this.#finishJudging(transaction);
    this.#reporter.reportAt(transaction.mark, 'x12.envelope.se-missing', '', transaction.number);
    this.#transaction = null;
    this.#reporter.transaction = '';
  }

  #endGroup(segment: Segment): void {
    const reporter = this.#reporter;
    this.#closeTransaction();
    const group = this.#group;
    if (!group) {
      reporter.report('x12.envelope.outside');
      return;
    }
    if (segment.whole(1) !== group.transactions) {
      reporter.report('x12.envelope.ge01-count', 1, 0, `${group.transactions} counted`);
    }
    if (segment.text(2) !== group.number) {
      reporter.report('x12.envelope.ge02-number', 2, 0, `${group.number} expected`);
    }
    if (group.transactions === 0) reporter.reportAt(group.mark, 'x12.envelope.group-empty');
    this.#group = null;
    reporter.group = '';
  }

  #closeGroup(): void {
    this.#closeTransaction();
    if (!this.#group) return;
    this.#reporter.reportAt(this.#group.mark, 'x12.envelope.ge-missing', '', this.#group.number);
    this.#group = null;
    this.#reporter.group = '';
  }

  #endInterchange(segment: Segment): void {
    const reporter = this.#reporter;
    this.#closeGroup();
    const interchange = this.#interchange;
    if (!interchange) {
      reporter.report('x12.envelope.outside');
      return;
    }
    if (segment.whole(1) !== interchange.groups) {
      reporter.report('x12.envelope.iea01-count', 1, 0, `${interchange.groups} counted`);
    }
    if (segment.text(2) !== interchange.controlNumber) {
      reporter.report('x12.envelope.iea02-number', 2, 0, `${interchange.controlNumber} expected`);
    }
    this.#interchange = null;
    reporter.interchange = '';
  }

  #closeInterchange(): void {
    this.#closeGroup();
    if (!this.#interchange) return;
    this.#reporter.reportAt(
      this.#interchange.mark,
      'x12.envelope.iea-missing',
      '',
      this.#interchange.controlNumber,
    );
    this.#interchange = null;
    this.#reporter.interchange = '';
  }

  #once(seen: Set<string>, number: string, rule: RuleId, element: number): void {
    if (seen.has(number)) this.#reporter.report(rule, element);
    else if (seen.size < REMEMBERED) seen.add(number);
  }
}
