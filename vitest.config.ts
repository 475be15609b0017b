import { defineConfig } from 'vitest/config';

const pure = ['contracts', 'engine', 'formats', 'reference', 'validation'].map(
  (folder) => `test/${folder}/**/*.test.ts`,
);

/** Code over ports in memory, but for the suites that put another module, clock or environment in the place of one. */
const ported = [
  'test/{access,http,ports}/**/*.test.ts',
  'test/functions/{authorizer,triggers,workers}/*.test.ts',
  'test/functions/api/!(entries|health).test.ts',
  'test/jobs/!(documents|short-part|validation-report*).test.ts',
];

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
        test: { name: 'ported', include: ported, isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['test/**/*.test.ts'],
          exclude: [...pure, ...ported, 'test/aws/**'],
        },
      },
    ],
  },
});
