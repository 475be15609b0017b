import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FHIR_BUNDLES } from '../../../shared/contracts/documents.ts';
import { WRITTEN_FHIR_TYPES } from '../../../shared/contracts/fhir.ts';
import type { Location } from '../../../shared/formats/fhir/model/individuals.ts';
import { FHIR_BUNDLE_KINDS, FHIR_RESOURCES } from '../../../shared/formats/fhir/registry.ts';
import { elementOrder } from '../../../shared/formats/fhir/xml/element-order.ts';
import { xmlText } from '../../../shared/formats/fhir/xml/xml-text.ts';
import { payerDataset } from '../../engine/payer/payer-dataset.ts';
import { jsonPrimitives, parseXml, primitivesOf, type XmlElement } from './parse-xml.ts';
import { linesOf } from './written.ts';

const dataset = payerDataset({ members: 4, seed: 7, parameters: { population: { states: ['VT'] } } });

const location: Location = {
  resourceType: 'Location',
  id: '2',
  meta: { lastUpdated: '2026-01-01T00:00:00Z' },
  status: 'active',
  name: 'Clinic',
  telecom: [{ system: 'phone', value: '802-555-0100' }],
  address: { city: 'Barre', country: 'US' },
  managingOrganization: { reference: 'Organization/2' },
};

/** Names of elements that stand out of the specification's order, anywhere in a document. */
function misplaced(element: XmlElement, type = element.name): string[] {
  const rules = elementOrder.get(type);
  let last = -1;
  return element.children.flatMap((child) => {
    const rule = rules?.get(child.name);
    if (rule === undefined || rule.rank < last) return [`${type}.${child.name}`];
    last = rule.rank;
    if (rule.type === undefined) return [];
    return rule.type === 'Resource'
      ? child.children.flatMap((one) => misplaced(one))
      : misplaced(child, rule.type);
  });
}

describe('XML', () => {
  it('writes elements in the order of the specification, whatever order the object has', () => {
    const shuffled = Object.fromEntries(Object.entries(location).reverse()) as unknown as Location;
    expect(xmlText(shuffled)).toBe(xmlText(location));
    expect(xmlText(location)).toBe(
      '<Location xmlns="http://hl7.org/fhir"><id value="2"/><meta><lastUpdated value="2026-01-01T00:00:00Z"/></meta>' +
        '<status value="active"/><name value="Clinic"/><telecom><system value="phone"/><value value="802-555-0100"/>' +
        '</telecom><address><city value="Barre"/><country value="US"/></address>' +
        '<managingOrganization><reference value="Organization/2"/></managingOrganization></Location>',
    );
  });

  it('keeps any text that XML can hold', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
    const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((one) => !impossible.test(one));
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom('a & b', '<&>"\'', 'tab\there', 'two\r\nlines')), (name) => {
        const { children } = parseXml(xmlText({ ...location, name }));
        expect(children.find((child) => child.name === 'name')?.attributes['value']).toBe(name);
      }),
    );
  });

  it('refuses an element that the type does not have, and a type that is not known', () => {
    const odd = { ...location, address: { town: 'Barre' } } as unknown as Location;
    expect(() => xmlText(odd)).toThrow(new RangeError('Address has no element town'));
    const unknown = { resourceType: 'Basic', id: '1' } as unknown as Location;
    expect(() => xmlText(unknown)).toThrow(new RangeError('no element order is known of Basic'));
  });

  it('says what JSON says, of every type and bundle', () => {
    const opens = [
      ...WRITTEN_FHIR_TYPES.map((type) => [type, FHIR_RESOURCES[type]] as const),
      ...FHIR_BUNDLES.map((kind) => [kind, FHIR_BUNDLE_KINDS[kind]] as const),
    ];
    for (const [name, open] of opens) {
      const json = linesOf(dataset, open).slice(0, 20);
      const xml = linesOf(dataset, open, { encoding: 'xml' }).slice(0, 20);
      expect(xml.length, name).toBe(json.length);
      for (const [place, line] of xml.entries()) {
        const element = parseXml(line);
        expect(element.attributes).toEqual({ xmlns: 'http://hl7.org/fhir' });
        expect(misplaced(element), name).toEqual([]);
        const resource = JSON.parse(json[place] as string);
        const said = jsonPrimitives(resource, element.name).sort();
        expect(primitivesOf(element).sort(), name).toEqual(said);
      }
    }
  });
});
