import type { RuleId } from '../../../shared/validation/x12/rules/rule-book.ts';
import { NPI, VALID } from './fixtures.ts';

/** A fault in a valid file: the first text is replaced by the second, and the rules named must be reported. */
export interface Fault {
  readonly set: keyof typeof VALID;
  readonly from: string;
  readonly to: string;
  readonly rules: readonly RuleId[];
}

/** Segments end in a terminator and a line break. */
const END = '~\n';

const fault = (set: string, from: string, to: string, ...rules: RuleId[]): Fault => ({
  set,
  from,
  to,
  rules,
});

/** Takes a whole segment away; `segment` is its text or beginning up to the first that matches. */
const without = (set: string, segment: string, ...rules: RuleId[]): Fault =>
  fault(set, segment + END, '', ...rules);

/** Puts segments after one. */
const after = (set: string, segment: string, added: string, ...rules: RuleId[]): Fault =>
  fault(set, segment + END, segment + END + added + END, ...rules);

export const INTEGRITY_FAULTS: readonly Fault[] = [
  fault('837P', 'ISA*00*          *', 'ISA*00* *', 'x12.envelope.isa-width'),
  fault('837P', '*ZZ*SENDER         *', '*XX*SENDER         *', 'x12.envelope.isa-code'),
  fault('837P', '*000000001*0*T', '*00000000A*0*T', 'x12.envelope.control-number'),
  fault('837P', '*1200*^*00501*', '*1200*:*00501*', 'x12.envelope.delimiters-distinct'),
  fault('837P', '*1200*^*00501*', '*1200*U*00501*', 'x12.envelope.repetition-separator'),
  fault('837P', '*00501*', '*00401*', 'x12.version.unknown'),
  fault('837P', '1*X*005010X222A1', '1*X*005010X999', 'x12.envelope.st03-version'),
  fault('837P', 'IEA*1*000000001~\n', '', 'x12.envelope.iea-missing'),
  fault('837P', 'IEA*1*', 'IEA*2*', 'x12.envelope.iea01-count'),
  fault('837P', 'IEA*1*000000001', 'IEA*1*000000002', 'x12.envelope.iea02-number'),
  fault('837P', 'GS*HC*', 'GS*ZZ*', 'x12.envelope.gs01', 'x12.envelope.st01-group'),
  fault('837P', 'GS*HC*', 'GS*HP*', 'x12.envelope.st01-group'),
  fault('837P', '*X*005010X222A1~', '*X*005010X222A1*9~', 'x12.envelope.elements'),
  fault('837P', 'GE*1*1~\n', '', 'x12.envelope.ge-missing'),
  fault('837P', 'GE*1*1', 'GE*2*1', 'x12.envelope.ge01-count'),
  fault('837P', 'GE*1*1', 'GE*1*2', 'x12.envelope.ge02-number'),
  fault(
    '837P',
    'GE*1*1~\n',
    'GE*1*1~\nGS*HC*S*R*20250301*1200*1*X*005010X222A1~\nGE*0*1~\n',
    'x12.envelope.gs06-twice',
    'x12.envelope.group-empty',
  ),
  fault('837P', 'ST*837*0001', 'ST*837*01', 'x12.envelope.st02-length', 'x12.envelope.se02-number'),
  fault(
    '837P',
    'GE*1*1~\n',
    'ST*837*0001*005010X222A1~\nSE*2*0001~\nGE*2*1~\n',
    'x12.envelope.st02-twice',
    'x12.envelope.transaction-empty',
  ),
  fault('835', 'ST*835*0001', 'ST*835*0001*005010X221A1', 'x12.envelope.st03-version'),
  fault('837P', 'GE*1*1', 'ST*837*0002*005010X222A1~\nGE*2*1', 'x12.envelope.se-missing'),
  fault('837P', 'GE*1*1', 'NTE*ADD*LOST~\nGE*1*1', 'x12.envelope.outside'),
  after('837P', 'HI*ABK:I10*ABF:E119', 'hi*X', 'x12.segment.name'),
  after('837P', 'HI*ABK:I10*ABF:E119', '', 'x12.segment.blank'),
  fault('837P', 'SMITH', 'SM\u0007TH', 'x12.segment.characters'),
  fault('837P', 'HI*ABK:I10*ABF:E119', 'HI*ABK:I10*ABF:E119**', 'x12.segment.trailing-separator'),
  fault('837P', 'HI*ABK:I10*ABF:E119', 'HI*ABK:I10*ABF:E119:', 'x12.composite.trailing-separator'),
  fault('837P', `*XX*${NPI.clinic}`, `**${NPI.clinic}`, 'x12.segment.relation'),
  fault(
    '837P',
    'N4*SPRINGFIELD*IL*62701~',
    'N4*SPRINGFIELDSPRINGFIELDSPRINGFIELD*IL*62701~',
    'x12.element.too-long',
  ),
  fault('837P', 'N4*SPRINGFIELD*IL*62701~', 'N4*S*IL*62701~', 'x12.element.too-short'),
  fault('837P', 'LX*1', 'LX*A', 'x12.element.number'),
  fault('837P', 'CLM*C0001*150*', 'CLM*C0001*1 50*', 'x12.element.decimal'),
  fault('837P', 'CLM*C0001*150*', 'CLM*C0001*0150*', 'x12.element.leading-zeros'),
  fault('837P', 'DTP*472*D8*20250210', 'DTP*472*D8*20250230', 'x12.element.date'),
  fault('837I', 'RD8*20250203-20250206', 'RD8*20250203/20250206', 'x12.element.date'),
  fault('837I', 'DT*202502030830', 'DT*202502032530', 'x12.element.date'),
  fault('837I', 'TM*1100', 'TM*2500', 'x12.element.time'),
  fault('837P', 'B1*20250301*1200', 'B1*20250301*2460', 'x12.element.time'),
  fault('837P', '*20250301*1200*1*X', '*20250301*9900*1*X', 'x12.element.time'),
  fault('837P', '*250301*1200*^', '*251301*2500*^', 'x12.element.date', 'x12.element.time'),
  fault('837P', 'DOE*JANE', 'DOE*  ', 'x12.element.blank'),
  fault('837P', 'DOE*JANE', 'DOE*JANE ', 'x12.element.spaces'),
  fault('837P', 'DOE*JANE', 'DOE*JA:NE', 'x12.element.not-composite'),
  fault('837P', 'DOE*JANE', 'DOE*JA^NE', 'x12.element.repeats'),
];

