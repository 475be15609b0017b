import {
  type ParameterGroup,
  requestSchemaOf,
  resolvedSchemaOf,
  type SomeValuesOf,
  type ValuesOf,
} from './parameter.ts';
import { CLAIMS } from './parameters/claims.ts';
import { HEALTH } from './parameters/health.ts';
import { MARKET } from './parameters/market.ts';
import { NETWORK } from './parameters/network.ts';
import { POPULATION } from './parameters/population.ts';
import { REAL_TIME } from './parameters/realtime.ts';

/**
 * Everything that may be tuned about a payer dataset, with default, range and basis. The request's schema, the text of
 * the OpenAPI document and `docs/specification.md` are made from this table; a parameter stands here exactly when the
 * engine reads it.
 */
export const PAYER_PARAMETERS = {
  population: POPULATION,
  market: MARKET,
  network: NETWORK,
  health: HEALTH,
  claims: CLAIMS,
  realTime: REAL_TIME,
} as const satisfies Readonly<Record<string, ParameterGroup>>;

type Groups = typeof PAYER_PARAMETERS;

/** Every parameter's value: what a resolved dataset holds. */
export type PayerParameters = ValuesOf<Groups>;

/** Some parameters' values: what a request or a preset names. */
export type SomePayerParameters = SomeValuesOf<Groups>;

/** The parameters of a request. */
export const payerParametersRequestSchema = requestSchemaOf(PAYER_PARAMETERS);

/** The parameters of a dataset. */
export const payerParametersSchema = resolvedSchemaOf(PAYER_PARAMETERS);
