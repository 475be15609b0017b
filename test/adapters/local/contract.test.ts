import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FileObjectStore, fileObjectStore } from '../../../shared/adapters/local/file-object-store.ts';
import {
  localEventPublisher,
  type PublishedEvent,
} from '../../../shared/adapters/local/local-event-publisher.ts';
import { openSignedLink } from '../../../shared/adapters/local/signed-link.ts';
import { openDatabase } from '../../../shared/adapters/local/sqlite.ts';
import { sqliteJobStore } from '../../../shared/adapters/local/sqlite-job-store.ts';
import { sqliteKeyStore } from '../../../shared/adapters/local/sqlite-key-store.ts';
import { sqliteQueue } from '../../../shared/adapters/local/sqlite-queue.ts';
import type { AppError } from '../../../shared/contracts/errors.ts';
import { describeEventPublisher } from '../contract/event-publisher.ts';
import { describeJobStore } from '../contract/job-store.ts';
import { describeKeyStore } from '../contract/key-store.ts';
import { describeObjectStore } from '../contract/object-store.ts';
import { describeWorkQueue, type TestMessage } from '../contract/work-queue.ts';
import { makeFolder } from './temporary-folder.ts';

const clock = Date.now;

/** A database in a file, and one whose connection is closed: the nearest thing to an endpoint that is down. */
function databases() {
  const folder = makeFolder();
  const database = openDatabase(join(folder.path, 'synthward.db'));
  const closed = openDatabase(':memory:');
  const close = async () => {
    database.close();
    folder.remove();
  };
  return { database, closed, close };
}

describeJobStore('sqliteJobStore', async () => {
  const { database, closed, close } = databases();
  const unreachable = sqliteJobStore({ database: closed });
  closed.close();
  return { store: sqliteJobStore({ database }), unreachable, close };
});

describeKeyStore('sqliteKeyStore', async () => {
  const { database, closed, close } = databases();
  const unreachable = sqliteKeyStore({ database: closed });
  closed.close();
  return { store: sqliteKeyStore({ database }), unreachable, close };
});

describeWorkQueue('sqliteQueue', async () => {
  const { database, closed, close } = databases();
  const options = { name: 'test', clock, visibilityTimeoutSeconds: 1 };
  const unreachable = sqliteQueue<TestMessage>({ ...options, database: closed });
  closed.close();
  const queue = sqliteQueue<TestMessage>({ ...options, database });
  const receive = async () =>
    queue.receive(10).map(({ body, receipt }) => ({
      message: JSON.parse(body) as unknown,
      acknowledge: async () => {
        queue.acknowledge(receipt);
      },
    }));
  return { queue, receive, unreachable, close };
});

describeEventPublisher('localEventPublisher', async () => {
  const { database, closed, close } = databases();
  const unreachable = localEventPublisher({ database: closed, clock });
  closed.close();
  const publisher = localEventPublisher({ database, clock });
  const events: PublishedEvent[] = [];
  publisher.subscribe((event) => events.push(event));
  const received = async () => events.map(({ source, type, detail }) => ({ source, type, detail }));
  return { publisher, received, unreachable, close };
});

describeObjectStore('fileObjectStore', async () => {
  const folder = makeFolder();
  const secret = Buffer.alloc(32, 7);
  const downloads: { store?: FileObjectStore } = {};
  const server = serveLinks(downloads, secret);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const linkBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}/downloads`;

  const store = fileObjectStore({ root: join(folder.path, 'objects'), secret, linkBase, clock });
  downloads.store = store;
  const gone = makeFolder();
  const unreachable = fileObjectStore({ root: gone.path, secret, linkBase, clock });
  gone.remove();
  const close = async () => {
    server.close();
    await sleep(0);
    folder.remove();
  };
  const putLink = (url: string, body: Uint8Array, headers: Readonly<Record<string, string>>) =>
    fetch(url, { method: 'PUT', body: Buffer.from(body), headers });
  return { store, unreachable, fetchLink: (url) => fetch(url), putLink, close };
});

/** A server that does no more than what a presigned link asks for. */
function serveLinks(downloads: { readonly store?: FileObjectStore }, secret: Uint8Array) {
  return createServer(async (request, response) => {
    const [path = '', query = ''] = (request.url ?? '').replace('/downloads/', '').split('?');
    try {
      const target = openSignedLink({ method: request.method ?? '', path, query }, secret, clock());
      if (request.method === 'PUT') {
        await downloads.store?.put(target.key, await buffer(request), {
          contentType: request.headers['content-type'] ?? '',
        });
        return response.end();
      }
      const found = await downloads.store?.openDownload(target.key);
      if (!found) return response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': found.contentType,
        'content-length': found.bytes,
        'content-disposition': `attachment; filename="${target.fileName}"`,
        ...(found.contentEncoding && { 'content-encoding': found.contentEncoding }),
      });
      return await pipeline(found.body, response);
    } catch (error) {
      return response.writeHead((error as AppError).status ?? 500).end();
    }
  });
}
