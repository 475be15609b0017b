import { expect, test } from 'vitest';
import { keepPopulations } from '../../../functions/api/get-member/open-populations.ts';
import { datasetRequestSchema } from '../../../shared/contracts/dataset.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';

const dataset = resolveDataset(datasetRequestSchema.parse({ members: 5 }));

/** A finder that remembers what it was asked for; `absent` has no dataset. */
function asked() {
  const questions: string[] = [];
  const find = async (tenantId: string, id: string) => {
    questions.push(`${tenantId}/${id}`);
    return id === 'absent' ? undefined : dataset;
  };
  return { questions, find };
}

test('forgets the dataset that was not asked for the longest', async () => {
  const { questions, find } = asked();
  const population = keepPopulations(2, find);
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await population('acme', id);
  expect(questions).toEqual(['acme/a', 'acme/b', 'acme/c', 'acme/b']);
});

test('does not remember that a dataset was absent: it may be named at any moment', async () => {
  const { questions, find } = asked();
  const population = keepPopulations(2, find);
  expect(await population('acme', 'absent')).toBeUndefined();
  expect(await population('acme', 'absent')).toBeUndefined();
  expect(questions).toHaveLength(2);
});

test('a store that fails once is asked again', async () => {
  let calls = 0;
  const population = keepPopulations(2, async () => {
    calls += 1;
    if (calls === 1) throw new Error('throttled');
    return dataset;
  });
  await expect(population('acme', 'a')).rejects.toThrow('throttled');
  expect((await population('acme', 'a'))?.members).toBe(5);
});

test('refuses a dataset of another engine, whose rows this one would get wrong', async () => {
  const population = keepPopulations(2, async () => ({ ...dataset, engineVersion: '0.9.0' }));
  await expect(population('acme', 'a')).rejects.toMatchObject({ code: 'state_conflict' });
});
