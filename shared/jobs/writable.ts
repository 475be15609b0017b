import { type Dataset, MEMBERS_PER_BLOCK } from '../contracts/dataset.ts';
import type { DocumentSections } from '../contracts/document-sections.ts';
import { AppError } from '../contracts/errors.ts';
import type { Output, Plan } from '../contracts/job.ts';
import { membersOf } from '../contracts/slice.ts';
import { askedDocuments, type DocumentName } from '../contracts/streams.ts';
import { unknownClasses } from '../formats/faults/fault-classes.ts';
import { MOST_XLSX_ROWS } from '../formats/xlsx/xlsx-table.ts';
import { isWritable } from './estimate-figures.ts';
import { memberWork } from './member-work.ts';

/**
 * Refuses files that their format has no room for, as far as it can be foreseen: a workbook has so many rows and no more.
 * Throws AppError `invalid_request`.
 */
export function demandRoom(
  output: Output,
  dataset: Pick<Dataset, 'period' | 'members'>,
  { blocksPerPart }: Plan,
): void {
  const place = output.formats.indexOf('xlsx');
  if (place < 0) return;
  const span = membersOf(dataset, output.slice);
  const members = Math.min(span.to - span.from, blocksPerPart * MEMBERS_PER_BLOCK);
  const rows = output.tables.map((content) => ({
    content,
    rows: members * recordsOf({ ...output, tables: [content], formats: ['xlsx'] }, dataset),
  }));
  const large = rows.filter((table) => table.rows > MOST_XLSX_ROWS).map(({ content }) => content);
  if (large.length === 0) return;
  const issue = `xlsx has room for ${MOST_XLSX_ROWS} rows a file; ask for more parts, or without ${large.join(', ')}`;
  throw new AppError('invalid_request', 'The job has files that are too large for their format.', {
    issues: [{ path: `/formats/${place}`, issue }],
  });
}

/** Rows a member of tables alone. */
function recordsOf(
  { tables, formats, compression, slice }: Output,
  dataset: Pick<Dataset, 'period'>,
): number {
  return memberWork({ tables, formats, compression, slice }, dataset).records;
}

/** What dental claims are written with. */
const DENTAL_CLAIMS: DocumentName = 'x12_837d';
const WITHOUT_DENTAL_CODES =
  'needs dental procedure codes of your own: no list of them is free to use, and the dataset has none (see codes.cdt)';

/**
 * Refuses documents that have a name in the contract and no writer, and dental claims of a dataset without dental codes. What
 * has a writer has its cost measured, and the other way round: a test compares the two, so that this needs no writer at hand.
 * Throws AppError `invalid_request` with a pointer for each.
 */
export function demandWritable(sections: DocumentSections, { codes }: Pick<Dataset, 'codes'>): void {
  const issues = askedDocuments(sections).flatMap(({ stream: { content }, path }) => {
    if (!isWritable(content)) return [{ path, issue: 'cannot be written yet' }];
    const lacksCodes = content === DENTAL_CLAIMS && codes?.cdt === undefined;
    return lacksCodes ? [{ path, issue: WITHOUT_DENTAL_CODES }] : [];
  });
  if (issues.length > 0)
    throw new AppError('invalid_request', 'The job asks for documents that cannot be written.', { issues });
}

/** Refuses fault classes that there are not. Throws AppError `invalid_request` with a pointer for each. */
export function demandFaultClasses({ imperfections }: Pick<Output, 'imperfections'>): void {
  const { classes = [] } = imperfections ?? {};
  const unknown = new Set(unknownClasses(classes));
  const issues = [...classes.entries()]
    .filter(([, id]) => unknown.has(id))
    .map(([place, id]) => ({
      path: `/imperfections/classes/${place}`,
      issue: `there is no fault class ${id}`,
    }));
  if (issues.length > 0)
    throw new AppError('invalid_request', 'The job asks for fault classes that there are not.', { issues });
}
