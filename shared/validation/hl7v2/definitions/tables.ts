/** Tables of HL7 itself, whose values are all there are; and of users, whose values are suggestions. */
const USER_TABLES: ReadonlySet<string> = new Set([
  '0001',
  '0002',
  '0004',
  '0007',
  '0023',
  '0052',
  '0063',
  '0189',
  '0215',
  '0220',
  '0231',
  '0441',
  '0445',
]);

/** Values of the tables of HL7 v2.5.1 that are looked at; code values only, from hl7apy 1.3 (MIT). To table 0125 the types that
 * guides for 2.5.1 use beside it are added. */
const VALUES: Readonly<Record<string, string>> = {
  '0001': 'A|F|M|N|O|U',
  '0002': 'A|B|C|D|E|G|I|M|N|O|P|R|S|T|U|W',
  '0004': 'B|C|E|I|N|O|P|R|U',
  '0007': 'A|C|E|L|N|R|U',
  '0008': 'AA|AE|AR|CA|CE|CR',
  '0023': '1|2|3|4|5|6|7|8|9',
  '0038': 'A|CA|CM|DC|ER|HD|IP|RP|SC',
  '0052': 'A|F|W',
  '0061': 'ISO|M10|M11|NPI',
  '0063':
    'ASC|BRO|CGV|CHD|DEP|DOM|EMC|EME|EMR|EXF|FCH|FND|FTH|GCH|GRD|GRP|MGR|MTH|NCH|NON|OAD|OTH|OWN|PAR|' +
    'SCH|SEL|SIB|SIS|SPO|TRA|UNK|WRD',
  '0065': 'A|G|L|O|P|R|S',
  '0074':
    'AU|BG|BLB|CH|CP|CT|CTH|CUS|EC|EN|HM|ICU|IMM|LAB|MB|MCB|MYC|NMR|NMS|NRS|OSL|OT|OTH|OUS|PF|PHR|PHY|' +
    'PT|RAD|RC|RT|RUS|RX|SP|SR|TX|VR|VUS|XRC',
  '0078': '<|>|A|AA|B|D|H|HH|I|L|LL|MS|N|R|S|U|VS|W',
  '0085': 'C|D|F|I|N|O|P|R|S|U|W|X',
  '0103': 'D|P|T',
  '0119':
    'AF|CA|CH|CN|CR|DC|DE|DF|DR|FU|HD|HR|LI|NA|NW|OC|OD|OE|OF|OH|OK|OP|OR|PA|PR|PY|RE|RF|RL|RO|RP|RQ|' +
    'RR|RU|SC|SN|SR|SS|UA|UC|UD|UF|UH|UM|UN|UR|UX|XO|XR|XX',
  '0121': 'D|E|F|N|R',
  '0123': 'A|C|F|I|O|P|R|S|X|Y|Z',
  '0125': 'AD|CE|CF|CK|CN|CP|CX|DT|ED|FT|MO|NM|PN|RP|SN|ST|TM|TN|TS|TX|XAD|XCN|XON|XPN|XTN|CWE|CNE|DR|MA|NA',
  '0136': 'N|Y',
  '0155': 'AL|ER|NE|SU',
  '0162':
    'AP|B|DT|EP|ET|GTT|GU|IA|IB|IC|ICV|ID|IH|IHA|IM|IMR|IN|IO|IP|IS|IT|IU|IV|MM|MTH|NG|NP|NS|NT|OP|OT|' +
    'OTH|PF|PO|PR|RM|SC|SD|SL|TD|TL|TP|TRA|UR|VG|VM|WND',
  '0163':
    'BE|BN|BU|CT|LA|LAC|LACF|LD|LE|LEJ|LF|LG|LH|LIJ|LLAQ|LLFA|LMFA|LN|LPC|LSC|LT|LUA|LUAQ|LUFA|LVG|LVL|' +
    'NB|OD|OS|OU|PA|PERIN|RA|RAC|RACF|RD|RE|REJ|RF|RG|RH|RIJ|RLAQ|RLFA|RMFA|RN|RPC|RSC|RT|RUA|RUAQ|' +
    'RUFA|RVG|RVL',
  '0189': 'H|N|U',
  '0190': 'B|BA|BDL|BR|C|F|H|L|M|N|O|P|RH',
  '0191': 'AP|AU|FT|IM|multipart|NS|SD|SI|TEXT|TX',
  '0200': 'A|B|C|D|I|L|M|N|P|R|S|T|U',
  '0201': 'ASN|BPN|EMR|NET|ORN|PRN|VHN|WPN',
  '0202': 'BP|CP|FX|Internet|MD|PH|TDD|TTY|X.400',
  '0203':
    'AM|AN|ANC|AND|ANON|ANT|APRN|BA|BC|BR|BRN|CC|CY|DDS|DEA|DFN|DI|DL|DN|DO|DPM|DR|DS|EI|EN|FI|GI|GL|' +
    'GN|HC|IND|JHN|LI|LN|LR|MA|MB|MC|MCD|MCN|MCR|MD|MI|MR|MRT|MS|NE|NH|NI|NII|NIIP|NP|NPI|OD|PA|PCN|PE|' +
    'PEN|PI|PN|PNT|PPN|PRC|PRN|PT|QA|RI|RN|RPH|RR|RRI|SL|SN|SR|SS|TAX|TN|U|UPIN|VN|VS|WC|WCN|XX|EPI',
  '0206': 'A|D|U',
  '0207': 'A|I|R|T',
  '0211':
    '8859/1|8859/2|8859/3|8859/4|8859/5|8859/6|8859/7|8859/8|8859/9|ASCII|BIG-5|CNS 11643-1992|' +
    'GB 18030-2000|ISO IR14|ISO IR159|ISO IR87|KS X 1001|UNICODE|UNICODE UTF-16|UNICODE UTF-32|' +
    'UNICODE UTF-8|8859/15',
  '0215': 'F|N|O|U',
  '0220': 'A|F|I|R|S|U',
  '0231': 'F|N|P',
  '0301': 'DNS|GUID|HCD|HL7|ISO|Random|URI|UUID|x400|x500|L|M|N',
  '0322': 'CP|NA|PA|RE',
  '0323': 'A|D|U|X',
  '0399':
    'AFG|ALB|DZA|ASM|AND|AGO|AIA|ATG|ARG|ARM|ABW|AUS|AZE|BHS|BHR|BGD|BRB|BLR|BLZ|BEN|BMU|BTN|BOL|BIH|' +
    'BWA|BRA|BRN|BFA|BDI|KHM|CMR|CAN|CPV|CYM|CAF|TCD|CHL|CHN|COL|COM|COG|COD|COK|CRI|CIV|HRV|CUB|DJI|' +
    'DMA|DOM|ECU|EGY|SLV|GNQ|ERI|ETH|FLK|FRO|FJI|GUF|PYF|GAB|GMB|GEO|GHA|GIB|GRC|GRL|GRD|GLP|GUM|GTM|' +
    'GIN|GNB|GUY|HTI|VAT|HND|HKG|ISL|IND|IDN|IRN|IRQ|ISR|JAM|JPN|JOR|KAZ|KEN|KIR|PRK|KOR|KWT|KGZ|LAO|' +
    'LBN|LSO|LBR|LBY|LIE|MAC|MKD|MDG|MWI|MYS|MDV|MLI|MHL|MTQ|MRT|MUS|MEX|FSM|MDA|MCO|MNG|MSR|MAR|MOZ|' +
    'MMR|NAM|NRU|NPL|ANT|NCL|NZL|NIC|NER|NGA|NIU|NFK|MNP|NOR|OMN|PAK|PLW|PAN|PNG|PRY|PER|PHL|PCN|PRI|' +
    'QAT|REU|RUS|RWA|SHN|KNA|LCA|SPM|VCT|WSM|SMR|STP|SAU|SEN|SYC|SLE|SGP|SLB|SOM|ZAF|LKA|SDN|SUR|SJM|' +
    'SWZ|CHE|SYR|TWN|TJK|TZA|THA|TGO|TKL|TON|TTO|TUN|TUR|TKM|TCA|TUV|UGA|UKR|ARE|USA|URY|UZB|VUT|VEN|' +
    'VNM|VGB|VIR|WLF|ESH|YEM|ZMB|ZWE|AUT|BEL|CYP|CZE|DNK|EST|FIN|FRA|DEU|HUN|IRL|ITA|LVA|LTU|LUX|MLT|' +
    'NLD|POL|PRT|SVK|SVN|ESP|SWE|GBR|ROM|BGR',
  '0441': 'A|I|L|M|O|P|U',
  '0445': 'AL|UA|UD|US',
  '0465': 'A|I|P',
  '0480': 'M|O|S',
  '0516': 'E|I|W',
};

/** A table of codes. */
export interface CodeTable {
  readonly id: string;
  readonly values: ReadonlySet<string>;
  /** False where the values are suggestions. */
  readonly binding: boolean;
}

/** Tables by their four digits. */
export const TABLES: ReadonlyMap<string, CodeTable> = new Map(
  Object.entries(VALUES).map(([id, values]) => [
    id,
    { id, values: new Set(values.split('|')), binding: !USER_TABLES.has(id) },
  ]),
);
