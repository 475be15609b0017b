import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../../../shared/adapters/local/sqlite.ts';
import { sqliteQueue } from '../../../../shared/adapters/local/sqlite-queue.ts';

/** Consumes a queue until it is empty, at times so slowly that its messages go to others too; prints what it does. */
const [path = '', name = '', visibilityTimeoutSeconds = '1'] = process.argv.slice(2);
const queue = sqliteQueue({
  database: openDatabase(path),
  name,
  clock: Date.now,
  visibilityTimeoutSeconds: Number(visibilityTimeoutSeconds),
});
console.log('started');
let turn = 0;
for (;;) {
  const { visible, inFlight, delayed } = queue.depth();
  if (visible + inFlight + delayed === 0) break;
  for (const { body, receipt } of queue.receive(3)) {
    const { number } = JSON.parse(body) as { number: number };
    console.log(`received ${number}`);
    turn += 1;
    await sleep(turn % 10 === 0 ? Number(visibilityTimeoutSeconds) * 1_200 : 0);
    if (queue.acknowledge(receipt)) console.log(`acknowledged ${number}`);
  }
  await sleep(1);
}
