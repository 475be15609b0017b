/** Reach: pure. The guard that keeps the AWS suites off a real account. */
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../aws/endpoint.ts';

describe('the AWS suites', () => {
  it.each([
    { AWS_ENDPOINT_URL: 'http://127.0.0.1:5000' },
    { AWS_ENDPOINT_URL: 'http://localhost:5000', AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000' },
    { AWS_ENDPOINT_URL: 'http://[::1]:5000' },
  ])('run on %j', (variables) => {
    expect(refusalOf(variables)).toBeUndefined();
  });

  it.each([
    [{}, /AWS_ENDPOINT_URL is not set/],
    [{ AWS_ENDPOINT_URL: '' }, /AWS_ENDPOINT_URL is not set/],
    [{ AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }, /AWS_ENDPOINT_URL is not set/],
    [{ AWS_ENDPOINT_URL: 'https://s3.amazonaws.com' }, /AWS_ENDPOINT_URL is https.*loopback/],
    [{ AWS_ENDPOINT_URL: 'http://127.0.0.1.example.com' }, /loopback/],
    [{ AWS_ENDPOINT_URL: 'here' }, /loopback/],
    [
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_SQS: 'https://sqs.eu-west-1.amazonaws.com' },
      /AWS_ENDPOINT_URL_SQS is https.*loopback/,
    ],
  ])('refuse to run on %j, and say how to', (variables, reason) => {
    expect(refusalOf(variables)).toMatch(reason);
    expect(refusalOf(variables)).toContain('.ci/aws-endpoints');
  });
});
