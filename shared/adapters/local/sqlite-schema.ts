/**
 * The local runtime's database, in one place. Each entry lifts the schema by one version; `user_version` of the file
 * says how many have been applied. An entry that has been released is never edited: add another.
 *
 * Instants are ISO text for what the contracts call instants, and milliseconds since the epoch for queues.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE jobs (
    tenant_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    state TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    parts_done INTEGER NOT NULL,
    records_done INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    due_at TEXT,
    details TEXT NOT NULL, -- the other fields of the record, as JSON
    PRIMARY KEY (tenant_id, job_id)
  ) STRICT;
  CREATE INDEX jobs_by_creation ON jobs (tenant_id, created_at, job_id);
  CREATE INDEX jobs_by_state ON jobs (tenant_id, state, created_at, job_id);
  CREATE INDEX jobs_due ON jobs (due_at) WHERE due_at IS NOT NULL;

  CREATE TABLE completed_parts (
    tenant_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    part INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, job_id, part)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE part_errors (
    tenant_id TEXT NOT NULL,
    job_id TEXT NOT NULL,
    part INTEGER NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (tenant_id, job_id, part)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE datasets (
    tenant_id TEXT NOT NULL,
    dataset_id TEXT NOT NULL,
    dataset TEXT NOT NULL,
    PRIMARY KEY (tenant_id, dataset_id)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE idempotency_keys (
    tenant_id TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    job_id TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    PRIMARY KEY (tenant_id, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX idempotency_keys_by_end ON idempotency_keys (tenant_id, expires_at);

  CREATE TABLE api_keys (
    tenant_id TEXT NOT NULL,
    key_id TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    revoked_at TEXT,
    details TEXT NOT NULL, -- the other fields of the key, as JSON
    PRIMARY KEY (tenant_id, key_id)
  ) STRICT;

  CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL UNIQUE,
    queue TEXT NOT NULL,
    group_id TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_at INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    receive_count INTEGER NOT NULL,
    receipt TEXT UNIQUE -- of the last delivery; null when it was given back
  ) STRICT;
  CREATE INDEX messages_by_visibility ON messages (queue, visible_at);
  CREATE INDEX messages_by_group ON messages (queue, group_id, visible_at, id);

  -- Groups that have messages, and when their turn last came: receiving goes round them.
  CREATE TABLE message_groups (
    queue TEXT NOT NULL,
    group_id TEXT NOT NULL,
    served INTEGER NOT NULL,
    PRIMARY KEY (queue, group_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX message_groups_by_turn ON message_groups (queue, served);

  CREATE TABLE events (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    detail TEXT NOT NULL,
    published_at TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER events_stay_as_they_are BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
  CREATE TRIGGER events_stay BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
  `,
  // Jobs and datasets from before a dataset had a period and groups of parameters: nothing can read them any more.
  `
  DELETE FROM jobs;
  DELETE FROM completed_parts;
  DELETE FROM part_errors;
  DELETE FROM datasets;
  DELETE FROM idempotency_keys;
  ALTER TABLE jobs ADD COLUMN members_done INTEGER NOT NULL DEFAULT 0;
  `,
];
