import type { StatementSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import { jobStatements } from '../../../shared/adapters/local/sqlite-job-rows.ts';
import { queueStatements } from '../../../shared/adapters/local/sqlite-queue-rows.ts';

const database = openDatabase(':memory:');

/** How SQLite would run each statement, step by step. */
function plansOf(statements: Readonly<Record<string, unknown>>): [string, string[]][] {
  return Object.entries(statements).map(([name, statement]) => {
    const { sourceSQL } = statement as StatementSync;
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${sourceSQL}`).all();
    return [name, steps.map(({ detail }) => String(detail))];
  });
}

const { ping: _, ...jobs } = jobStatements(database); // it looks at any one row

it.each([...plansOf(jobs), ...plansOf(queueStatements(database))])(
  '%s finds its rows by an index, and sorts nothing',
  (_name, steps) => {
    // `message_groups` of one queue are walked in the order of their turns: that is an index too.
    expect(steps.filter((step) => /^SCAN (?!CONSTANT)|TEMP B-TREE/.test(step))).toEqual([]);
  },
);

it.each([
  ['list', 'jobs_by_creation'],
  ['listByState', 'jobs_by_state'],
  ['dueJobs', 'jobs_due'],
] as const)('%s goes by the index %s', (name, index) => {
  const steps = new Map(plansOf(jobs)).get(name);
  expect(steps).toEqual([expect.stringContaining(`INDEX ${index} `)]);
});