export const REQUIREMENT_FAULTS: readonly Fault[] = [
  after('837P', 'HI*ABK:I10*ABF:E119', 'ZZ*1', 'x12.segment.unknown'),
  after('837P', 'HI*ABK:I10*ABF:E119', 'NM1*99*1*X', 'x12.segment.unexpected'),
  fault('837P', 'HI*ABK:I10*ABF:E119~\n', 'HI*ABK:I10*ABF:E119~\nNTE*ADD*LATE~\n', 'x12.segment.order'),
  after('837P', 'DMG*D8*19800115*F', 'DMG*D8*19800115*F', 'x12.segment.repeats'),
  without('837P', 'N4*SPRINGFIELD*IL*627010001', 'x12.segment.required'),
  after(
    '837P',
    'NM1*40*2*SYNTHETIC PAYER*****46*RECEIVER',
    'NM1*40*2*SYNTHETIC PAYER*****46*RECEIVER',
    'x12.loop.repeats',
  ),
  without('837P', 'NM1*40*2*SYNTHETIC PAYER*****46*RECEIVER', 'x12.loop.required'),
  fault('837P', '*11:B:1*Y*A', '*11:B:1**A', 'x12.element.required'),
  fault('837P', '*11:B:1*', '*11:B*', 'x12.element.required'),
  fault('837P', 'BHT*0019*00*B1*20250301*1200*CH', 'BHT*0019*00*B1*20250301*1200', 'x12.element.required'),
  fault('837P', 'CLM*C0001*150***11', 'CLM*C0001*150*X**11', 'x12.element.not-used'),
  fault('837P', 'HI*ABK:I10*', 'HI*ABK:I10:X*', 'x12.element.not-used'),
  fault('837P', 'LX*1', 'LX*1*2', 'x12.element.not-used'),
  fault('837P', '*Y*A*Y*Y', '*Q*A*Y*Y', 'x12.element.code'),
  fault('837P', 'BHT*0019', 'BHT*0018', 'x12.element.code'),
  fault('837P', '1*X*005010X222A1', '1*Z*005010X222A1', 'x12.element.code'),
  fault('837P', 'CLM*C0001*', 'CLM*C00000000000000000001*', 'x12.element.claim-number-length'),
  fault('837P', 'HL*2*1*22*0', 'HL*5*1*22*0', 'x12.hierarchy.number'),
  fault('837P', 'HL*4*3*23*0', 'HL*4*9*23*0', 'x12.hierarchy.parent'),
  fault('837P', 'HL*3*1*22*1', 'HL*3*1*22*0', 'x12.hierarchy.child-code'),
];

