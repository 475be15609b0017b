/**
 * Reach: whole datasets, small. That no parameter is without a test of its direction, that each moves some row, and that none
 * but the population's own touches the population.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Dataset, datasetRequestSchema, type TableName } from '../../../shared/contracts/dataset.ts';
import type { Parameter } from '../../../shared/contracts/parameter.ts';
import { PAYER_PARAMETERS } from '../../../shared/contracts/payer-specification.ts';
import { BREADTHS } from '../../../shared/engine/payer/network/parameters.ts';
import { openPopulation } from '../../../shared/engine/payer/population.ts';
import { openProjection } from '../../../shared/formats/projection.ts';
import { resolveDataset } from '../../../shared/jobs/dataset.ts';
import { wholeBlock } from '../../formats/whole-block.ts';

type Group = keyof typeof PAYER_PARAMETERS;

/** Where each group's parameters are raised and what they move is measured. */
const DIRECTION_TESTS: Readonly<Record<Group, readonly string[]>> = {
  population: ['coverage.test.ts', 'demographics.test.ts'],
  market: ['market/parameters.test.ts'],
  network: ['network/care.test.ts'],
  health: ['health/parameters.test.ts'],
  claims: ['claims/claim-parameters.test.ts'],
  realTime: ['realtime/real-time-parameters.test.ts'],
};

const groups = Object.keys(PAYER_PARAMETERS) as Group[];
const parametersOf = (group: Group) =>
  Object.entries(PAYER_PARAMETERS[group].parameters) as [string, Parameter][];
const all = groups.flatMap((group) =>
  parametersOf(group).map(([name, parameter]) => ({ group, name, parameter })),
);

describe('every parameter', () => {
  it.each(groups)('of %s is raised in a test of its direction', (group) => {
    const text = DIRECTION_TESTS[group]
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('\n');
    // Breadths of networks are cases by product.
    const byProduct: readonly string[] = text.includes('BREADTHS[product]') ? Object.values(BREADTHS) : [];
    const untested = parametersOf(group)
      .map(([name]) => name)
      .filter((name) => !byProduct.includes(name) && !new RegExp(`\\b${name}\\b`).test(text));
    expect(untested).toEqual([]);
  });

  it.each(all)('$group.$name moves some row, and of the population nothing that is not its own', (one) => {
    const [low, high] = extremesOf(one.parameter).map((value) => datasetWith(one, value)) as [
      Dataset,
      Dataset,
    ];
    expect(rowsOf(low, one.group) === rowsOf(high, one.group)).toBe(false);
    if (one.group !== 'population') expect(populationOf(low) === populationOf(high)).toBe(true);
  });
});

const MEMBERS = 120;

function datasetWith({ group, name }: (typeof all)[number], value: unknown): Dataset {
  // Where payers are few and coverage changes, so that what is rare comes up among few members.
  const rare = { population: { terminatedShare: 0.3 }, market: { joinShare: 0.4, leaveShare: 0.4, cobraShare: 0.5, coordinationShare: 0.3 }, health: { invalidDoseRate: 0.3 }, realTime: { timeoutShare: 0.2, wrongMemberIdShare: 0.2 } } as const; // biome-ignore format: one row
  const own = { ...(rare as Readonly<Record<string, object>>)[group], [name]: value };
  const parameters = { ...rare, [group]: own };
  return resolveDataset(datasetRequestSchema.parse({ members: MEMBERS, seed: 3, parameters }));
}

/** Two values far apart: the ends of a range, one line or another, one place or another. */
function extremesOf(parameter: Parameter): readonly [unknown, unknown] {
  if (parameter.kind === 'codes') return [['VT'], ['NH']];
  if (parameter.kind !== 'mix') return [parameter.min, parameter.max];
  const names = Object.keys(parameter.default);
  const only = (wanted: number) =>
    Object.fromEntries(names.map((name, place) => [name, place === wanted ? 1 : 0]));
  return [only(0), only(1)];
}

/** Tables in which a group's parameters show; few, since every case writes them twice. */
const SHOWN: Readonly<Record<Group, readonly TableName[]>> = {
  population: ['enrollment'],
  market: ['enrollment'],
  network: ['providers', 'claims'],
  health: ['conditions', 'encounters', 'prescriptions', 'vaccines'],
  claims: ['claim_lines', 'claim_payments'],
  realTime: ['real_time_transactions'],
};

function rowsOf(dataset: Dataset, group: Group): string {
  const projection = openProjection(dataset, { tables: SHOWN[group], formats: ['csv'] });
  return wholeBlock(projection, 0)
    .map(({ bytes }) => Buffer.from(bytes).toString('latin1'))
    .join('\n');
}

/** Who the members are: households, and of the rows of members all but when they are covered. */
function populationOf(dataset: Dataset): string {
  const population = openPopulation(dataset);
  const members = population
    .block(0)
    .map((member) => ({ ...member, effective_date: null, termination_date: null }));
  return JSON.stringify([members, population.households(0)]);
}
