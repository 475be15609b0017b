import { defineConfig } from 'vitest/config';

/**
 * The contract suites against the AWS adapters, on the endpoint that AWS_ENDPOINT_URL names. The setup refuses to run
 * without one, and on any but a loopback address: the tests make tables, buckets, queues and buses.
 */
export default defineConfig({
  test: {
    include: ['test/aws/**/*.test.ts'],
    globalSetup: ['test/aws/require-endpoint.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
