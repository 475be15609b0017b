import { diagnosisCodes } from '../../shared/reference/diagnosis-codes.ts';
import type { Counter } from './counter.ts';
import { EXPLANATIONS } from './explanations.ts';
import { type Figure, isChance, isNear, isOff, ratioOf, type Section, TOLERANCE } from './figure.ts';
import type { Realism } from './run.ts';

const TOP_DIAGNOSES = 50;
/** `DiagnosisCode.weight` is of so many. */
const ALL_FIRST_LISTED = 1e8;
const PERCENT = Math.round(TOLERANCE * 100);

/** The figures of a walk, by kind. */
export function sectionsOf(realism: Realism): Section[] {
  const { people, conditions, care, claims, spending, influenza, vaccines, enrollment } = realism;
  return [
    {
      ...{ title: 'Members', figures: people.figures() },
      note: 'Everyone in the population. A household here is a contract’s family, not everyone at an address.',
    },
    {
      ...{ title: 'Lines of business and networks', figures: enrollment.figures() },
      note: 'Months of coverage in the year.',
    },
    {
      ...{ title: 'Use of care', figures: care.figures() },
      note: 'For each 1,000 years that people lived, unless it says otherwise; the insured and those whose coverage has ended.',
    },
    {
      ...{ title: 'Claims', figures: claims.figures() },
      note: 'As first sent and first decided. Fills are a line each.',
    },
    {
      ...{ title: 'Money', figures: spending.figures() },
      note: 'Dollars for each member and month, what was taken back subtracted, by line of business on the day of service.',
    },
    {
      ...{ title: 'Vaccines', figures: [...vaccines.figures(), ...influenza.figures()] },
      note: 'Series: people of every fourth block, doses that count. Influenza: everyone.',
    },
    {
      ...{ title: 'Chronic conditions', figures: conditions.figures() },
      note: 'Share of the living on the last day, beside the reference table applied band by band to the same ages and sexes.',
    },
  ];
}

/** A diagnosis, its share of first-listed ones, and its share by the reference table. */
interface DiagnosisShare {
  readonly code: string;
  readonly text: string;
  readonly measured: number;
  /** NaN where the table does not have it. */
  readonly reference: number;
}

/** The commonest first-listed diagnoses. */
export function topDiagnoses(counts: Counter<string>): DiagnosisShare[] {
  const known = new Map(diagnosisCodes.map((row) => [row.code, row]));
  const { total } = counts;
  return counts
    .ranked()
    .slice(0, TOP_DIAGNOSES)
    .map(([code, count]) => {
      const row = known.get(code);
      const reference = row === undefined ? Number.NaN : row.weight / ALL_FIRST_LISTED;
      return { code, text: row?.text ?? '', measured: count / total, reference };
    });
}

/** Why a figure is off, '' when it is not. */
export function whyOf(figure: Figure): string {
  if (!isOff(figure)) return '';
  const known = EXPLANATIONS[figure.what];
  if (known !== undefined) return known;
  return isChance(figure) ? 'Chance: too few people to tell.' : '**not explained**';
}

/** A number as its unit is written. */
export function amountText(value: number, unit: Figure['unit']): string {
  if (Number.isNaN(value)) return '–';
  if (unit === 'share') return `${(value * 100).toFixed(value < 0.01 ? 3 : 1)} %`;
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0;
  const text = value.toFixed(digits).replace(/\B(?=(\d{3})+$)/g, digits === 0 ? ',' : '');
  return unit === 'dollars' ? `$${text}` : text;
}

/** A figure as the cells of a row: what, measured, reference, ratio, why, source, year, basis. */
function cellsOf(figure: Figure): string[] {
  const { what, unit, measured, reference } = figure;
  const ratio = ratioOf(figure);
  return [
    what,
    amountText(measured, unit),
    reference === null ? '–' : amountText(reference.value, unit),
    ratio === null ? '–' : isOff(figure) ? `**${ratio.toFixed(2)}**` : ratio.toFixed(2),
    whyOf(figure),
    reference === null ? 'none known' : `${reference.source}, ${reference.year}`,
    reference?.basis ?? '–',
  ];
}

