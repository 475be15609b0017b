import { TABLES } from '../../contracts/tables/registry.ts';
import type { ColumnContract, TableContract } from '../../contracts/tables/table-contract.ts';
import type { TableRuleId } from './table-rules.ts';
import { codeCheck, TYPE_CHECKS, textCheck, type ValueCheck } from './value-checks.ts';

/** Every table there is. */
export type JudgedTableName = keyof typeof TABLES;

/** How the values of a column are judged. */
export interface ColumnPlan {
  readonly name: string;
  /** What is told of a value of another type. */
  readonly typeRule: TableRuleId;
  /** Whether the formats that show types write it without quotes. */
  readonly isNumber: boolean;
  readonly isRequired: boolean;
  readonly check: ValueCheck;
}

/** An equation between amounts of a row: the columns of `sum` less those of `less` are what `whole` has. */
export interface Balance {
  readonly rule: TableRuleId;
  /** The column that a finding names. */
  readonly at: string;
  readonly whole: number;
  readonly sum: readonly number[];
  readonly less: readonly number[];
}

/** A column that names rows of a table. */
export interface ReferencePlan {
  readonly place: number;
  readonly target: JudgedTableName;
  /** Whether the rows lie in the block of whoever names them. */
  readonly isInner: boolean;
}

/** How the rows of a table are judged: its contract, made ready. Columns are named by their places. */
export interface TablePlan {
  readonly name: JudgedTableName;
  readonly columns: readonly ColumnPlan[];
  readonly keys: readonly number[];
  /** Days of which the first is never after the second. */
  readonly days: readonly (readonly [first: number, last: number])[];
  readonly balances: readonly Balance[];
  readonly references: readonly ReferencePlan[];
}

/**
 * Tables whose rows lie in the block of whoever names them: what belongs to a member, and the payments of a block. Plans,
 * sponsors and providers belong to blocks of their own.
 */
const INNER_TABLES: ReadonlySet<JudgedTableName> = new Set([
  ...(['members', 'encounters', 'prescriptions', 'claims', 'remittances', 'real_time_transactions'] as const),
]);

/** Days of a table of which the first is never after the second. */
const ORDERED_DAYS: Readonly<Partial<Record<JudgedTableName, readonly (readonly [string, string])[]>>> = {
  members: [
    ['birth_date', 'effective_date'],
    ['effective_date', 'termination_date'],
  ],
  enrollment: [
    ['start_date', 'end_date'],
    ['other_payer_start_date', 'other_payer_end_date'],
  ],
  eligibility: [['start_date', 'end_date']],
  conditions: [['onset_date', 'abatement_date']],
  encounters: [['start_date', 'end_date']],
  observations: [['ordered_date', 'result_date']],
  prescriptions: [['written_date', 'fill_date']],
  claims: [
    ['from_date', 'to_date'],
    ['received_date', 'decided_date'],
    ['decided_date', 'paid_date'],
  ],
  claim_payments: [['decided_date', 'paid_date']],
  real_time_transactions: [
    ['requested_date', 'closed_date'],
    ['coverage_start_date', 'coverage_end_date'],
  ],
};

interface NamedBalance {
  readonly rule: TableRuleId;
  readonly at: string;
  readonly whole: string;
  readonly sum: readonly string[];
  readonly less?: readonly string[];
}

/** A decision: what is charged, and who bears what is allowed. */
const DECISION: readonly NamedBalance[] = [
  {
    ...{ rule: 'table.balance.charge', at: 'charge', whole: 'charge' },
    sum: ['allowed', 'contractual', 'non_covered'],
  },
  {
    ...{ rule: 'table.balance.allowed', at: 'paid', whole: 'allowed' },
    sum: ['paid', 'deductible', 'copay', 'coinsurance', 'other_payer'],
  },
];

/** Amounts of a row that add up. */
const BALANCES: Readonly<Partial<Record<JudgedTableName, readonly NamedBalance[]>>> = {
  claims: DECISION,
  claim_lines: DECISION,
  claim_payments: DECISION,
  remittances: [
    {
      ...{ rule: 'table.balance.total', at: 'total', whole: 'total' },
      ...{ sum: ['claims_paid'], less: ['adjustments'] },
    },
  ],
};

const made = new Map<JudgedTableName, TablePlan>();

/** How the rows of a table are judged. */
export function tablePlan(name: JudgedTableName): TablePlan {
  const plan = made.get(name) ?? planOf(name, TABLES[name]);
  made.set(name, plan);
  return plan;
}

function planOf(name: JudgedTableName, contract: TableContract): TablePlan {
  const columns = Object.entries<ColumnContract>(contract.columns);
  const placeOf = (column: string) => columns.findIndex(([own]) => own === column);
  const balances = (BALANCES[name] ?? []).map(({ rule, at, whole, sum, less = [] }) => ({
    ...{ rule, at, whole: placeOf(whole), sum: sum.map(placeOf), less: less.map(placeOf) },
  }));
  return {
    name,
    columns: columns.map(columnPlan),
    keys: columns.flatMap(([, { key }], place) => (key ? [place] : [])),
    days: (ORDERED_DAYS[name] ?? []).map(([first, last]) => [placeOf(first), placeOf(last)] as const),
    balances,
    references: columns.flatMap(([, { references }], place) => {
      if (references === undefined) return [];
      const target = references.split('.')[0] as JudgedTableName;
      return [{ place, target, isInner: INNER_TABLES.has(target) }];
    }),
  };
}

function columnPlan([name, contract]: readonly [string, ColumnContract]): ColumnPlan {
  const { type, values } = contract;
  const isText = type === 'text';
  const ofText = values === undefined ? textCheck(name) : codeCheck(values);
  return {
    name,
    typeRule: `table.type.${type}`,
    isNumber: type === 'integer' || type === 'decimal',
    isRequired: isRequired(contract),
    check: isText ? ofText : TYPE_CHECKS[type],
  };
}

/** Text may be empty without being absent, unless it is a code, a key or a reference. */
const isRequired = ({ nullable, type, values, key, references }: ColumnContract): boolean =>
  !nullable && (type !== 'text' || values !== undefined || key === true || references !== undefined);
