/** Reach: pure. What DynamoDB makes of them is tested in test/aws. */
import { describe, expect, it } from 'vitest';
import { allOf, assign, isOneOf, mergeTerms } from '../../../shared/adapters/aws/expressions.ts';

describe('expressions', () => {
  it('set values and null, and remove what is undefined', () => {
    expect(assign({ state: 'failed', failure: null, dueShard: undefined, dueOrder: undefined })).toEqual({
      UpdateExpression: 'SET #state = :state, #failure = :failure REMOVE #dueShard, #dueOrder',
      ExpressionAttributeNames: {
        '#state': 'state',
        '#failure': 'failure',
        '#dueShard': 'dueShard',
        '#dueOrder': 'dueOrder',
      },
      ExpressionAttributeValues: { ':state': 'failed', ':failure': null },
    });
  });

  it('remove nothing when all have values', () => {
    expect(assign({ attempt: 2 }).UpdateExpression).toBe('SET #attempt = :attempt');
  });

  it('join conditions and keep the terms of all', () => {
    const both = allOf([isOneOf('state', ['queued', 'planning']), isOneOf('attempt', [1])]);
    expect(both).toEqual({
      ConditionExpression: '#state IN (:state0, :state1) AND #attempt IN (:attempt0)',
      ExpressionAttributeNames: { '#state': 'state', '#attempt': 'attempt' },
      ExpressionAttributeValues: { ':state0': 'queued', ':state1': 'planning', ':attempt0': 1 },
    });
  });

  it('keep the value that is expected apart from the one that is set', () => {
    const terms = mergeTerms([assign({ state: 'running' }), isOneOf('state', ['planning'])]);
    expect(terms.ExpressionAttributeValues).toEqual({ ':state': 'running', ':state0': 'planning' });
  });
});
