import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallObjects, uploads } from './object-store-bodies.ts';
import { keys, listing } from './object-store-keys.ts';
import { presignedLinks, uploadLinks } from './object-store-links.ts';
import { type MadeObjectStore, TEXT } from './object-store-steps.ts';

export type { MadeObjectStore } from './object-store-steps.ts';

/** What every object store must do, whatever it is built on. */
export function describeObjectStore(name: string, make: () => Promise<MadeObjectStore>): void {
  describe(`${name} keeps the contract of an object store`, () => {
    let made: MadeObjectStore;
    const access = () => made;
    beforeAll(async () => {
      made = await make();
    });
    afterAll(() => made?.close());

    describe('small objects', () => smallObjects(access));
    describe('uploads', () => uploads(access));
    describe('listing', () => listing(access));
    describe('keys', () => keys(access));
    describe('presigned links', () => presignedLinks(access));
    describe('links to upload by', () => uploadLinks(access));

    it('answers a ping', () => made.store.ping());

    it('says that it is unavailable when nothing answers', async () => {
      const calls = [made.unreachable.ping(), made.unreachable.put('a/b', 'text', TEXT)];
      for (const call of await Promise.allSettled(calls)) {
        expect(call).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
      }
    });
  });
}
