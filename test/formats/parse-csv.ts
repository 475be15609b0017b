/**
 * A strict reader of RFC 4180, written apart from the writer that it judges.
 *
 * @throws Error on anything that the RFC does not allow
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const field = text[at] === '"' ? quotedField(text, at) : bareField(text, at);
    row.push(field.value);
    at = field.end;
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) throw new Error('the text ends after a comma');
    } else if (text.startsWith('\r\n', at)) {
      at += 2;
      rows.push(row);
      row = [];
    } else {
      throw new Error(`unexpected ${JSON.stringify(text[at] ?? 'end')} at ${at}`);
    }
  }
  return rows;
}

interface Field {
  readonly value: string;
  readonly end: number;
}

function bareField(text: string, start: number): Field {
  let end = start;
  while (end < text.length && !',"\r\n'.includes(text[end] as string)) end++;
  return { value: text.slice(start, end), end };
}

function quotedField(text: string, start: number): Field {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw new Error(`no closing quote after ${start}`);
    value += text.slice(at, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    at = quote + 2;
  }
}