/** A figure in one line of a terminal. */
export function lineOf(figure: Figure): string {
  const [what = '', measured = '', reference = '', ratio = '', why = ''] = cellsOf(figure);
  const mark = isOff(figure) ? '!' : ' ';
  return `  ${mark} ${what}: ${measured} (${reference}; ${ratio.replaceAll('*', '')}) ${why}`.trimEnd();
}

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${head.join(' | ')} |`,
  `|${head.map(() => '---').join('|')}|`,
  ...rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`),
  '',
];

const HEAD = ['figure', 'measured', 'reference', 'ratio', 'why', 'source', 'basis'] as const;

/** The report as Markdown; it has no date or duration in it, so that the same engine writes the same page. */
export function markdown(realism: Realism, members: number, seed: number): string {
  const sections = sectionsOf(realism);
  const compared = sections.flatMap(({ figures }) => figures.filter(({ reference }) => reference !== null));
  const off = compared.filter(isOff);
  const unexplained = off.filter((figure) => whyOf(figure).startsWith('**')).length;
  return [
    '# Realism',
    '',
    `What the payer engine makes beside what is known of the United States. Written by \`npm run realism -- --write\`: ${members.toLocaleString('en-US')}`,
    `members (seed ${seed}, every parameter at its default), the year 2025 as known on 1 July 2026, so that nearly all claims have come in.`,
    '',
    `${compared.length} figures have a reference; ${off.length} are more than ${PERCENT} % off it, with a bold ratio, and ${unexplained} of those have no reason yet.`,
    '',
    ...BASIS_TEXT,
    ...sections.flatMap(({ title, note, figures }) => [
      `## ${title}`,
      '',
      note,
      '',
      ...tableOf(HEAD, figures.map(cellsOf)),
    ]),
    ...categoriesText(realism),
    ...diagnosesText(topDiagnoses(realism.claims.diagnoses)),
  ].join('\n');
}

const BASIS_TEXT = [
  'How far to trust a reference, in the column "basis":',
  '',
  '* published: the number stands in a table of `shared/reference` that its README calls published.',
  '* published anchors: the totals are published, the values by age between them are our judgement. The prevalence of conditions is such: a ratio of 1 there says that the engine follows its table, not that the table is right.',
  '* recalled, check: a published number quoted from memory, not looked up again. Look it up before quoting this page.',
  '* judgement: our own number. It holds the engine to what it was meant to do and proves nothing about the world.',
  '',
  'Fees, lags, benefit designs, denial rates, vaccine coverage and the split of diagnoses inside a category are judgement in the engine itself; see `shared/reference/README.md`.',
  '',
];

function categoriesText(realism: Realism): string[] {
  const rows = realism.spending
    .categories()
    .map(([name, allowed, paid]) => [
      name.replaceAll('_', ' '),
      amountText(allowed, 'dollars'),
      amountText(paid, 'dollars'),
    ]);
  return [
    '## Allowed and paid by benefit category',
    '',
    'Dollars for each member and month over all lines of business. No public source cuts spending in these categories.',
    '',
    ...tableOf(['category', 'allowed', 'paid'], rows),
  ];
}

function diagnosesText(top: readonly DiagnosisShare[]): string[] {
  const near = top.filter(({ measured, reference }) => isNear(measured / reference)).length;
  const rows = top.map((row, place) => {
    const ratio = row.measured / row.reference;
    return [
      String(place + 1),
      row.code,
      row.text,
      amountText(row.measured, 'share'),
      amountText(row.reference, 'share'),
      Number.isNaN(ratio) ? '–' : isNear(ratio) ? ratio.toFixed(2) : `**${ratio.toFixed(2)}**`,
    ];
  });
  return [
    `## The ${TOP_DIAGNOSES} commonest first-listed diagnoses`,
    '',
    'On professional claims as first sent, beside the shares of `diagnosis-codes.json` (AHRQ MEPS 2016-2018 for the volume of a',
    `category, published; the split inside it, judgement). ${near} of the ${top.length} lie within ${PERCENT} %. The others`,
    ...DIAGNOSES_WHY,
    '',
    ...tableOf(['', 'code', 'text', 'measured', 'reference', 'ratio'], rows),
  ];
}

const DIAGNOSES_WHY = [
  'differ because the engine does not draw claims from these shares: visits come from preventive schedules, pregnancies and each',
  'person’s own chronic conditions, of which a person keeps one code, and a visit sends a laboratory’s claim with the same diagnosis.',
];
