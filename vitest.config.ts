import { defineConfig } from 'vitest/config';

const pure = ['contracts', 'engine', 'formats', 'reference', 'validation'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Suites and their reach are described in `test/README.md`; the AWS tier has a config of its own. */
export default defineConfig({
  test: {
    // Generous: a loaded machine must not fail a test that says nothing about time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // By default one core is left to whoever watches.
    maxWorkers: '100%',
    projects: [
      // Pure code has no state to leak, so its files share a process: reading the reference tables anew for each of them
      // was a fifth of the run.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      {
        extends: true,
        test: { name: 'service', include: ['test/**/*.test.ts'], exclude: [...pure, 'test/aws/**'] },
      },
    ],
  },
});
