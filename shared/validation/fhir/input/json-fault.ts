/** Where and why a text is not JSON, or which keys it has twice. Only texts that are faulty come here. */
export interface JsonFaults {
  /** Character at which it stops being JSON; null when it is JSON. */
  readonly position: number | null;
  readonly reason: string;
  /** Paths of keys that an object has more than once, the first hundred. */
  readonly duplicates: readonly string[];
}

const MOST_DUPLICATES = 100;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: texts of JSON must not have them
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /true|false|null/y;
const SPACE = /[ \t\n\r]*/y;

class NotJson extends Error {}

/** Reads a text as JSON, slowly, to say what is wrong with it. @param text not deeper than `MAX_DEPTH` */
export function findJsonFaults(text: string): JsonFaults {
  const reader = new FaultReader(text);
  try {
    reader.document();
    return { position: null, reason: '', duplicates: reader.duplicates };
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    return { position: reader.at, reason: error.message, duplicates: reader.duplicates };
  }
}

class FaultReader {
  readonly #text: string;
  readonly #path: string[] = [];
  readonly duplicates: string[] = [];
  at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): void {
    this.#value();
    this.#match(SPACE);
    if (this.at < this.#text.length) throw new NotJson('something follows the value');
  }

  #value(): void {
    this.#match(SPACE);
    const begin = this.#text[this.at];
    if (begin === '{') this.#object();
    else if (begin === '[') this.#array();
    else if (begin === '"') this.#string();
    else if (!this.#match(WORD) && !this.#match(NUMBER)) {
      throw new NotJson(begin === undefined ? 'it ends too early' : 'no value begins here');
    }
  }

  #object(): void {
    const known = new Set<string>();
    this.at += 1;
    this.#match(SPACE);
    if (this.#take('}')) return;
    do {
      this.#match(SPACE);
      const key = this.#key();
      this.#path.push(key);
      if (known.has(key) && this.duplicates.length < MOST_DUPLICATES) this.duplicates.push(this.#place());
      known.add(key);
      this.#match(SPACE);
      if (!this.#take(':')) throw new NotJson('a colon should follow the key');
      this.#value();
      this.#path.pop();
      this.#match(SPACE);
    } while (this.#take(','));
    if (!this.#take('}')) throw new NotJson(this.#ending('} or a comma should follow'));
  }

  #array(): void {
    this.at += 1;
    this.#match(SPACE);
    if (this.#take(']')) return;
    let place = 0;
    do {
      this.#path.push(`[${place}]`);
      this.#value();
      this.#path.pop();
      this.#match(SPACE);
      place += 1;
    } while (this.#take(','));
    if (!this.#take(']')) throw new NotJson(this.#ending('] or a comma should follow'));
  }

  #place(): string {
    return this.#path.join('.').replaceAll('.[', '[');
  }

  #key(): string {
    if (this.#text[this.at] !== '"') throw new NotJson(this.#ending('a key in quotes should be here'));
    const from = this.at;
    this.#string();
    return JSON.parse(this.#text.slice(from, this.at)) as string;
  }

  #string(): void {
    if (!this.#match(TEXT)) throw new NotJson('a text has no end, or a character that it must not have');
  }

  #ending(reason: string): string {
    return this.at >= this.#text.length ? 'it ends too early' : reason;
  }

  #take(character: string): boolean {
    if (this.#text[this.at] !== character) return false;
    this.at += 1;
    return true;
  }

  #match(form: RegExp): boolean {
    form.lastIndex = this.at;
    if (!form.test(this.#text)) return false;
    this.at = form.lastIndex;
    return true;
  }
}
