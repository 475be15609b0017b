import type { StateCode } from '../contracts/dataset.ts';

/**
 * The nine divisions of the US Census Bureau ("Census Regions and Divisions of the United States", public domain).
 * Puerto Rico belongs to none of them; who leaves it for care mostly goes to Florida, so it stands with the South
 * Atlantic states here.
 */
export const censusDivisions: readonly (readonly StateCode[])[] = [
  ['CT', 'ME', 'MA', 'NH', 'RI', 'VT'],
  ['NJ', 'NY', 'PA'],
  ['IL', 'IN', 'MI', 'OH', 'WI'],
  ['IA', 'KS', 'MN', 'MO', 'NE', 'ND', 'SD'],
  ['DE', 'DC', 'FL', 'GA', 'MD', 'NC', 'SC', 'VA', 'WV', 'PR'],
  ['AL', 'KY', 'MS', 'TN'],
  ['AR', 'LA', 'OK', 'TX'],
  ['AZ', 'CO', 'ID', 'MT', 'NV', 'NM', 'UT', 'WY'],
  ['AK', 'CA', 'HI', 'OR', 'WA'],
];
