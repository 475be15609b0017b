/**
 * Loops, segments, elements and qualifier values of the eligibility inquiry, 005010X279A1, in the notation of
 * `notation.ts`; from knowledge of the standard.
 */
export const eligibilityInquiry = `
BHT R 1 R:0022 R:01,13,36 S R R S:RT
@2000A R *
 HL R 1 R N R:20 R:1
 @2100A R 1
  NM1 R 1 R:2B,36,GP,P5,PR R:1,2 S*3 N S R:24,46,FI,NI,PI,XV,XX R
 @2000B R *
  HL R 1 R R R:21 R:1
  @2100B R 1
   NM1 R 1 R:1P,2B,36,80,FA,GP,P5,PR R:1,2 S*3 N S R:24,34,FI,PI,PP,SV,XV,XX R
   REF S 9 R:0B,1C,1D,1J,4A,CT,EL,EO,HPI,JD,N5,N7,Q4,SY,TJ R S
   N3 S 1 R S
   N4 S 1 R S#state S S#country N N S
   PRV S 1 R:AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SB,SK,SU S:PXC S#taxonomy
  @2000C R *
   HL R 1 R R R:22 R:0,1
   TRN S 2 R:1 R R S
   @2100C R 1
    NM1 R 1 R:IL R:1,2 S*3 N S S:II,MI S
    REF S 9 R:18,1L,1W,3H,6P,CT,EA,EJ,F6,GH,HJ,IG,N6,NQ,SY,Y4 R S
    N3 S 1 R S
    N4 S 1 R S#state S S#country N N S
    PRV S 1 R:AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SB,SK,SU S:9K,D3,EI,HPI,PXC,SY,TJ S
    DMG S 1 S:D8 S S:F,M
    INS S 1 R:Y R:18 N*14 R
    HI S 1 R(R:ABK,BK R) S(R:ABF,BF R)*7
    DTP S 2 R:102,291 R:D8,RD8 R
    @2110C S 99
     EQ R 1 S#service_type^99 S(R:AD,CJ,HC,ID,IV,N4,ZZ R S S S S) S:FAM,IND N S(R S S S)
     AMT S 1 R:R R
     AMT S 1 R:PB R
     III S 10 R:ZZ R
     REF S 1 R:9F,G1 R
     DTP S 1 R:291 R:D8,RD8 R
   @2000D S *
    HL R 1 R R R:23 R:0
    TRN S 2 R:1 R R S
    @2100D R 1
     NM1 R 1 R:03 R:1 S*3 N S
     REF S 9 R:18,1L,1W,6P,CT,EA,EJ,F6,GH,HJ,IF,IG,MRC,N6,NQ,SY,Y4 R S
     N3 S 1 R S
     N4 S 1 R S#state S S#country N N S
     PRV S 1 R:AD,AT,BI,CO,CV,H,HH,LA,OT,P1,P2,PC,PE,R,RF,SB,SK,SU S:9K,D3,EI,HPI,PXC,SY,TJ S
     DMG S 1 S:D8 S S:F,M
     INS S 1 R:N R:01,19,34,G8 N*14 S
     HI S 1 R(R:ABK,BK R) S(R:ABF,BF R)*7
     DTP S 2 R:102,291 R:D8,RD8 R
     @2110D R 99
      EQ R 1 S#service_type^99 S(R:AD,CJ,HC,ID,IV,N4,ZZ R S S S S) N N S(R S S S)
      III S 10 R:ZZ R
      REF S 1 R:9F,G1 R
      DTP S 1 R:291 R:D8,RD8 R
`;
