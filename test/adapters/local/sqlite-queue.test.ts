import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase, transact } from '../../../shared/adapters/local/sqlite.ts';
import { sqliteQueue } from '../../../shared/adapters/local/sqlite-queue.ts';
import { aQueue, type Numbered, numberOf, VISIBILITY } from './numbered-queue.ts';
import { folderOfTest } from './temporary-folder.ts';

describe('visibility', () => {
  it('hides a message while it is in flight, and shows it again after its timeout', async () => {
    const { queue, wait, send } = aQueue();
    await send(1);
    const [first] = queue.receive(10);
    expect(first).toMatchObject({ groupId: 'one', receiveCount: 1, sentAt: 1_000_000 });
    wait(VISIBILITY - 0.001);
    expect(queue.receive(10)).toEqual([]);
    wait(0.001);
    const [second] = queue.receive(10);
    expect(second).toMatchObject({ messageId: first?.messageId, body: first?.body, receiveCount: 2 });
    expect(second?.receipt).not.toBe(first?.receipt);
  });

  it('gives a message back at once or after a delay', async () => {
    const { queue, wait, send } = aQueue();
    await send(1);
    expect(queue.release(queue.receive(1)[0]?.receipt ?? '', 0)).toBe(true);
    const [again] = queue.receive(1);
    expect(queue.release(again?.receipt ?? '', 5)).toBe(true);
    wait(4.999);
    expect(queue.receive(1)).toEqual([]);
    wait(0.001);
    expect(queue.receive(1)).toMatchObject([{ receiveCount: 3 }]);
  });

  it('keeps a message hidden for longer when asked, but not once it has timed out', async () => {
    const { queue, wait, send } = aQueue();
    await send(1);
    const [delivery] = queue.receive(1);
    wait(VISIBILITY - 1);
    expect(queue.extend(delivery?.receipt ?? '', 10)).toBe(true);
    wait(9);
    expect(queue.receive(1)).toEqual([]);
    wait(1);
    expect(queue.extend(delivery?.receipt ?? '', 10)).toBe(false);
    expect(queue.receive(1)).toHaveLength(1);
  });

  it('counts what is visible, in flight and delayed', async () => {
    const { queue, wait, send } = aQueue();
    for (const number of [1, 2, 3, 4]) await send(number);
    const [first] = queue.receive(2);
    queue.release(first?.receipt ?? '', 5);
    expect(queue.depth()).toEqual({ visible: 2, inFlight: 1, delayed: 1 });
    wait(VISIBILITY);
    expect(queue.depth()).toEqual({ visible: 4, inFlight: 0, delayed: 0 });
  });

  it('hands out no more than was asked for', async () => {
    const { queue, send } = aQueue();
    for (const number of [1, 2, 3]) await send(number);
    expect(queue.receive(2).map(numberOf)).toEqual([1, 2]);
    expect(queue.receive(2).map(numberOf)).toEqual([3]);
  });

  it('does not wait for a writer to learn that there is nothing', () => {
    const path = join(folderOfTest(), 'synthward.db');
    const [writer, reader] = [openDatabase(path), openDatabase(path)];
    reader.exec('PRAGMA busy_timeout = 1');
    const { queue } = aQueue({ database: reader });
    transact(writer, () => expect(queue.receive(1)).toEqual([]));
    for (const database of [writer, reader]) database.close();
  });

  it('keeps queues of different names apart', async () => {
    const { queue, dead, send } = aQueue();
    await send(1);
    expect(dead.receive(1)).toEqual([]);
    const [delivery] = queue.receive(1);
    expect(dead.acknowledge(delivery?.receipt ?? '')).toBe(false);
    expect(dead.release(delivery?.receipt ?? '', 0)).toBe(false);
    expect(dead.extend(delivery?.receipt ?? '', 9)).toBe(false);
    expect(queue.depth()).toMatchObject({ inFlight: 1 });
  });
});

