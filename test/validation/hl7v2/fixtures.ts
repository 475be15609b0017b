import type { Finding, ValidationReport } from '../../../shared/validation/finding.ts';
import { validateHl7v2 } from '../../../shared/validation/hl7v2/validator.ts';

const header = (type: string, control: string, rest = '') =>
  `MSH|^~\\&|EHR|CLINIC|IIS|STATE|20250310140000+0000||${type}|${control}|T|2.5.1|||ER|AL|USA|UNICODE UTF-8${rest}`;
const PID =
  'PID|1||SW1^^^PAYER^MB||Doe^Ann^B^^^^L||20200101|F||2106-3^White^CDCREC|1 Elm St^^Lincoln^NE^68508^USA^H||^PRN^PH^^^402^5550140|||||||||2186-5^Not Hispanic or Latino^CDCREC||||||||N';
const DOCTOR = '1234567893^Roe^Bea^^^^^^CMS^L^^^NPI';

/** Valid messages, one segment a line. */
export const VALID = {
  VXU: [
    header('VXU^V04^VXU_V04', 'V1', '|||Z22^CDCPHINVS'),
    PID,
    'NK1|1|Doe^Eve^^^^^L|MTH^Mother^HL70063',
    `ORC|RE||D1^CLINIC|||||||||${DOCTOR}`,
    'RXA|0|1|20250310|20250310|03^MMR^CVX|999|||00^New^NIP001||^^^CLINIC||||AB12345|20260101|MSD^Merck^MVX|||CP|A',
    'RXR|SC^Subcutaneous^HL70162|LT^Left thigh^HL70163',
    'OBX|1|CE|64994-7^Eligibility^LN|1|V02^Medicaid^HL70064||||||F|||20250310',
    'OBX|2|CE|69764-9^Document^LN|2|253088698300012711250131^MMR^cdcgs1vis||||||F|||20250310',
    'OBX|3|DT|29768-9^Published^LN|2|20250131||||||F|||20250310',
    'OBX|4|DT|29769-7^Presented^LN|2|20250310||||||F|||20250310',
    'ORC|RE||D2^OTHER',
    'RXA|0|1|20240105|20240105|140^Influenza^CVX|999|||01^Historical^NIP001|||||||||||CP|A',
  ],
  A01: [
    header('ADT^A01^ADT_A01', 'A1'),
    'EVN|A01|20250310140000+0000||||20250310140000+0000|CLINIC',
    PID,
    `PV1|1|I|^^^CLINIC|E|||${DOCTOR}|||||||1|||||E1^^^CLINIC^VN|||||||||||||||||||||||||20250310`,
    'DG1|1||J18.9^Pneumonia^I10C||20250310|A|||||||||1',
    'GT1|1||Doe^Eve^^^^^L',
    'IN1|1|PL001^Plan^L|SYN00^^^PAYER^XX|Payer||||||||20240101||||Doe^Ann^B^^^^L|SEL^Self^HL70063|20200101',
  ],
  A03: [
    header('ADT^A03^ADT_A03', 'A2'),
    'EVN|A03|20250310140000+0000',
    PID,
    'PV1|1|I|||||||||||||||||E1|||||||||||||||||01||||||||20250301|20250310',
    'DG1|1||J18.9^Pneumonia^I10C||20250301|F|||||||||1',
    'DG1|2||I10^Hypertension^I10C||20250301|F|||||||||2',
    'PR1|1||0VTTXZZ^Resection^I10P||20250302',
    'PR1|2||A0427^Ambulance^HCPCS||20250301',
  ],
  ORU: [
    header('ORU^R01^ORU_R01', 'R1'),
    PID,
    'PV1|1|O',
    'ORC|RE|P1^CLINIC|F1^LAB',
    `OBR|1|P1^CLINIC|F1^LAB|24323-8^Panel^LN|||20250309|||||||||${DOCTOR}||||||20250310140000+0000||LAB|F`,
    'OBX|1|NM|2345-7^Glucose^LN||110|mg/dL^mg/dL^UCUM|70-99|H|||F|||20250309|||||20250310||||Lab^L^^^^CMS^NPI^^^1234567893',
    'OBX|2|NM|3094-0^Urea^LN||15|mg/dL^mg/dL^UCUM|>=7|N|||F|||20250309|||||20250310',
    'OBX|3|ST|5804-0^Protein^LN||negative|||N|||F|||20250309|||||20250310',
  ],
  ACK: [header('ACK^V04^ACK', 'K1'), 'MSA|AE|V1', 'ERR||RXA^1^5|101^Required field missing^HL70357|E'],
} as const;
export type Kind = keyof typeof VALID;

/** Lines as segments. */
export const fileOf = (...lines: readonly string[]): string => lines.map((line) => `${line}\r`).join('');

/** A valid message in which the first occurrence of some text is another; the text must be there. */
export function changed(
  kind: Kind,
  ...changes: readonly (readonly [from: string | RegExp, to: string])[]
): string {
  let text = fileOf(...VALID[kind]);
  for (const [from, to] of changes) {
    const next = text.replace(from, () => to);
    if (next === text) throw new Error(`${from} is not in ${kind}`);
    text = next;
  }
  return text;
}

/** What the validator says of text, UTF-8. */
export const judge = (text: string, maxFindings = 100): ValidationReport =>
  validateHl7v2(new TextEncoder().encode(text), { maxFindings });

/** A finding as rule and path, or segment. */
export const told = ({ rule, place }: Finding): string => `${rule} ${place.path ?? place.segmentId ?? '-'}`;
