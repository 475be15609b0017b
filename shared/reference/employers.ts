/**
 * Employers that buy coverage. Sizes, industries and what employers offer are our own judgement, near the order of the
 * Census Bureau's Statistics of US Businesses 2021 and the KFF Employer Health Benefits Survey 2024. Sector codes are
 * those of the North American Industry Classification System 2022 (US government work); the labels are our own words.
 * The words of which names are made are invented for this product.
 */

/** Size classes by number of workers. */
export const SIZE_CLASSES = ['3-49', '50-199', '200-999', '1000-4999', '5000+'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

/** What employers of a size are like. */
export interface EmployerSize {
  readonly sizeClass: SizeClass;
  /** Weight of its workers among those of all employers of its market. */
  readonly workers: number;
  /** Small groups buy in a market of their own (42 U.S.C. 18024(b)). */
  readonly market: 'small' | 'large';
  /** Small and large as the survey of self-funding cuts them: at 200 workers. */
  readonly surveyed: 'small' | 'large';
  /** Employers that offer one plan, two, three: weights. */
  readonly plansOffered: readonly [one: number, two: number, three: number];
}

/** One row a size class, in the order of `SIZE_CLASSES`. */
export const employerSizes: readonly EmployerSize[] = [
  { sizeClass: '3-49', workers: 16, market: 'small', surveyed: 'small', plansOffered: [80, 18, 2] },
  { sizeClass: '50-199', workers: 11, market: 'large', surveyed: 'small', plansOffered: [62, 30, 8] },
  { sizeClass: '200-999', workers: 16, market: 'large', surveyed: 'large', plansOffered: [40, 42, 18] },
  { sizeClass: '1000-4999', workers: 19, market: 'large', surveyed: 'large', plansOffered: [22, 45, 33] },
  { sizeClass: '5000+', workers: 38, market: 'large', surveyed: 'large', plansOffered: [4, 26, 70] },
];

/** A sector of the economy. */
export interface Industry {
  /** Two digits, or a range of them. */
  readonly code: string;
  readonly label: string;
  /** Employers of the sector, per 1,000. */
  readonly weight: number;
  /** Words that end the name of such an employer. */
  readonly words: readonly string[];
}

/** The sectors. */
export const industries: readonly Industry[] = [
  { code: '11', label: 'Farms, forestry and fishing', weight: 8, words: ['Farms', 'Orchards', 'Timber'] },
  { code: '21', label: 'Mines, quarries and wells', weight: 6, words: ['Quarries', 'Minerals'] },
  { code: '22', label: 'Power, gas and water supply', weight: 10, words: ['Power', 'Waterworks'] },
  { code: '23', label: 'Building trades', weight: 85, words: ['Builders', 'Roofing', 'Contracting'] },
  { code: '31-33', label: 'Manufacturing', weight: 125, words: ['Machining', 'Fabrication', 'Packaging'] },
  { code: '42', label: 'Wholesale trade', weight: 55, words: ['Supply', 'Wholesale'] },
  { code: '44-45', label: 'Retail trade', weight: 85, words: ['Stores', 'Outfitters', 'Grocers'] },
  { code: '48-49', label: 'Transport and storage', weight: 48, words: ['Freight', 'Logistics', 'Storage'] },
  { code: '51', label: 'Publishing, software and media', weight: 38, words: ['Software', 'Media', 'Press'] },
  { code: '52', label: 'Finance and insurance', weight: 52, words: ['Financial', 'Savings'] },
  { code: '53', label: 'Property and rental', weight: 25, words: ['Properties', 'Rentals'] },
  {
    code: '54',
    label: 'Professional and technical services',
    weight: 95,
    words: ['Engineering', 'Advisers'],
  },
  { code: '55', label: 'Head offices', weight: 12, words: ['Holdings'] },
  { code: '56', label: 'Office support and waste services', weight: 45, words: ['Services', 'Staffing'] },
  { code: '61', label: 'Schools and colleges', weight: 70, words: ['Academy', 'Schools', 'College'] },
  { code: '62', label: 'Health care and social help', weight: 118, words: ['Care', 'Homes'] },
  { code: '71', label: 'Arts, sport and recreation', weight: 15, words: ['Theatres', 'Sports'] },
  { code: '72', label: 'Hotels and restaurants', weight: 30, words: ['Hospitality', 'Kitchens'] },
  { code: '81', label: 'Repairs and personal services', weight: 33, words: ['Repair', 'Laundries'] },
  { code: '92', label: 'Public administration', weight: 45, words: ['Public Works', 'District'] },
];

/** First parts of an employer's name. */
// biome-ignore format: one word a line would be a hundred lines
export const employerBeginnings: readonly string[] = [
  'Alder', 'Amber', 'Arrow', 'Aspen', 'Badger', 'Basalt', 'Beacon', 'Birch', 'Bluff', 'Bramble', 'Brindle', 'Cairn',
  'Candle', 'Cinder', 'Clover', 'Cobble', 'Copper', 'Cricket', 'Dapple', 'Ember', 'Falcon', 'Feather', 'Fennel', 'Flint',
  'Foxglove', 'Garnet', 'Hazel', 'Heron', 'Hollow', 'Indigo', 'Ironwood', 'Juniper', 'Kestrel', 'Lantern', 'Larch',
  'Linden', 'Lupine', 'Marble', 'Merlin', 'Moss', 'Nettle', 'Opal', 'Otter', 'Pebble', 'Pike', 'Plover', 'Quarry',
  'Quill', 'Raven', 'Reed', 'Rowan', 'Sable', 'Saffron', 'Slate', 'Sorrel', 'Sparrow', 'Spruce', 'Tamarack', 'Thistle',
  'Timber', 'Umber', 'Walnut', 'Willow', 'Yarrow',
];

/** Second parts of an employer's name, joined to the first. */
// biome-ignore format: one word a line would be a hundred lines
export const employerEndings: readonly string[] = [
  'acre', 'barrow', 'bend', 'bourne', 'bridge', 'brook', 'combe', 'crest', 'croft', 'dale', 'fallow', 'field', 'fold',
  'ford', 'garth', 'gate', 'grove', 'holt', 'howe', 'lock', 'march', 'mere', 'mond', 'pell', 'reach', 'rill', 'row',
  'shaw', 'thorpe', 'vale', 'wick', 'wold',
];

/** What an employer is, at the end of its name; most names have none. */
export const employerForms: readonly string[] = ['', '', '', ' Group', ' Partners', ' Co', ' Inc', ' LLC'];
