/** A message of a `.proto` file: its fields by number, and what is reserved. */
interface Message {
  readonly fields: ReadonlyMap<number, { readonly name: string; readonly type: string }>;
  readonly reserved: ReadonlySet<string>;
}

const MESSAGE = /^message (\w+) \{$([\s\S]*?)^\}$/gm;
const FIELD = /^ {2}((?:optional )?\w+) (\w+) = (\d+);$/gm;
const RESERVED = /^ {2}reserved (.+);$/gm;

/**
 * What readers of an older `.proto` file could not cope with in a newer one; empty when they could. A field may be added.
 * It may go when its number and name are reserved; it never changes its number, name or type.
 */
export function breakingChanges(older: string, newer: string): string[] {
  const after = messagesOf(newer);
  return [...messagesOf(older)].flatMap(([name, before]) => {
    const now = after.get(name);
    return now ? changesOf(name, before, now) : [`${name} is gone`];
  });
}

function changesOf(message: string, before: Message, now: Message): string[] {
  const changes: string[] = [];
  for (const [number, { name, type }] of before.fields) {
    const field = now.fields.get(number);
    const place = `${message}.${name} = ${number}`;
    if (field === undefined) {
      if (!now.reserved.has(String(number)) || !now.reserved.has(`"${name}"`))
        changes.push(`${place} is gone and not reserved`);
    } else if (field.name !== name) changes.push(`${place} is ${field.name} now`);
    else if (field.type !== type) changes.push(`${place} was ${type} and is ${field.type}`);
  }
  for (const reserved of before.reserved) {
    if (!now.reserved.has(reserved)) changes.push(`${message} no longer reserves ${reserved}`);
  }
  return changes;
}

function messagesOf(file: string): Map<string, Message> {
  return new Map(
    [...file.matchAll(MESSAGE)].map(([, name = '', body = '']) => [
      name,
      {
        fields: new Map(
          [...body.matchAll(FIELD)].map(([, type = '', field = '', number]) => [
            Number(number),
            { name: field, type },
          ]),
        ),
        reserved: new Set([...body.matchAll(RESERVED)].map(([, what = '']) => what)),
      },
    ]),
  );
}
