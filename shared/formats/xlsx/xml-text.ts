/** The most characters of a cell. Source: Excel specifications and limits. */
export const MOST_CELL_CHARACTERS = 32_767;

const NEEDS_ESCAPE = /[&<>\p{Cc}\p{Cs}\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/u;
const ESCAPED = /[&<>\p{Cc}\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/gu;
const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const SPACES_AROUND = /^\s|\s$/;

/**
 * A cell of text, in place and not among shared strings, so that a row's bytes depend on nothing else.
 *
 * @throws RangeError when the text is longer than a cell may be
 */
export function cellText(text: string): string {
  if (text.length > MOST_CELL_CHARACTERS)
    throw new RangeError(`a cell has room for ${MOST_CELL_CHARACTERS} characters, not ${text.length}`);
  const space = SPACES_AROUND.test(text) ? ' xml:space="preserve"' : '';
  return `<c t="inlineStr"><is><t${space}>${escapedText(text)}</t></is></c>`;
}

/**
 * Text as it stands in a spreadsheet's XML. What XML cannot hold is written as `_xHHHH_`, as is the mark itself; so are
 * line ends, which leaves line feeds to stand between rows. A lone surrogate becomes U+FFFD.
 */
export function escapedText(text: string): string {
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text.toWellFormed().replace(ESCAPED, (found) => NAMED[found] ?? hexMark(found));
}

const hexMark = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
