import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { AppError } from '../../contracts/errors.ts';
import { MIGRATIONS } from './sqlite-schema.ts';

/** How long a connection waits for another one's write, in milliseconds. Our own writes take well under one. */
const BUSY_TIMEOUT = 5_000;

/** Primary result codes of SQLite after which the same call may succeed later: busy, locked, no memory, interrupted, I/O, full, cannot open. */
const TRANSIENT_CODES = new Set([5, 6, 7, 9, 10, 13, 14]);

/**
 * Opens the local runtime's database and brings its schema up to date; ':memory:' gives one that lives as long as the
 * connection. Threads and processes may share the file, each with a connection of its own.
 *
 * Throws when the file is no database or was written by a newer Synthward.
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    useWriteAheadLog(database);
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw new Error(`The database ${path} cannot be opened: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Readers and the writer do not wait for each other; a kill loses nothing, a power cut at most the last writes.
 *
 * The first switch of a file takes an exclusive lock for which SQLite does not wait as it does for others: of five
 * processes that opened a new file at the same moment, one was told now and then that it is locked.
 */
function useWriteAheadLog(database: DatabaseSync): void {
  const deadline = Date.now() + BUSY_TIMEOUT;
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
      return;
    } catch (error) {
      if (!isTransient(error) || Date.now() > deadline) throw error;
      pause(5);
    }
  }
}

/** Waits without giving way: opening a database is synchronous, and so is everything that is done with it. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function migrate(database: DatabaseSync): void {
  const version = prepare<{ user_version: number }>(database, 'PRAGMA user_version');
  const applied = () => version.get()?.user_version ?? 0;
  if (applied() === MIGRATIONS.length) return;
  transact(database, () => {
    const from = applied();
    if (from > MIGRATIONS.length) {
      throw new Error(
        `a newer Synthward has written it (schema ${from}; this one knows ${MIGRATIONS.length}). Update Synthward, or start with another data folder.`,
      );
    }
    for (const migration of MIGRATIONS.slice(from)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`);
  });
}

/** Values of a statement: one after another, or one object of named ones. */
type Values = SQLInputValue[] | [Readonly<Record<string, SQLInputValue>>];

/** A prepared statement whose rows have a known shape. */
export interface Query<Row> {
  get(...values: Values): Row | undefined;
  all(...values: Values): Row[];
  run(...values: Values): { readonly changes: number | bigint };
}

/** Prepares a statement, to be kept and used again. `Row` is what the statement selects: the schema vouches for it. */
export function prepare<Row = never>(database: DatabaseSync, sql: string): Query<Row> {
  return database.prepare(sql) as unknown as Query<Row>;
}

/**
 * Runs `work` as one transaction that holds the write lock from its start, so that what it reads cannot change before
 * it writes. Whatever `work` throws rolls everything back.
 */
export function transact<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself after some errors, such as a full disk.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** Runs a call on the database; what SQLite throws leaves as an `AppError`: `unavailable` or `internal`. */
export function atDatabase<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw isTransient(error)
      ? new AppError('unavailable', 'The database is not available. Try again.', { cause: error })
      : new AppError('internal', 'The database failed.', { cause: error });
  }
}

function isTransient(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number };
  // A closed connection: the process is shutting down.
  if (code === 'ERR_INVALID_STATE') return true;
  return errcode !== undefined && TRANSIENT_CODES.has(errcode & 0xff);
}
