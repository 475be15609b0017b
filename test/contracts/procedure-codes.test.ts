import { describe, expect, it } from 'vitest';
import { SERVICE_CONCEPT_IDS } from '../../shared/contracts/concept-ids.ts';
import { procedureCodesRequestSchema } from '../../shared/contracts/procedure-codes.ts';
import { resolveCodes } from '../../shared/jobs/procedure-codes.ts';

/** What is wrong with a list, as `path: message`. */
function issuesOf(codes: unknown): string[] {
  const { error } = procedureCodesRequestSchema.safeParse(codes);
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('/')}: ${message}`);
}

describe('a list of procedure codes', () => {
  it('may have every concept, with one code or several', () => {
    const cpt = Object.fromEntries(SERVICE_CONCEPT_IDS.map((id, place) => [id, `${1000 + place}X`]));
    expect(issuesOf({ cpt: { ...cpt, visit_brief: [{ code: '0000A' }, { code: '0000B' }] } })).toEqual([]);
  });

  it.each([
    [
      'an unknown concept, with the nearest',
      { cpt: { lab_lipid: '0000A' } },
      /^cpt\/lab_lipid: .*lab_lipids/,
    ],
    ['a concept of the other list', { cdt: { lab_lipids: 'D0000' } }, /^cdt\/lab_lipids: is not a concept/],
    ['a code of another shape', { cpt: { lab_lipids: 'D0000' } }, /^cpt\/lab_lipids: must be .*four digits/],
    ['a dental code of another shape', { cdt: { dental_crown: '0000A' } }, /^cdt\/dental_crown: /],
    ['a code in small letters', { cpt: { lab_lipids: '0000a' } }, /^cpt\/lab_lipids: /],
    ['no code at all', { cpt: { lab_lipids: [] } }, /^cpt\/lab_lipids: /],
    ['a list that is no object', { cpt: ['0000A'] }, /^cpt: must be an object/],
    ['another list', { hcpcs: {} }, /Unrecognized key/],
  ])('is refused for %s', (_, codes, issue) => {
    expect(issuesOf(codes).join('\n')).toMatch(issue);
  });

  it('is refused for a code that a concept has twice, at its second place', () => {
    const twice = [{ code: '0000A' }, { code: '0000A', weight: 2 }];
    expect(issuesOf({ cpt: { lab_lipids: twice } }).join('\n')).toMatch(/lab_lipids/);
  });

  it('is refused for more entries than there are concepts, once', () => {
    const cpt = Object.fromEntries(Array.from({ length: 5_000 }, (_, place) => [`x${place}`, '0000A']));
    expect(issuesOf({ cpt })).toHaveLength(1);
  });
});

describe('lists that mean the same', () => {
  it.each([
    ['one code, alone or in a list', { lab_lipids: '0000A' }, { lab_lipids: [{ code: '0000A', weight: 7 }] }],
    [
      'weights with a common factor, in another order',
      {
        lab_lipids: [
          { code: '0000B', weight: 2 },
          { code: '0000A', weight: 4 },
        ],
      },
      {
        lab_lipids: [
          { code: '0000A', weight: 2 },
          { code: '0000B', weight: 1 },
        ],
      },
    ],
  ])('come out the same: %s', (_, one, other) => {
    expect(resolveCodes({ cpt: one })).toEqual(resolveCodes({ cpt: other }));
  });

  it('are none when they are empty', () => {
    expect(resolveCodes({ cpt: {}, cdt: {} })).toBeUndefined();
  });
});
