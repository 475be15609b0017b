/** Reach: the create-job handler with its whole middleware chain: what a specification cannot be, and the sentence that says so. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from '../../../functions/api/create-job/handler.ts';
import { DENTAL_CONCEPT_IDS, SERVICE_CONCEPT_IDS } from '../../../shared/contracts/concept-ids.ts';
import { MOST_CODES_OF_A_CONCEPT } from '../../../shared/contracts/procedure-codes.ts';
import { MAX_BODY_BYTES } from '../../../shared/contracts/routes.ts';
import { call } from '../../http/call.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  return () => world.close();
});

const post = (json: object) => call(createHandler(world.services), 'createJob', { json });
const dataset = (fields: object) => ({ dataset: { members: 500, ...fields } });
const parameters = (fields: object) => dataset({ parameters: fields });
const codes = (fields: object) => dataset({ codes: fields });
const slice = (fields: object) => ({
  ...dataset({ period: { from: '2025-01-01', to: '2025-12-31' } }),
  slice: fields,
});

const P = '/dataset/parameters';
const C = '/dataset/codes';
const CASES: readonly (readonly [name: string, json: object, path: string, issue: RegExp])[] = [
  [
    'a rate above 1',
    parameters({ claims: { denialBundled: 1.2 } }),
    `${P}/claims/denialBundled`,
    /from 0 to 1$/,
  ],
  ['a rate below 0', parameters({ market: { leaveShare: -0.1 } }), `${P}/market/leaveShare`, /from 0 to 1$/],
  [
    'a factor beyond its range',
    parameters({ health: { acuteScale: 6 } }),
    `${P}/health/acuteScale`,
    /from 0 to 5$/,
  ],
  [
    'a count beyond its range',
    parameters({ claims: { timelyFilingDays: 30 } }),
    `${P}/claims/timelyFilingDays`,
    /from 90 to 365$/,
  ],
  [
    'parts that do not sum to 1',
    parameters({ market: { lineMix: { medicare: 0.5, medicaid: 0.4 } } }),
    `${P}/market/lineMix`,
    /must sum to 1, not 0\.9$/,
  ],
  [
    'a parameter that is none',
    parameters({ claims: { denials: 0.1 } }),
    `${P}/claims/denials`,
    /not a known field/,
  ],
  [
    'a day that does not exist',
    dataset({ period: { from: '2025-02-30', to: '2025-12-31' } }),
    '/dataset/period/from',
    /a date that exists/,
  ],
  [
    'a period that ends before it begins',
    dataset({ period: { from: '2025-06-01', to: '2025-05-31' } }),
    '/dataset/period/to',
    /must not be before 2025-06-01$/,
  ],
  [
    'a period of more than ten years',
    dataset({ period: { from: '2010-01-01', to: '2020-01-01' } }),
    '/dataset/period/to',
    /before 2020-01-01: a period has at most 10 years$/,
  ],
  [
    'an asOf before the end of the period',
    dataset({ asOf: '2025-06-30', period: { from: '2025-01-01', to: '2025-12-31' } }),
    '/dataset/asOf',
    /must not be before the last day of the period, 2025-12-31$/,
  ],
  ['a year beyond the calendar', dataset({ asOf: '1949-12-31' }), '/dataset/asOf', /years 1950 to 2099$/],
  [
    'a slice behind the last member',
    slice({ members: { from: 0, to: 501 } }),
    '/slice/members/to',
    /at most 500, the members of the dataset$/,
  ],
  [
    'a slice without a member',
    slice({ members: { from: 7, to: 7 } }),
    '/slice/members/to',
    /must be greater than from, 7$/,
  ],
  [
    'a window before the period',
    slice({ window: { from: '2024-12-31', to: '2025-03-31' } }),
    '/slice/window/from',
    /from 2025-01-01, the first day of the period, to 2026-01-01, the day of asOf$/,
  ],
  [
    'a window behind asOf',
    slice({ window: { from: '2025-01-01', to: '2026-01-02' } }),
    '/slice/window/to',
    /to 2026-01-01, the day of asOf$/,
  ],
  ['a slice of nothing', slice({}), '/slice', /must name members or a window$/],
  [
    'an unknown concept, with the nearest',
    codes({ cpt: { visit_standrad: '0000X' } }),
    `${C}/cpt/visit_standrad`,
    /not a concept of this list.*did you mean visit_standard\?$/,
  ],
  [
    'a concept in other letters',
    codes({ cpt: { Visit_Long: '0000X' } }),
    `${C}/cpt/Visit_Long`,
    /did you mean visit_long/,
  ],
  [
    'a concept that is like no other',
    codes({ cdt: { qqqqqqqq: 'D0000' } }),
    `${C}/cdt/qqqqqqqq`,
    /has whole$/,
  ],
  [
    'a code of another shape',
    codes({ cpt: { visit_long: 'G0463' } }),
    `${C}/cpt/visit_long`,
    /four digits and a digit or capital letter, such as 0000X$/,
  ],
  [
    'a dental code in a small letter',
    codes({ cdt: { dental_crown: 'd0000' } }),
    `${C}/cdt/dental_crown`,
    /a capital D and four digits, such as D0000$/,
  ],
  [
    'a code twice for one concept',
    codes({ cpt: { visit_long: [{ code: '0000X' }, { code: '0000Y' }, { code: '0000X' }] } }),
    `${C}/cpt/visit_long/2/code`,
    /must differ from entry 0: both are 0000X/,
  ],
  [
    'more codes than a concept may have',
    codes({ cpt: { visit_long: Array.from({ length: 9 }, (_, place) => ({ code: `000${place}X` })) } }),
    `${C}/cpt/visit_long`,
    /a list of 1 to 8 entries/,
  ],
  [
    'a weight of nothing',
    codes({ cpt: { visit_long: [{ code: '0000X', weight: 0 }] } }),
    `${C}/cpt/visit_long/0/weight`,
    /at least 1$/,
  ],
  [
    'more entries than there are concepts, said once',
    codes({
      cdt: Object.fromEntries(Array.from({ length: 900 }, (_, place) => [`tooth_${place}`, 'D0000'])),
    }),
    `${C}/cdt`,
    /at most 37 entries, one for each concept; it has 900$/,
  ],
  ['codes that are no list', codes({ cpt: 'all' }), `${C}/cpt`, /must be an object with codes by concept$/],
  [
    'dental claims without codes for them',
    { ...dataset({}), x12: { sets: ['835', '837D'] } },
    '/x12/sets/1',
    /needs dental procedure codes of your own/,
  ],
];

describe('a specification', () => {
  it.each(CASES)('with %s is refused by place, rule and range', async (_, json, path, issue) => {
    const { status, problem } = await post(json);
    expect([status, problem.code]).toEqual([400, 'invalid_request']);
    expect(problem.errors).toEqual([{ path, issue: expect.stringMatching(issue) }]);
  });

  it('may bring every concept of both lists with as many codes as there can be, in one body', async () => {
    const full = (ids: readonly string[], code: (place: number) => string) =>
      Object.fromEntries(
        ids.map((id) => [
          id,
          Array.from({ length: MOST_CODES_OF_A_CONCEPT }, (_, place) => ({
            code: code(place),
            weight: 999_999,
          })),
        ]),
      );
    const json = {
      ...codes({
        cpt: full(SERVICE_CONCEPT_IDS, (place) => `000${place}X`),
        cdt: full(DENTAL_CONCEPT_IDS, (place) => `D000${place}`),
      }),
      x12: { sets: ['837D'] },
    };
    expect(JSON.stringify(json).length).toBeLessThan(MAX_BODY_BYTES / 2);
    const { status, json: job } = await post(json);
    expect(status).toBe(202);
    // Equal weights have no common factor but themselves.
    expect(job.dataset.codes.cdt.dental_crown[7]).toEqual({ code: 'D0007', weight: 1 });
  });
});