export const BALANCING_FAULTS: readonly Fault[] = [
  fault('837P', 'CLM*C0001*150*', 'CLM*C0001*151*', 'x12.balance.claim-total'),
  fault('837I', 'CLM*H0001*9000*', 'CLM*H0001*9000.01*', 'x12.balance.claim-total'),
  fault('837D', 'CLM*D0001*200*', 'CLM*D0001*2*', 'x12.balance.claim-total'),
  fault('837P', 'CLM*C0001*150*', 'CLM*C0001*-150*', 'x12.balance.negative', 'x12.balance.claim-total'),
  fault('837P', 'SV1*HC:G0008*50*', 'SV1*HC:G0008*-50*', 'x12.balance.negative'),
  fault('837P', 'HI*ABK:I10*', 'AMT*F5*151~\nHI*ABK:I10*', 'x12.balance.patient-paid'),
  fault('835', 'CAS*PR*3*10', 'CAS*PR*3*10**2*0', 'x12.balance.adjustment-zero'),
  fault('837P', 'SVD*OTH01*60*', 'SVD*OTH01*61*', 'x12.balance.cob-line', 'x12.balance.cob-claim'),
  fault('837P', 'AMT*D*50', 'AMT*D*51', 'x12.balance.cob-claim'),
  fault('837P', 'CAS*PR*3*10', 'CAS*PR*3*11', 'x12.balance.cob-claim'),
  fault('835', 'CAS*CO*45*20', 'CAS*CO*45*21', 'x12.balance.remittance-line', 'x12.balance.remittance-claim'),
  fault(
    '835',
    'CLP*C0003*1*100*100*',
    'CLP*C0003*1*100*99*',
    'x12.balance.remittance-claim',
    'x12.balance.remittance-paid',
    'x12.balance.payment',
  ),
  fault('835', 'CLP*C0003*1*100*100*', 'CLP*C0003*1*101*100*', 'x12.balance.remittance-charges'),
  fault('835', '*150*100*20*12*', '*150*100*21*12*', 'x12.balance.patient-responsibility'),
  fault('835', 'BPR*I*180*', 'BPR*I*180.01*', 'x12.balance.payment'),
  fault('835', 'BPR*I*180*', 'BPR*I*-180*', 'x12.balance.negative'),
  fault('835', 'CLP*C0003*1*100*100*', 'CLP*C0003*1*-100*100*', 'x12.balance.negative'),
  fault('835', 'WO:P0009*20', 'WO:P0009*-20', 'x12.balance.payment'),
  after('835', 'LX*1', `TS3*${NPI.clinic}*11*20251231*3*250`, 'x12.balance.provider-claims'),
  after('835', 'LX*1', `TS3*${NPI.clinic}*11*20251231*2*251`, 'x12.balance.provider-charges'),
  fault('834', 'QTY*TO*3', 'QTY*TO*4', 'x12.balance.member-count'),
  fault('834', 'QTY*ET*2', 'QTY*ET*1', 'x12.balance.member-count'),
  fault('834', 'QTY*DT*1', 'QTY*DT*0', 'x12.balance.member-count'),
  fault('820', 'BPR*C*500*', 'BPR*C*501*', 'x12.balance.premium'),
  fault('820', 'ADX*-20*', 'ADX*-21*', 'x12.balance.premium-item'),
  fault('820', 'NM1*EY*1*ROE*RICHARD~', 'NM1*EY*1*ROE*RICHARD~\nADX*5*52~', 'x12.balance.premium'),
  fault('277CA', 'QTY*90*1', 'QTY*90*2', 'x12.balance.acknowledged-claims'),
  fault('277CA', 'QTY*QC*1', 'QTY*QC*0', 'x12.balance.acknowledged-claims'),
  fault('277CA', 'AMT*YU*150', 'AMT*YU*151', 'x12.balance.acknowledged-amount'),
  fault('277CA', '*20250301*U*80', '*20250301*U*81', 'x12.balance.acknowledged-amount'),
  fault('277', '**150*100*', '**150*151*', 'x12.balance.paid-over-charge'),
  fault(
    '999',
    'AK9*P*2*2*1',
    'AK9*P*2*1*1',
    'x12.balance.transactions-received',
    'x12.balance.transactions-included',
  ),
  fault('999', 'AK9*P*2*2*1', 'AK9*P*2*2*2', 'x12.balance.transactions-accepted'),
  fault('999', 'AK9*P*2*2*1', 'AK9*A*2*2*1', 'x12.balance.group-verdict'),
];

