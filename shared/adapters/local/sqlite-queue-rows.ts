import type { DatabaseSync } from 'node:sqlite';
import { prepare } from './sqlite.ts';

/** What is read of a row of the table `messages`. */
export interface MessageRow {
  readonly id: number;
  readonly message_id: string;
  readonly group_id: string;
  readonly body: string;
  readonly sent_at: number;
  readonly receive_count: number;
}

/** Prepares every statement of a queue, once a connection. */
export function queueStatements(database: DatabaseSync) {
  return {
    addGroup: prepare(
      database,
      'INSERT OR IGNORE INTO message_groups (queue, group_id, served) VALUES (?, ?, 0)',
    ),
    // A group is kept only while it has messages, so that receiving does not step over every tenant there ever was.
    dropGroup: prepare(
      database,
      `DELETE FROM message_groups WHERE queue = ?1 AND group_id = ?2
        AND NOT EXISTS (SELECT 1 FROM messages WHERE queue = ?1 AND group_id = ?2)`,
    ),
    insert: prepare(
      database,
      `INSERT INTO messages (message_id, queue, group_id, body, sent_at, visible_at, receive_count)
        VALUES (?, ?, ?, ?, ?, ?, 0)`,
    ),
    anyVisible: prepare<object>(
      database,
      'SELECT 1 FROM messages WHERE queue = ? AND visible_at <= ? LIMIT 1',
    ),
    // The group whose turn is longest ago and that has something to give; of it, what has waited longest.
    next: prepare<MessageRow>(
      database,
      `SELECT m.id, m.message_id, m.group_id, m.body, m.sent_at, m.receive_count
        FROM message_groups g CROSS JOIN messages m
        ON m.id = (SELECT id FROM messages WHERE queue = :queue AND group_id = g.group_id AND visible_at <= :now
          ORDER BY visible_at, id LIMIT 1)
        WHERE g.queue = :queue ORDER BY g.served LIMIT 1`,
    ),
    handOut: prepare(
      database,
      'UPDATE messages SET visible_at = ?, receipt = ?, receive_count = receive_count + 1 WHERE id = ?',
    ),
    takeTurn: prepare(
      database,
      `UPDATE message_groups SET served = (SELECT max(served) + 1 FROM message_groups WHERE queue = ?)
        WHERE queue = ? AND group_id = ?`,
    ),
    bury: prepare(
      database,
      'UPDATE messages SET queue = ?, visible_at = ?, receipt = NULL, receive_count = 0 WHERE id = ?',
    ),
    remove: prepare<{ group_id: string }>(
      database,
      'DELETE FROM messages WHERE queue = ? AND receipt = ? RETURNING group_id',
    ),
    release: prepare(
      database,
      'UPDATE messages SET visible_at = ?, receipt = NULL WHERE queue = ? AND receipt = ?',
    ),
    extend: prepare(
      database,
      'UPDATE messages SET visible_at = ? WHERE queue = ? AND receipt = ? AND visible_at > ?',
    ),
    releaseAll: prepare(
      database,
      `UPDATE messages SET visible_at = ?, receipt = NULL, receive_count = receive_count - 1
        WHERE queue = ? AND receipt IS NOT NULL AND visible_at > ?`,
    ),
    depth: prepare<{ visible: number; inFlight: number; delayed: number }>(
      database,
      `SELECT count(*) FILTER (WHERE visible_at <= :now) AS visible,
        count(*) FILTER (WHERE visible_at > :now AND receipt IS NOT NULL) AS inFlight,
        count(*) FILTER (WHERE visible_at > :now AND receipt IS NULL) AS delayed
        FROM messages WHERE queue = :queue`,
    ),
  };
}
