import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { atDatabase, openDatabase, prepare, transact } from '../../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../../shared/adapters/local/sqlite-job-store.ts';
import { AppError } from '../../../shared/contracts/errors.ts';
import { aJob } from '../contract/records.ts';
import { startChild } from './child-process.ts';
import { folderOfTest } from './temporary-folder.ts';

describe('openDatabase', () => {
  it('makes the folder and the file, and keeps what is in it', async () => {
    const path = join(folderOfTest(), 'deep', 'er', 'synthward.db');
    const first = openDatabase(path);
    const job = aJob();
    await sqliteJobStore({ database: first }).createJob(job);
    first.close();
    const second = openDatabase(path);
    expect(await sqliteJobStore({ database: second }).getJob(job.tenantId, job.jobId)).toEqual(job);
    second.close();
  });

  it('writes ahead, so that readers and a writer do not wait for each other', () => {
    const database = openDatabase(join(folderOfTest(), 'synthward.db'));
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 1 });
    expect(database.prepare('PRAGMA busy_timeout').get()).toEqual({ timeout: 5_000 });
    database.close();
  });

  it('refuses a file of a newer schema, and leaves it as it is', () => {
    const path = join(folderOfTest(), 'synthward.db');
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 999');
    newer.close();
    expect(() => openDatabase(path)).toThrow(
      /synthward\.db cannot be opened: a newer Synthward .*schema 999/,
    );
    const again = new DatabaseSync(path);
    expect(again.prepare('SELECT count(*) AS tables FROM sqlite_schema').get()).toEqual({ tables: 0 });
    again.close();
  });

  it('refuses a file that is no database', () => {
    const path = join(folderOfTest(), 'synthward.db');
    writeFileSync(path, 'this is text, and enough of it to not be taken for an empty file'.repeat(20));
    expect(() => openDatabase(path)).toThrow(/cannot be opened: file is not a database/);
  });

  it('waits for a process that has a new file locked', async () => {
    const path = join(folderOfTest(), 'synthward.db');
    const holder = new DatabaseSync(path);
    holder.exec('BEGIN EXCLUSIVE; CREATE TABLE other (id INTEGER)');
    const child = startChild('open-database.ts', path);
    await child.printed('opening');
    await new Promise((resolve) => setTimeout(resolve, 200));
    holder.exec('ROLLBACK');
    holder.close();
    await child.ended;
  });

  it('lets many processes open a new file at once', async () => {
    const path = join(folderOfTest(), 'synthward.db');
    const moment = Date.now() + 600;
    const children = Array.from({ length: 5 }, () => startChild('open-database.ts', path, moment));
    await Promise.all(children.map(({ ended }) => ended));
    expect(existsSync(path)).toBe(true);
    const database = openDatabase(path);
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  });
});

describe('transact', () => {
  it('rolls everything back when the work throws, and throws what it threw', () => {
    const database = openDatabase(':memory:');
    database.exec('CREATE TABLE numbers (number INTEGER)');
    const work = () => {
      database.exec('INSERT INTO numbers VALUES (1)');
      throw new Error('half-way');
    };
    expect(() => transact(database, work)).toThrow('half-way');
    expect(prepare(database, 'SELECT * FROM numbers').all()).toEqual([]);
    expect(transact(database, () => 'and the next one works')).toBe('and the next one works');
  });
});

describe('atDatabase', () => {
  it('calls a database that another holds locked for too long unavailable', () => {
    const path = join(folderOfTest(), 'synthward.db');
    const [holder, waiter] = [openDatabase(path), openDatabase(path)];
    waiter.exec('PRAGMA busy_timeout = 20');
    transact(holder, () => {
      const call = () => atDatabase(() => transact(waiter, () => undefined));
      expect(call).toThrow(expect.objectContaining({ code: 'unavailable', retryable: true }));
    });
    for (const database of [holder, waiter]) database.close();
  });

  it('calls any other failure internal, keeps its cause, and tells nothing of it', () => {
    const database = openDatabase(':memory:');
    database.exec('CREATE TABLE only (id INTEGER UNIQUE); INSERT INTO only VALUES (7)');
    const call = () => atDatabase(() => database.exec('INSERT INTO only VALUES (7)'));
    expect(call).toThrow(expect.objectContaining({ code: 'internal', message: 'The database failed.' }));
    expect(call).toThrow(expect.objectContaining({ cause: expect.objectContaining({ errcode: 2067 }) }));
  });

  it('lets an AppError through as it is', () => {
    const error = new AppError('not_found', 'no such thing');
    const call = () =>
      atDatabase(() => {
        throw error;
      });
    expect(call).toThrow(error);
  });
});
