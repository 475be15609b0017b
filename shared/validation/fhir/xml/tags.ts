/** A tag of XML. */
export interface Tag {
  readonly name: string;
  /** `</name>`. */
  readonly closes: boolean;
  /** `<name/>`. */
  readonly isEmpty: boolean;
  /** Names and values, with entities replaced. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Character after the tag. */
  readonly end: number;
}

/** Why a tag cannot be read. */
export type TagProblem = 'syntax' | 'entity';

const NAME = /[A-Za-z_][A-Za-z0-9_.:-]*/y;
const SPACE = /[ \t\n\r]*/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Attributes of one tag that are read at most. */
const MOST_ATTRIBUTES = 64;

/** Reads the tag that begins at a `<`. */
export function readTag(source: string, from: number): Tag | TagProblem {
  const closes = source[from + 1] === '/';
  let at = from + (closes ? 2 : 1);
  const name = take(NAME, source, at);
  if (name === '') return 'syntax';
  at += name.length;
  const attributes: (readonly [string, string])[] = [];
  for (;;) {
    const space = take(SPACE, source, at);
    at += space.length;
    const next = source[at];
    if (next === '>') return { name, closes, isEmpty: false, attributes, end: at + 1 };
    if (next === '/') {
      if (closes || source[at + 1] !== '>') return 'syntax';
      return { name, closes, isEmpty: true, attributes, end: at + 2 };
    }
    if (closes || space === '' || attributes.length >= MOST_ATTRIBUTES) return 'syntax';
    const attribute = readAttribute(source, at);
    if (typeof attribute === 'string') return attribute;
    if (attributes.some(([known]) => known === attribute.name)) return 'syntax';
    attributes.push([attribute.name, attribute.value]);
    at = attribute.end;
  }
}

function readAttribute(source: string, from: number) {
  const name = take(NAME, source, from);
  if (name === '') return 'syntax';
  let at = from + name.length;
  at += take(SPACE, source, at).length;
  if (source[at] !== '=') return 'syntax';
  at += 1;
  at += take(SPACE, source, at).length;
  const quote = source[at];
  if (quote !== '"' && quote !== "'") return 'syntax';
  const end = source.indexOf(quote, at + 1);
  if (end < 0) return 'syntax';
  const raw = source.slice(at + 1, end);
  if (raw.includes('<')) return 'syntax';
  const value = withoutEntities(raw);
  return value === null ? 'entity' : { name, value, end: end + 1 };
}

function take(form: RegExp, source: string, at: number): string {
  form.lastIndex = at;
  return form.exec(source)?.[0] ?? '';
}

/** A text with its entities replaced; null when it has others than the five of XML and numbers of characters. */
export function withoutEntities(text: string): string | null {
  if (!text.includes('&')) return text;
  let isKnown = true;
  const replaced = text.replaceAll(
    /&(#x[0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z]{1,8})?;?/g,
    (whole, name?: string) => {
      const character = name === undefined || !whole.endsWith(';') ? undefined : characterOf(name);
      isKnown &&= character !== undefined;
      return character ?? '';
    },
  );
  return isKnown ? replaced : null;
}

function characterOf(name: string): string | undefined {
  if (!name.startsWith('#')) return Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isText = code === 9 || code === 10 || code === 13 || (code >= 32 && code <= 0x10_ffff);
  return isText && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}
