/**
 * Streets are two words joined by chance, so that an address names no place that anyone has in mind. Lists and weights
 * are our own; that no such street exists anywhere is likely, not promised.
 */
// biome-ignore format: one word a line would be a hundred lines
export const streetBeginnings: readonly string[] = [
  'Alder', 'Amber', 'Apple', 'Ash', 'Badger', 'Barley', 'Birch', 'Bramble', 'Brindle', 'Candle', 'Cedar', 'Clover',
  'Copper', 'Coral', 'Crane', 'Dapple', 'Elder', 'Ember', 'Falcon', 'Feather', 'Fern', 'Finch', 'Flint', 'Garnet',
  'Hazel', 'Heron', 'Holly', 'Honey', 'Indigo', 'Ivory', 'Jasper', 'Juniper', 'Kestrel', 'Lantern', 'Larch', 'Linnet',
  'Maple', 'Marble', 'Meadow', 'Merlin', 'Mill', 'Mint', 'Nettle', 'Oak', 'Olive', 'Opal', 'Otter', 'Pebble',
  'Pepper', 'Plover', 'Quill', 'Raven', 'Rowan', 'Saffron', 'Sage', 'Silver', 'Sparrow', 'Thistle', 'Umber', 'Velvet',
  'Walnut', 'Willow', 'Wren', 'Yarrow',
];

/** The second parts of street names. */
// biome-ignore format: one word a line would be a hundred lines
export const streetEndings: readonly string[] = [
  'acre', 'barrow', 'beam', 'bellow', 'bourne', 'combe', 'drift', 'fallow', 'fold', 'garth', 'gleam', 'hallow',
  'harrow', 'howe', 'lock', 'loft', 'mantle', 'marrow', 'nook', 'pell', 'rill', 'shade', 'shaw', 'spindle',
  'spire', 'strand', 'tarn', 'thorpe', 'vane', 'whit', 'wisp', 'wold',
];

/** USPS street suffixes (Publication 28, appendix C1), with weights of our own. */
export const streetSuffixes: readonly (readonly [suffix: string, weight: number])[] = [
  ['St', 30],
  ['Ave', 20],
  ['Dr', 14],
  ['Rd', 12],
  ['Ln', 9],
  ['Ct', 6],
  ['Blvd', 3],
  ['Way', 3],
  ['Pl', 2],
  ['Ter', 1],
];

/** House numbers: ranges `[first, count]` with weights; short streets are commoner than long ones. */
export const houseNumbers: readonly (readonly [first: number, count: number, weight: number])[] = [
  [1, 99, 12],
  [100, 900, 38],
  [1_000, 4_000, 33],
  [5_000, 5_000, 14],
  [10_000, 10_000, 3],
];

/** Households whose address names a flat, as a share, and the number of flats. */
export const APARTMENTS = 0.16;
export const APARTMENT_NUMBERS = 240;
