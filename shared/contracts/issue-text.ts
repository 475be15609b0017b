import * as z from 'zod';

type RawIssue = z.core.$ZodRawIssue;

const TYPE_NAMES: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  date: 'a date such as 2026-01-31',
  datetime: 'an instant in UTC such as 2026-01-31T00:00:00Z',
  url: 'a URL',
};

/** What is counted, by what has the bound. */
const UNITS: Readonly<Record<string, string>> = { string: ' characters', array: ' entries' };

/**
 * What is wrong with a value, and so how to mend it, in words of ours: "must be at least 1" instead of "Too small:
 * expected number to be >=1". Undefined leaves the sentence to zod. A schema that brings its own message keeps it.
 */
function issueText(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return typeText(issue);
    case 'too_small':
      return `must ${boundText(issue.origin, 'at least', issue.minimum)}`;
    case 'too_big':
      return `must ${boundText(issue.origin, 'at most', issue.maximum)}`;
    case 'invalid_value':
      return missingOr(
        issue,
        `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`,
      );
    case 'invalid_format':
      return FORMAT_NAMES[issue.format] && `must be ${FORMAT_NAMES[issue.format]}`;
    default:
      return undefined;
  }
}

function typeText(issue: RawIssue & { readonly code: 'invalid_type' }): string {
  return missingOr(issue, `must be ${TYPE_NAMES[issue.expected] ?? issue.expected}`);
}

function missingOr({ input }: RawIssue, text: string): string {
  return input === undefined ? `is missing; it ${text}` : text;
}

function boundText(origin: string, side: string, bound: number | bigint): string {
  const unit = UNITS[origin];
  return unit ? `have ${side} ${bound}${unit}` : `be ${side} ${bound}`;
}

/** Makes zod speak so. It is global to a process: import this module for its effect, once, where issues are read. */
z.config({ customError: issueText });
