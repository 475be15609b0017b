import { defineConfig } from 'vitest/config';

/** Suites and their reach are described in `test/README.md`; the AWS tier has a config of its own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/aws/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
