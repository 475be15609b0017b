import { POPULATION } from '../../contracts/parameters/population.ts';
import { checkParameters, type ParameterValues } from './parameter-values.ts';

/** What may be tuned about who the members are; meaning, range and basis of each are in the contract. */
export type PopulationParameters = ParameterValues<typeof POPULATION>;

/** @throws RangeError that names, by JSON pointer, the first parameter outside of its range, and the range */
export function checkPopulationParameters(parameters: PopulationParameters): void {
  checkParameters('population', POPULATION, parameters);
}
