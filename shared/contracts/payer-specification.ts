import {
  type ParameterGroup,
  requestSchemaOf,
  resolvedSchemaOf,
  type SomeValuesOf,
  share,
  type ValuesOf,
} from './parameter.ts';
import { CLAIMS } from './parameters/claims.ts';
import { HEALTH } from './parameters/health.ts';
import { MARKET } from './parameters/market.ts';
import { NETWORK } from './parameters/network.ts';
import { REAL_TIME } from './parameters/realtime.ts';
import { STATE_CODES } from './state-codes.ts';

/**
 * Everything that may be tuned about a payer dataset, with default, range and basis. The request's schema, the text of
 * the OpenAPI document and `docs/specification.md` are made from this table; a parameter stands here exactly when the
 * engine reads it.
 */
export const PAYER_PARAMETERS = {
  population: {
    meaning: 'Who the members are.',
    parameters: {
      states: {
        kind: 'codes',
        codes: STATE_CODES,
        default: STATE_CODES,
        meaning: 'Only households of these states, in proportion to their population.',
        basis: 'American Community Survey 2018: 50 states, DC and Puerto Rico.',
      },
      terminatedShare: share(
        0.06,
        'Share of households whose coverage ended before `asOf`.',
        'Our judgement: the order of size of a plan that keeps about 85 % of its members a year.',
      ),
    },
  },
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
