import type { ValuesOf } from '../../../contracts/parameter.ts';
import { HEALTH } from '../../../contracts/parameters/health.ts';

/** What may be tuned about the health of a population; meaning, range and basis of each are in the contract. */
export type HealthParameters = Readonly<ValuesOf<{ health: typeof HEALTH }>['health']>;

/** All parameters at their defaults. */
export const defaultHealthParameters = Object.fromEntries(
  Object.entries(HEALTH.parameters).map(([name, { default: value }]) => [name, value]),
) as unknown as HealthParameters;

/** Default and range of every parameter, with its meaning and what the default rests on: those of the contract. */
export const healthParameterDefinitions = Object.fromEntries(
  Object.entries(HEALTH.parameters).map(([name, { default: value, min, max, meaning, basis }]) => [
    name,
    { default: value, minimum: min, maximum: max, meaning, basis },
  ]),
);

/**
 * Checks that every parameter is a number in its range.
 *
 * @throws RangeError that names the parameter by JSON pointer, and the range
 */
export function checkHealthParameters(parameters: HealthParameters): void {
  for (const [name, { min, max }] of Object.entries(HEALTH.parameters)) {
    const value = parameters[name as keyof HealthParameters];
    if (!(value >= min && value <= max)) {
      throw new RangeError(`/parameters/health/${name} is ${value}: it must be from ${min} to ${max}`);
    }
  }
}
