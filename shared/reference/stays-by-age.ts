/**
 * Stays in community hospitals for each 10,000 people of an age group, from its first age on: AHRQ HCUP, Statistical Brief
 * 165, table 3, National Inpatient Sample 2011; public domain. Of 827 from 18 to 44, some 370 were for pregnancy and
 * childbirth (4.2 million stays) and are left out here. Infants, most of whose stays are their births, are counted as
 * older children.
 */
export const staysByAge: readonly (readonly [fromAge: number, per10000: number])[] = [
  [0, 201],
  [18, 457],
  [45, 1_171],
  [65, 2_954],
  [85, 5_723],
];