describe('receipts', () => {
  it('removes a message for good, once', async () => {
    const { queue, wait, send } = aQueue();
    await send(1);
    const [delivery] = queue.receive(1);
    expect(queue.acknowledge(delivery?.receipt ?? '')).toBe(true);
    expect(queue.acknowledge(delivery?.receipt ?? '')).toBe(false);
    wait(VISIBILITY * 10);
    expect(queue.receive(1)).toEqual([]);
  });

  it('takes a late acknowledgement as long as nobody else has the message', async () => {
    const { queue, wait, send } = aQueue();
    await send(1);
    const [delivery] = queue.receive(1);
    wait(VISIBILITY + 1);
    expect(queue.acknowledge(delivery?.receipt ?? '')).toBe(true);
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
  });

  it('lets an old receipt do nothing to a message that was delivered again', async () => {
    const { queue, wait, send } = aQueue();
    await send(1);
    const old = queue.receive(1)[0]?.receipt ?? '';
    wait(VISIBILITY);
    const [current] = queue.receive(1);
    expect([queue.acknowledge(old), queue.release(old, 0), queue.extend(old, 999)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(queue.receive(1)).toEqual([]);
    expect(queue.acknowledge(current?.receipt ?? '')).toBe(true);
  });

  it('lets a receipt do nothing after its message was given back', async () => {
    const { queue, send } = aQueue();
    await send(1);
    const receipt = queue.receive(1)[0]?.receipt ?? '';
    queue.release(receipt, 0);
    expect(queue.acknowledge(receipt)).toBe(false);
    expect(queue.depth()).toMatchObject({ visible: 1 });
  });

  it.each(['', 'no receipt'])('knows no receipt %j', async (receipt) => {
    const { queue, send } = aQueue();
    await send(1);
    expect(queue.acknowledge(receipt)).toBe(false);
    expect(queue.depth()).toMatchObject({ visible: 1 });
  });
});

describe('dead letters', () => {
  it('moves a message that was delivered too often, as it was, and counts its deliveries anew', async () => {
    const { queue, dead, wait, send } = aQueue();
    await send(7, 'tenant-a');
    for (const receiveCount of [1, 2, 3]) {
      expect(queue.receive(1)).toMatchObject([{ receiveCount }]);
      expect(dead.depth()).toMatchObject({ visible: 0 });
      wait(VISIBILITY);
    }
    expect(queue.receive(1)).toEqual([]);
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    const [letter] = dead.receive(1);
    expect(letter).toMatchObject({
      body: '{"number":7}',
      groupId: 'tenant-a',
      receiveCount: 1,
      sentAt: 1_000_000,
    });
    expect(dead.acknowledge(letter?.receipt ?? '')).toBe(true);
  });

  it('counts messages that were given back too', async () => {
    const { queue, dead, send } = aQueue({ maxReceiveCount: 1 });
    await send(1);
    queue.release(queue.receive(1)[0]?.receipt ?? '', 0);
    expect(queue.receive(1)).toEqual([]);
    expect(dead.depth()).toMatchObject({ visible: 1 });
  });

  it('hands out the messages behind a dead letter in the same call', async () => {
    const { queue, wait, send } = aQueue({ maxReceiveCount: 1 });
    await send(1);
    queue.receive(1);
    wait(VISIBILITY);
    await send(2);
    expect(queue.receive(1).map(numberOf)).toEqual([2]);
  });

  it.each([{ deadLetterQueue: undefined }, { maxReceiveCount: undefined }])(
    'delivers for ever with %o',
    async (changes) => {
      const { queue, wait, send } = aQueue(changes);
      await send(1);
      for (let receiveCount = 1; receiveCount <= 50; receiveCount += 1) {
        expect(queue.receive(1)).toMatchObject([{ receiveCount }]);
        wait(VISIBILITY);
      }
    },
  );
});

describe('groups', () => {
  it('takes turns, so that a backlog of one delays no other', async () => {
    const { queue, send } = aQueue();
    for (let number = 0; number < 100; number += 1) await send(number, 'noisy');
    await send(100, 'quiet');
    await send(101, 'quiet');
    await send(102, 'calm');
    const groups = queue.receive(7).map(({ groupId }) => groupId);
    expect(groups.slice(0, 3).sort()).toEqual(['calm', 'noisy', 'quiet']);
    expect(groups.slice(3, 5).sort()).toEqual(['noisy', 'quiet']);
    expect(groups.slice(5)).toEqual(['noisy', 'noisy']);
  });

  it('gives a newcomer its turn before those that were just served', async () => {
    const { queue, send } = aQueue();
    for (let number = 0; number < 10; number += 1) await send(number, 'noisy');
    queue.receive(5);
    await send(50, 'new');
    expect(queue.receive(1)).toMatchObject([{ groupId: 'new' }]);
    expect(queue.receive(1)).toMatchObject([{ groupId: 'noisy' }]);
  });

  it('keeps no group that has no messages', async () => {
    const { queue, send, database, wait } = aQueue({ maxReceiveCount: 1 });
    await send(1, 'acknowledged');
    await send(2, 'buried');
    for (const { groupId, receipt } of queue.receive(2))
      if (groupId === 'acknowledged') queue.acknowledge(receipt);
    wait(VISIBILITY);
    queue.receive(1);
    const groups = database.prepare('SELECT queue, group_id FROM message_groups').all();
    expect(groups).toEqual([{ queue: 'dead', group_id: 'buried' }]);
  });
});

describe('restarts', () => {
  it('keeps messages and receipts over a restart, and gives back what was in flight', async () => {
    const path = join(folderOfTest(), 'synthward.db');
    const open = () => {
      const database = openDatabase(path);
      const options = { name: 'parts', clock: Date.now, visibilityTimeoutSeconds: 3_600 };
      return { database, queue: sqliteQueue<Numbered>({ database, ...options }) };
    };
    const before = open();
    await before.queue.sendBatch([{ number: 1 }, { number: 2 }, { number: 3 }], { groupId: 'one' });
    const [done, lost] = before.queue.receive(2);
    before.queue.acknowledge(done?.receipt ?? '');
    before.database.close();

    const { database, queue } = open();
    expect(queue.depth()).toEqual({ visible: 1, inFlight: 1, delayed: 0 });
    expect(queue.releaseAll()).toBe(1);
    expect(queue.acknowledge(lost?.receipt ?? '')).toBe(false);
    const deliveries = queue.receive(10);
    expect(deliveries.map(numberOf).sort()).toEqual([2, 3]);
    // The crash was not the message's fault.
    expect(deliveries.map(({ receiveCount }) => receiveCount)).toEqual([1, 1]);
    database.close();
  });

  it('gives back only what is in flight, of this queue alone', async () => {
    const { queue, dead, send } = aQueue();
    await send(1);
    await send(2);
    queue.release(queue.receive(1)[0]?.receipt ?? '', 60);
    await dead.send({ number: 9 }, { groupId: 'one' });
    dead.receive(1);
    expect(queue.releaseAll()).toBe(0);
    expect(queue.depth()).toEqual({ visible: 1, inFlight: 0, delayed: 1 });
    expect(dead.depth()).toMatchObject({ inFlight: 1 });
  });
});
