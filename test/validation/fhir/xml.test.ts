import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTag, withoutEntities } from '../../../shared/validation/fhir/xml/tags.ts';
import { readXml } from '../../../shared/validation/fhir/xml/xml-document.ts';
import { judgeText, told } from './resources.ts';

const NS = 'xmlns="http://hl7.org/fhir"';
const patient = (inside: string) => `<Patient ${NS}><id value="p1"/>${inside}</Patient>`;

describe('XML', () => {
  it.each([
    '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><p>A &lt; b</p></div></text>',
    '<extension url="http://x"><valueString value="&#65;&amp;"/></extension><name><given value="A"/><given value="B"/></name>',
    '<active value="true"/><gender id="g" value="female"><extension url="http://x"><valueCode value="x"/></extension></gender>',
    '<contained><Organization><id value="o"/><name value="x"/></Organization></contained><managingOrganization><reference value="#o"/></managingOrganization>',
    '<name id="n"><given><extension url="http://x"><valueCode value="x"/></extension></given><given value="B"/></name><multipleBirthInteger value="2"/>',
  ])('%s', (inside) => {
    expect(told(judgeText(patient(inside)))).toEqual([]);
    expect(
      told(
        judgeText(
          `<?xml version="1.0" encoding="UTF-8"?>\n<!-- a -->\n${patient(inside).replaceAll('><', '>\n<')}\n`,
        ),
      ),
    ).toEqual([]);
  });

  it('may come as one document a line', () => {
    const report = judgeText(`${patient('')}\n${patient('<gender value="x"/>').replace('p1', 'p2')}\n`);
    expect(report.findings.map(({ rule, place }) => [rule, place.path, place.record])).toEqual([
      ['fhir.terminology.required-code', 'Patient.gender', 2],
    ]);
  });

  it.each([
    ['<birthDate value="2024-01-01"/><gender value="male"/>', 'fhir.xml.order Patient.gender'],
    ['<nickname value="x"/>', 'fhir.structure.unknown-element Patient.nickname'],
    ['<gender value="male"/><gender value="male"/>', 'fhir.structure.array Patient.gender'],
    ['<active value="yes"/>', 'fhir.structure.wrong-type Patient.active'],
    ['<multipleBirthInteger value="two"/>', 'fhir.structure.wrong-type Patient.multipleBirthInteger'],
    ['<gender code="male"/>', 'fhir.xml.attribute Patient.gender'],
    ['<name use="official"><family value="x"/></name>', 'fhir.xml.attribute Patient.name'],
    ['text', 'fhir.xml.text Patient'],
    ['<name>x<family value="x"/></name>', 'fhir.xml.text Patient.name'],
  ])('%s', (inside, expected) => {
    expect(told(judgeText(patient(inside)))).toContain(expected);
  });

  it.each([
    ['<Patient><id value="a"/></Patient>', 'fhir.xml.namespace'],
    [`<Patient ${NS}><id value="a"></Patient>`, 'fhir.xml.syntax'],
    [`<Patient ${NS}><id value="a"/>`, 'fhir.xml.syntax'],
    [`<Patient ${NS}/><Patient ${NS}/>`, 'fhir.xml.syntax'],
    [`<Patient ${NS}><id value=a/></Patient>`, 'fhir.xml.syntax'],
    [`<Patient ${NS}><id value="a" value="b"/></Patient>`, 'fhir.xml.syntax'],
    [`<!DOCTYPE x [<!ENTITY a "b">]><Patient ${NS}/>`, 'fhir.xml.doctype'],
    [`<Patient ${NS}><?php x ?></Patient>`, 'fhir.xml.doctype'],
    [`<Patient ${NS}><![CDATA[x]]></Patient>`, 'fhir.xml.doctype'],
    [`<Patient ${NS}><id value="&lol;"/></Patient>`, 'fhir.xml.doctype'],
    [`<?xml version="1.0" encoding="ISO-8859-1"?><Patient ${NS}/>`, 'fhir.input.encoding'],
    [`<Patient ${NS}>${'<extension url="x">'.repeat(200)}`, 'fhir.input.too-deep'],
    ['<', 'fhir.xml.syntax'],
    ['<!-- only a comment -->', 'fhir.xml.syntax'],
  ])('refuses %s', (text, rule) => {
    expect(judgeText(text).findings[0]?.rule).toBe(rule);
  });

  it('takes no name for a prototype', () => {
    expect(told(judgeText(patient('<__proto__ value="x"/>')))).toEqual([
      'fhir.structure.extension-of Patient.__proto__',
    ]);
    expect(told(judgeText(patient('<constructor value="x"/>')))).toEqual([
      'fhir.structure.unknown-element Patient.constructor',
    ]);
  });
});

describe('tags and entities', () => {
  it('reads what it writes', () => {
    const isText = (code: number) => code >= 32 || code === 9 || code === 10 || code === 13;
    const escaped = (text: string) =>
      [...text].map((one) => (/[&<"\s]/.test(one) ? `&#${one.codePointAt(0)};` : one)).join('');
    const value = fc
      .string({ unit: 'binary' })
      .filter((text) => [...text].every((one) => isText(one.codePointAt(0) ?? 0)));
    fc.assert(
      fc.property(value, (text) => {
        expect(readTag(`<a b="${escaped(text)}" c='x'/>`, 0)).toMatchObject({
          attributes: [
            ['b', text],
            ['c', 'x'],
          ],
          isEmpty: true,
        });
      }),
    );
  });

  it.each(['&nbsp;', '&', 'a & b', '&#0;', '&#xD800;', '&#x110000;', '&amp', '&constructor;'])(
    'refuses %s',
    (text) => {
      expect(withoutEntities(text)).toBeNull();
    },
  );

  it('neither throws nor hangs, whatever it reads', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      ' ',
      '"',
      "'",
      '=',
      '&',
      ';',
      '<!--',
      '-->',
      '<?',
      '<a>',
      '</a>',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(readXml(pieces.join(''))).toBeTypeOf('object');
      }),
    );
  });
});
