import type { RowSyntax } from '../rows/row-syntax.ts';

/**
 * Rows as JSON objects whose keys are the columns, in their order, without white space: the text that `JSON.stringify`
 * gives.
 *
 * @param end what follows each object
 */
export function jsonSyntax(end: string): RowSyntax {
  return {
    before: ({ name }, place) => `${place === 0 ? '{' : ','}${JSON.stringify(name)}:`,
    quote: ({ type }) => (type === 'text' ? '"' : ''),
    escape: (text) => JSON.stringify(text).slice(1, -1),
    absent: (value) => JSON.stringify(value),
    end: `}${end}`,
  };
}
