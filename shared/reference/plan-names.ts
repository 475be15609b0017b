/**
 * Names of the payer's plans: our own words, one for each row of `plan-designs.json`. That no plan of any real payer
 * bears such a name is likely, not promised.
 */

/** The invented payer: every plan's name begins with it. */
export const PAYER_NAME = 'Quillmere';

/** One word a plan. */
// biome-ignore format: one word a line would be thirty lines
export const planWords: readonly string[] = [
  'Larkspur', 'Sweetbriar', 'Tamarisk', 'Foxglove', 'Saltmarsh', 'Copperleaf', 'Fernhollow', 'Millrace', 'Thornapple',
  'Woodruff', 'Mistletoe', 'Goldcrest', 'Brackenwold', 'Hawkmoth', 'Nightjar', 'Dunlin', 'Lapwing', 'Whimbrel',
  'Sandpiper', 'Turnstone', 'Avocet', 'Oystercatcher', 'Stonechat', 'Cranesbill', 'Bittersweet', 'Marigold',
  'Meadowsweet', 'Cowslip', 'Speedwell', 'Harebell', 'Campion',
];

/** Other payers that members may have as well, with weights; invented too. */
export const otherPayers: readonly (readonly [name: string, payerId: string, weight: number])[] = [
  ['Fernwick Mutual', 'SYN01', 30],
  ['Harrowgate Health Plan', 'SYN02', 24],
  ['Lowmere Benefit Trust', 'SYN03', 16],
  ['Palewater Assurance', 'SYN04', 14],
  ['Ninebridge Workers Fund', 'SYN05', 10],
  ['Otterdale Cooperative', 'SYN06', 6],
];
