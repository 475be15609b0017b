/** An XML element: its attributes and the elements in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
}

const TAG = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z]+="[^"<]*")*)\s*(\/?)>/y;
const ATTRIBUTE = /([A-Za-z]+)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#9': '\t',
  '#10': '\n',
  '#13': '\r',
};

const decoded = (text: string): string =>
  text.replaceAll(/&([^;]*);/g, (_, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined) throw new Error(`the entity ${name} is unknown`);
    return character;
  });

/** Reads an XML document that holds elements and attributes and no text; anything else throws. */
export function parseXml(text: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [root];
  TAG.lastIndex = 0;
  while (TAG.lastIndex < text.length) {
    const at = TAG.lastIndex;
    const match = TAG.exec(text);
    if (match === null) throw new Error(`no tag at ${at}: ${text.slice(at, at + 40)}`);
    const [, closing, name = '', attributes = '', empty] = match;
    if (closing !== '') {
      if (open.pop()?.name !== name) throw new Error(`${name} is closed but not open`);
      continue;
    }
    const element: XmlElement = {
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, decoded(value)]),
      ),
      children: [],
    };
    open.at(-1)?.children.push(element);
    if (empty === '') open.push(element);
  }
  if (open.length !== 1 || root.children.length !== 1) throw new Error('not exactly one document');
  return root.children[0] as XmlElement;
}

/** The paths and values of an element's primitives, in order: what FHIR's JSON says, too. */
export function primitivesOf(element: XmlElement, path: string = element.name): string[] {
  const { value, url } = element.attributes;
  return [
    ...(url === undefined ? [] : [`${path}.url=${url}`]),
    ...(value === undefined ? [] : [`${path}=${value}`]),
    ...element.children.flatMap((child) =>
      primitivesOf(child, /^[A-Z]/.test(child.name) ? path : `${path}.${child.name}`),
    ),
  ];
}

/** The same of a resource in JSON. */
export function jsonPrimitives(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => jsonPrimitives(one, path));
  if (typeof value !== 'object' || value === null) return [`${path}=${value}`];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'resourceType' ? [] : jsonPrimitives(member, `${path}.${name}`),
  );
}