export const SITUATION_FAULTS: readonly Fault[] = [
  fault('835', 'DTM*233*20250210', 'DTM*233*20250209', 'x12.date.order'),
  fault('834', 'DTP*349*D8*20250228', 'DTP*349*D8*20190228', 'x12.date.order'),
  fault('834', 'DTP*357*D8*20250228', 'DTP*357*D8*20190228', 'x12.date.order'),
  fault('837I', 'RD8*20250203-20250206', 'RD8*20250206-20250203', 'x12.date.range-order'),
  fault('837I', 'DT*202502030830', 'DT*202502070830', 'x12.date.order'),
  fault('837P', 'DTP*472*D8*20250210', 'DTP*472*D8*20260210', 'x12.date.future'),
  fault('837P', 'DMG*D8*19800115*F', 'DMG*D8*20280115*F', 'x12.date.future', 'x12.date.before-birth'),
  fault('277', 'STC*F1:65*20250228', 'STC*F1:65*20260228', 'x12.date.future'),
  fault('837I', 'DTP*472*D8*20250204', 'DTP*472*D8*20250102', 'x12.date.outside-statement'),
  fault(
    '835',
    'SVC*HC:G0439*100*70**1~\nDTM*472*20250210',
    'SVC*HC:G0439*100*70**1~\nDTM*472*20250301',
    'x12.date.service-after-payment',
  ),
  fault('837P', '***1:2', '***1:3', 'x12.situation.pointer'),
  fault('837P', 'ABF:E119', 'ABF:I10', 'x12.situation.diagnosis-twice'),
  fault('837P', 'ABK:I10*', 'ABK:W010XXA*', 'x12.situation.external-cause-first'),
  fault('837P', 'SBR*P*18*', 'SBR*P**', 'x12.situation.patient-level', 'x12.situation.claim-level'),
  without('837P', 'N3*1 OAK AVE', 'x12.situation.subscriber-address'),
  without('837P', 'DMG*D8*19800115*F', 'x12.situation.subscriber-birth'),
  fault('837P', 'CLM*C0002*', 'CLM*C0001*', 'x12.situation.claim-twice'),
  fault('837P', 'LX*2', 'LX*3', 'x12.situation.line-number'),
  without('837P', 'REF*F8*P0002', 'x12.situation.original-number'),
  fault('837P', '*11:B:1*Y*A*Y*Y', '*11:B:1*Y*A*Y*Y**OA', 'x12.situation.accident-date'),
  fault('837P', '*11:B:1*Y*A*Y*Y', '*11:B:1*Y*A*Y*Y**AA', 'x12.situation.accident-state'),
  without('837I', `NM1*71*1*SMITH*ANNA****XX*${NPI.doctor}`, 'x12.situation.attending'),
  fault('837P', 'SVD*OTH01*', 'SVD*OTH02*', 'x12.situation.cob-payer'),
  without('837P', 'AMT*D*50', 'x12.situation.cob-paid'),
  fault('835', '*C*ACH*CCP', '*C*NON*CCP', 'x12.situation.no-payment'),
  fault(
    '835',
    '*C*ACH*CCP*01*000000000*DA*123*',
    '*C*ACH*CCP*01*000000000***',
    'x12.situation.payment-account',
  ),
  fault('835', 'CLP*C0003*1*', 'CLP*C0003*22*', 'x12.situation.reversal-sign'),
  fault('835', 'CLP*C0001*1*', 'CLP*C0001*22*', 'x12.situation.reversal-patient'),
  fault('835', 'CLP*C0003*1*', 'CLP*C0003*4*', 'x12.situation.denied-paid'),
  fault('834', 'INS*N*19*', 'INS*N*18*', 'x12.situation.subscriber-self'),
  fault(
    '834',
    'INS*Y*18*024*08*A***TE~\nREF*0F*M0000002',
    'INS*Y*18*024*08*A***TE~\nREF*0F*M0000001',
    'x12.situation.subscriber-twice',
  ),
  fault(
    '834',
    'INS*N*19*021*28*A~\nREF*0F*M0000001',
    'INS*N*19*021*28*A~\nREF*0F*M0000002',
    'x12.situation.subscriber-first',
  ),
  fault('834', '****2~', '****4~', 'x12.situation.maintenance-action'),
  fault(
    '834',
    'DTP*357*D8*20250228~\nNM1*IL*1*ROE*RICHARD~\nHD*024**HLT*PLAN1*EMP~\nDTP*348*D8*20200101~\nDTP*349*D8*20250228~\n',
    'NM1*IL*1*ROE*RICHARD~\n',
    'x12.situation.member-end',
  ),
  without('834', 'DMG*D8*20150115*M', 'x12.situation.member-birth'),
  fault('834', 'DTP*348*D8*20250301', 'DTP*300*D8*20250301', 'x12.situation.coverage-begin'),
  without('834', 'DTP*349*D8*20250228', 'x12.situation.coverage-end'),
  without('270', 'EQ*30', 'x12.situation.inquiry'),
  fault(
    '271',
    'EB*1**30^1^33**PLAN ONE~\nEB*C*IND*30***23*1000*****W~\nEB*C*IND*30***29*400*****Y~\nEB*A*IND*98*****.2****Y~\nLS*2120~\nNM1*PR*2*OTHER PAYER*****PI*OTH01~\nLE*2120~\n',
    '',
    'x12.situation.answer',
  ),
  without('270', 'DMG*D8*20150115*M', 'x12.situation.search-keys'),
  fault('271', '***23*1000*', '***23**', 'x12.situation.benefit-amount'),
  fault('271', '*98*****.2*', '*98******', 'x12.situation.benefit-percent'),
  fault('271', '***23*1000*', '****1000*', 'x12.situation.benefit-period'),
  fault('271', '*98*****.2*', '*98*****20*', 'x12.situation.percent-over-one'),
  fault('277', '**150*100*20250228', '**150**20250228', 'x12.situation.paid-amount'),
  fault('277', '**150*100*20250228', '**150*100', 'x12.situation.paid-date'),
  without('278 answer', 'HCR*A1*AUTH0001', 'x12.situation.review-decision'),
  fault('278 answer', 'HCR*A1*AUTH0001', 'HCR*A1', 'x12.situation.certification-number'),
  fault('278 answer', 'HCR*A1*AUTH0001', 'HCR*A3', 'x12.situation.refusal-reason'),
  fault('999', 'IK5*R*5', 'IK5*A', 'x12.situation.accepted-with-errors'),
  fault('TA1', '*1200*A*000', '*1200*A*005', 'x12.situation.interchange-note'),
  fault('837P', 'CLINIC*****XX', 'CLINIC*JOE****XX', 'x12.situation.organisation-name'),
  fault('837P', '*IL*627010001', '**627010001', 'x12.situation.state'),
  fault('837P', '*IL*627010001', '*IL', 'x12.situation.zip'),
  fault('837P', '*IL*627010001', '*IL*62701', 'x12.situation.zip-nine'),
  fault('837P', 'N3*100 ELM ST', 'N3*P.O. BOX 7', 'x12.situation.post-box'),
];

