import { createServer } from 'node:net';

/** An URL on which nothing answers: a port that was free a moment ago. */
export async function deadEndpoint(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${address.port}`;
}

/** Client settings that reach nothing, and find that out at once. */
export async function unreachable() {
  return { endpoint: await deadEndpoint(), maxAttempts: 1 };
}
