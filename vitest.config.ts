import { defineConfig } from 'vitest/config';

/** Suites and their reach are described in `test/README.md`; the AWS tier has a config of its own. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/aws/**'],
    // Generous: a loaded machine must not fail a test that says nothing about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