export const CODE_FAULTS: readonly Fault[] = [
  fault('837P', '***11:B:1', '***97:B:1', 'x12.code.unknown'),
  fault('837P', 'CAS*CO*45*20', 'CAS*CO*9999*20', 'x12.code.unknown'),
  fault('835', 'REF*6R*1', 'LQ*HE*X9~\nREF*6R*1', 'x12.code.unknown'),
  fault('835', 'AMT*B6*80', 'AMT*B6*80~\nLQ*HE*ABC', 'x12.code.unknown'),
  fault('835', 'AMT*B6*80', 'AMT*B6*80~\nLQ*HE*N9999', 'x12.code.unlisted'),
  fault('835', 'SVC*HC:G0439*', 'SVC*NU:12A4*', 'x12.code.unknown'),
  fault('837I', '***11:A:1', '***A1:A:1', 'x12.code.unlisted'),
  fault('837I', '***11:A:1', '***11:A:R', 'x12.code.unknown'),
  fault('837P', 'ABF:E119', 'ABF:E1199', 'x12.code.unlisted'),
  fault('837I', 'HI*DR:291', 'HI*DR:999X', 'x12.code.unlisted'),
  fault('837I', 'BBR:30233N1', 'BBR:30233N9', 'x12.code.unlisted'),
  fault('837I', 'BBR:30233N1', 'BBR:30233O1', 'x12.code.procedure'),
  fault('837P', 'ABK:I10*', 'ABK:1I0*', 'x12.code.diagnosis'),
  fault('837P', 'ABF:E119', 'ABF:E11.9', 'x12.code.point'),
  fault('837P', 'HI*ABK:I10*', 'HI*BK:4019*', 'x12.code.ninth-revision'),
  fault('837P', 'HC:G0439*', 'HC:X0439*', 'x12.code.hcpcs'),
  fault('837P', 'HC:G0439*', 'HC:99213*', 'x12.code.level-one'),
  fault('837P', 'HC:G0439*', 'HC:G9999*', 'x12.code.unlisted'),
  fault('837P', 'HC:G0439*', 'HC:G0439:9Z*', 'x12.code.modifier'),
  fault('837D', 'AD:D9999', 'AD:09999', 'x12.code.dental'),
  fault('837D', 'TOO*JP*14*', 'TOO*JP*33*', 'x12.code.tooth'),
  fault('837P', 'REF*6R*1', 'REF*6R*1~\nLIN**N4*1234~\nCTP****1*UN', 'x12.code.ndc'),
  fault('835', 'SVC*HC:G0439*', 'SVC*N4:123*', 'x12.code.ndc'),
  fault('837P', 'N4*SPRINGFIELD*IL*62701~', 'N4*SPRINGFIELD*IL*6270~', 'x12.code.zip'),
  fault('837P', `*XX*${NPI.doctor}`, '*XX*2000000011', 'x12.identifier.npi'),
  fault('835', `*XX*${NPI.clinic}`, '*XX*3000000002', 'x12.identifier.npi'),
  fault('837P', 'REF*EI*000000001', 'REF*EI*00000001', 'x12.identifier.tax-number'),
  fault('837P', '*TE*5555550100', '*TE*555-555-0100', 'x12.identifier.telephone'),
];

