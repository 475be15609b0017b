import { expect, test } from 'vitest';
import { ROUTES } from '../../shared/contracts/routes.ts';
import { pathOf } from '../../shared/http/paths.ts';

test('fills the parameters of a path in', () => {
  expect(pathOf(ROUTES.getMember, { id: 'ds_1', index: 7 })).toBe('/api/v1/datasets/ds_1/members/7');
});

test('a value cannot break out of its place', () => {
  expect(pathOf(ROUTES.getJob, { id: '../keys?x=#' })).toBe('/api/v1/jobs/..%2Fkeys%3Fx%3D%23');
});

test('a parameter that is not given is refused', () => {
  expect(() => pathOf(ROUTES.getJob)).toThrow('needs id');
});
