import { type JsonObject, type LineEdit, told } from '../line-editor.ts';

/** Changes a resource or bundle, or gives null and leaves it as it is. */
export type MakeFhirFault = (resource: JsonObject, variant: number) => LineEdit | null;

/** Resources that the faults of resources are made in: of a bundle, one of its entries. */
export const inResource =
  (make: MakeFhirFault): MakeFhirFault =>
  (object, variant) => {
    if (object.resourceType !== 'Bundle') return make(object, variant);
    const entries = object.entry as readonly { readonly resource: JsonObject }[];
    for (let tried = 0; tried < entries.length; tried++) {
      const place = (variant + tried) % entries.length;
      const { resource } = entries[place] as { readonly resource: JsonObject };
      const edit = make(resource, variant);
      if (edit === null) continue;
      const inner = edit.path?.replace(/^[A-Za-z]+/, '') ?? '';
      return { ...edit, path: `Bundle.entry[${place}].resource${inner}` };
    }
    return null;
  };

/** Sets an element of a resource; undefined takes it away. */
export function set(resource: JsonObject, name: string, wrong: unknown): LineEdit {
  const right = told(resource[name]);
  if (wrong === undefined) delete resource[name];
  else resource[name] = wrong;
  return { path: `${resource.resourceType}.${name}`, right, wrong: told(wrong) };
}

/** Changes the first of some elements that a resource has. */
export const change = (
  names: readonly string[],
  wrongOf: (value: unknown, resource: JsonObject) => unknown,
): MakeFhirFault =>
  inResource((resource) => {
    const name = names.find((one) => resource[one] !== undefined);
    return name === undefined ? null : set(resource, name, wrongOf(resource[name], resource));
  });

export const addElement: MakeFhirFault = inResource((resource) => set(resource, 'colour', 'blue'));

export const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;

export const LISTS = ['identifier', 'category', 'name', 'item', 'payor', 'performer', 'careTeam'];
export const DAYS = [
  'birthDate',
  'effectiveDateTime',
  'occurrenceDateTime',
  'created',
  'authoredOn',
  'whenHandedOver',
];
export const PATIENTS = ['subject', 'patient', 'beneficiary'];

/** An element that repeats, written as one value or as none. */
export const changeList = (wrongOf: (list: unknown[]) => unknown): MakeFhirFault =>
  inResource((resource) => {
    const name = LISTS.find((one) => isList(resource[one]));
    return name === undefined ? null : set(resource, name, wrongOf(resource[name] as unknown[]));
  });

export const changeReference = (wrongOf: (reference: string) => string): MakeFhirFault =>
  inResource((resource) => {
    const name = PATIENTS.find((one) => (resource[one] as JsonObject | undefined)?.reference !== undefined);
    if (name === undefined) return null;
    const right = (resource[name] as JsonObject).reference as string;
    const wrong = wrongOf(right);
    (resource[name] as JsonObject).reference = wrong;
    return { path: `${resource.resourceType}.${name}.reference`, right, wrong };
  });

/** A period that ends before it begins. */
export const reversedPeriod: MakeFhirFault = inResource((resource) => {
  const name = ['period', 'billablePeriod'].find((one) => (resource[one] as JsonObject | undefined)?.start);
  if (name === undefined) return null;
  const period = resource[name] as JsonObject;
  const right = told(period.end);
  const wrong = `${Number((period.start as string).slice(0, 4)) - 1}-01-01`;
  period.end = wrong;
  return { path: `${resource.resourceType}.${name}.end`, right, wrong };
});

/** The total of a claim, or the payment of its decision, a dollar more. */
export const moreMoney = (name: 'total' | 'payment', types: readonly string[]): MakeFhirFault =>
  inResource((resource) => {
    if (!types.includes(resource.resourceType as string)) return null;
    const found = resource[name] as JsonObject | readonly JsonObject[] | undefined;
    const isTotals = Array.isArray(found);
    const holder = (isTotals ? found[0] : found) as JsonObject | undefined;
    const money = (holder?.amount ?? holder) as JsonObject | undefined;
    if (typeof money?.value !== 'number') return null;
    const right = String(money.value);
    money.value = Math.round(money.value * 100 + 100) / 100;
    const place = `${isTotals ? '[0]' : ''}${holder?.amount ? '.amount' : ''}`;
    return { path: `${resource.resourceType}.${name}${place}.value`, right, wrong: String(money.value) };
  });

/** The first coding of an element with another code. */
export const changeCoding = (
  name: string,
  types: readonly string[],
  wrongOf: (coding: JsonObject) => string | null,
): MakeFhirFault =>
  inResource((resource) => {
    if (!types.includes(resource.resourceType as string)) return null;
    const [coding] = ((resource[name] as JsonObject | undefined)?.coding ?? []) as JsonObject[];
    const wrong = coding === undefined ? null : wrongOf(coding);
    if (coding === undefined || wrong === null) return null;
    const right = told(coding.code);
    coding.code = wrong;
    return { path: `${resource.resourceType}.${name}.coding[0].code`, right, wrong };
  });

/** A LOINC code whose check digit is wrong. */
export const wrongLoinc = ({ system, code }: JsonObject): string | null => {
  if (system !== 'http://loinc.org' || typeof code !== 'string') return null;
  return code.slice(0, -1) + ((Number(code.at(-1)) + 1) % 10);
};

export const currency: MakeFhirFault = inResource((resource) => {
  const total = resource.total as JsonObject | readonly JsonObject[] | undefined;
  const holder = (Array.isArray(total) ? total[0] : total) as JsonObject | undefined;
  const money = (holder?.amount ?? holder) as JsonObject | undefined;
  if (typeof money?.currency !== 'string') return null;
  const right = money.currency;
  money.currency = 'USDD';
  const place = `${Array.isArray(total) ? '[0]' : ''}${holder?.amount ? '.amount' : ''}`;
  return { path: `${resource.resourceType}.total${place}.currency`, right, wrong: 'USDD' };
});

/** Narrative that loads a picture from somewhere tells that somewhere who is read about. */
export const loadedPicture: MakeFhirFault = inResource((resource) => {
  const div =
    '<div xmlns="http://www.w3.org/1999/xhtml"><img src="https://pixel.example.com/p.gif" onload="x()"/></div>';
  resource.text = { status: 'generated', div };
  return { path: `${resource.resourceType}.text.div`, right: null, wrong: div };
});

export const twiceKey: MakeFhirFault = (resource) => ({
  ...{ path: `${resource.resourceType}.id`, right: null, wrong: told(resource.id) },
  line: (line) => `${line.slice(0, -1)},"id":${JSON.stringify(resource.id)}}`,
});