export const SERVICE_FAULTS: readonly Fault[] = [
  fault('837P', '***11:B:1', '***21:B:1', 'x12.service.inpatient-admission'),
  fault('837P', '***11:B:1', '***41:B:1', 'x12.service.ambulance-transport', 'x12.service.ambulance-pickup'),
  fault('837P', '***11:B:1', '***11:B:2', 'x12.service.frequency'),
  fault('837P', 'HC:G0439*100*UN', 'HC:00100*100*UN', 'x12.service.anesthesia-minutes'),
  without('837I', 'DTP*435*DT*202502030830', 'x12.service.admission-date'),
  fault('837I', 'CL1*1*1*01', 'CL1**1*01', 'x12.service.admission-type'),
  without('837I', 'HI*ABJ:R079', 'x12.service.admitting-diagnosis'),
  without('837I', 'DTP*096*TM*1100', 'x12.service.discharge-hour'),
  fault('837I', 'CL1*1*1*01', 'CL1*1*1*30', 'x12.service.still-patient'),
  fault('837I', 'ABF:E119:::::::Y', 'ABF:E119', 'x12.service.present-on-admission'),
  fault(
    '837I',
    '***11:A:1',
    '***13:A:1',
    'x12.service.inpatient-procedure',
    'x12.service.inpatient-group',
    'x12.service.room-outpatient',
    'x12.service.line-date',
  ),
  fault('837I', 'SV2*0300*', 'SV2*0001*', 'x12.service.total-line'),
  fault('837P', 'ABK:I10*', 'ABK:N400*', 'x12.service.diagnosis-sex'),
  fault('837P', 'HI*ABK:J029', 'HI*ABK:Z0000', 'x12.service.diagnosis-age'),
  fault('837D', 'M:O', 'M:I', 'x12.service.surface'),
];

/** Every fault that one replaced text can make. */
export const FAULTS: readonly Fault[] = [
  ...INTEGRITY_FAULTS,
  ...REQUIREMENT_FAULTS,
  ...BALANCING_FAULTS,
  ...SITUATION_FAULTS,
  ...CODE_FAULTS,
  ...SERVICE_FAULTS,
];

/** The faulty file. SE01 is counted anew, so that only the fault itself is wrong. */
export function faulty({ set, from, to }: Fault): string {
  const text = VALID[set] as string;
  if (!text.includes(from)) throw new Error(`${set} has no ${from}`);
  const changed = text.replace(from, () => to);
  const body = changed.slice(changed.indexOf('ST*'), changed.indexOf('SE*'));
  const count = body.split('~').length;
  return changed.replace(/SE\*\d+\*0001/, `SE*${count}*0001`);
}
