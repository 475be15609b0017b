import { MAX_DEPTH } from '../options.ts';
import { INPUT, XML } from '../rules/input-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { readTag, type Tag } from './tags.ts';

/** An element of XML. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Tag['attributes'];
  readonly children: XmlElement[];
  /** Whether text other than white space stands between its children. */
  hasText: boolean;
  /** Where it begins and ends in the source. */
  readonly start: number;
  end: number;
}

/** Why a text is no XML that is read: where, and the rule that it breaks. */
export interface XmlFault {
  readonly rule: Rule;
  readonly position: number;
  readonly detail: string;
}

/**
 * Reads a document into its elements. Safe by what it leaves out: no document type, no entities but XML's own five, no
 * processing instructions but the declaration, and no more than `MAX_DEPTH` levels outside of narratives.
 */
export function readXml(source: string): XmlElement | XmlFault {
  const fault = (rule: Rule, position: number, detail = ''): XmlFault => ({ rule, position, detail });
  const open: XmlElement[] = [];
  let root: XmlElement | undefined;
  let at = 0;
  while (at < source.length) {
    const next = source.indexOf('<', at);
    const end = next < 0 ? source.length : next;
    const top = open.at(-1);
    if (hasText(source, at, end)) {
      if (top === undefined) return fault(XML.syntax, at, 'text outside of the root element');
      top.hasText = true;
    }
    if (next < 0) break;
    const mark = source[next + 1];
    if (mark === '!' || mark === '?') {
      const after = endOfMarkup(source, next);
      if (typeof after !== 'number') return fault(after, next);
      at = after;
      continue;
    }
    const tag = readTag(source, next);
    if (tag === 'entity') return fault(XML.doctype, next, 'an entity that XML does not have');
    if (tag === 'syntax') return fault(XML.syntax, next, 'this tag cannot be read');
    at = tag.end;
    if (tag.closes) {
      if (top?.name !== tag.name) return fault(XML.syntax, next, `</${tag.name}> closes nothing`);
      top.end = at;
      open.pop();
      continue;
    }
    if (top === undefined && root !== undefined) return fault(XML.syntax, next, 'a second root element');
    if (open.length >= 2 * MAX_DEPTH) return fault(INPUT['too-deep'], next);
    const element = elementOf(tag, next);
    if (top === undefined) root = element;
    else top.children.push(element);
    if (!tag.isEmpty) open.push(element);
  }
  if (open.length > 0) return fault(XML.syntax, source.length, `<${open.at(-1)?.name}> has no end`);
  return root ?? fault(XML.syntax, 0, 'no element');
}

const elementOf = ({ name, attributes, end }: Tag, start: number): XmlElement => ({
  name,
  attributes,
  children: [],
  hasText: false,
  start,
  end,
});

/** The place after a comment or the declaration, or the rule that anything else of the kind breaks. */
function endOfMarkup(source: string, from: number): number | Rule {
  if (source.startsWith('<!--', from)) {
    const end = source.indexOf('-->', from + 4);
    return end < 0 ? XML.syntax : end + 3;
  }
  if (from > 0 || !source.startsWith('<?xml ', from)) return XML.doctype;
  const end = source.indexOf('?>', from);
  if (end < 0) return XML.syntax;
  const encoding = /encoding\s*=\s*["']([^"']*)["']/.exec(source.slice(from, end))?.[1] ?? 'UTF-8';
  return /^(?:utf-8|us-ascii)$/i.test(encoding) ? end + 2 : INPUT.encoding;
}

function hasText(source: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const code = source.charCodeAt(at);
    if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return true;
  }
  return false;
}

/** Whether bytes, as a line, are a document of their own: they end with the tag that closes the first element. */
export function isXmlLine(line: Uint8Array): boolean {
  const head = latin1(line.subarray(0, 4_096));
  const name = /<([A-Za-z][A-Za-z0-9]*)[\s/>]/.exec(head)?.[1];
  if (name === undefined) return false;
  const tail = latin1(line.subarray(-128)).trimEnd();
  return (
    tail.endsWith(`</${name}>`) ||
    (line.length < 4_096 && tail.endsWith('/>') && head.split('<').length === 2)
  );
}

const decoder = new TextDecoder('latin1');
const latin1 = (bytes: Uint8Array): string => decoder.decode(bytes);
