import { readTag } from '../xml/tags.ts';

/** What is wrong with a narrative: not XHTML, something that runs or loads, an element that FHIR excludes, no content. */
export type NarrativeProblem = 'syntax' | 'active' | 'element' | 'empty';

/** Elements that FHIR allows in a narrative: those of text, lists, tables, links and images. */
const ALLOWED = new Set(
  `a abbr acronym b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins
  kbd li ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var`.split(/\s+/),
);

const ACTIVE_ELEMENTS = new Set([
  'script',
  'iframe',
  'object',
  'embed',
  'applet',
  'form',
  'input',
  'link',
  'base',
]);
const ACTIVE_LINK = /^(?:javascript|vbscript|data:text\/html)/i;

/**
 * Judges the `div` of a narrative: one XHTML element whose tags match. It reads each character once.
 *
 * @param div the text of the element
 */
export function narrativeProblem(div: unknown): NarrativeProblem | null {
  if (typeof div !== 'string') return null;
  const source = div.trim();
  const open: string[] = [];
  let problem: NarrativeProblem | null = null;
  let hasContent = false;
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    const isText = source.slice(at, end).trim() !== '';
    if (isText && open.length === 0) return 'syntax';
    hasContent ||= isText;
    if (next < 0) break;
    if (source.startsWith('<!--', next)) {
      const close = source.indexOf('-->', next);
      if (close < 0) return 'syntax';
      at = close + 3;
      continue;
    }
    const tag = readTag(source, next);
    if (typeof tag === 'string') return isActive(source.slice(next + 1, next + 12)) ? 'active' : 'syntax';
    const { name, closes, isEmpty } = tag;
    at = tag.end;
    if (isActive(name) || tag.attributes.some(runs)) return 'active';
    if (open.length === 0 && (closes || name !== 'div' || next > 0)) return 'syntax';
    if (!ALLOWED.has(name)) problem ??= 'element';
    hasContent ||= name === 'img';
    if (!closes && !isEmpty) open.push(name);
    else if (closes && open.pop() !== name) return 'syntax';
  }
  if (open.length > 0) return 'syntax';
  return problem ?? (hasContent ? null : 'empty');
}

const isActive = (name: string): boolean =>
  ACTIVE_ELEMENTS.has(/^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? '');

/** Whether an attribute runs something: an event, or a link with white space to hide what it is. */
const runs = ([name, value]: readonly [string, string]): boolean =>
  /^on/i.test(name) || (/^(?:href|src)$/i.test(name) && ACTIVE_LINK.test(value.replaceAll(/\s/g, '')));
