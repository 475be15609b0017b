import { specialCharacters } from '../records/record-sink.ts';

/** Escape sequences of the characters that messages are cut with, and of line ends, which would cut them too. */
const ESCAPES: Readonly<Record<string, string>> = {
  '|': '\\F\\',
  '^': '\\S\\',
  '&': '\\T\\',
  '~': '\\R\\',
  '\\': '\\E\\',
  '\r': '\\X0D\\',
  '\n': '\\X0A\\',
};

/** Characters that HL7 text cannot hold as they are: delimiters and control characters. */
export const SPECIALS = specialCharacters((character) => character in ESCAPES || character < ' ');

/** Text as HL7 v2 writes it: delimiters and line ends escaped, other control characters left out. */
export function escaped(text: string): string {
  let safe = '';
  for (const character of text) {
    const sequence = ESCAPES[character];
    if (sequence !== undefined) safe += sequence;
    else if (character >= ' ' && character !== '\u007f') safe += character;
  }
  return safe;
}
