/**
 * Loops, segments, elements and qualifier values of the request for a services review, 005010X217, in the
 * notation of `notation.ts`; from knowledge of the standard.
 */
export const reviewRequest = `
BHT R 1 R:0007 R:01,13,36 R R R S:RU
@2000A R 1
 HL R 1 R N R:20 R:0,1
 @2010A R 1
  NM1 R 1 R:X3 R:1,2 S*3 N S R:24,34,46,FI,PI,XV,XX R
 @2000B R 1
  HL R 1 R R R:21 R:0,1
  @2010B R 2
   NM1 R 1 R:1P,FA,X3 R:1,2 S*3 N S R:24,34,46,FI,PI,XV,XX R
   REF S 8 R:1G,1J,CT,EI,G5,N5,N7,SY,ZH R S
   N3 S 1 R S
   N4 S 1 R S#state S S#country N N S
   PER S 1 R:IC S S:EM,FX,TE,UR S S:EM,EX,FX,TE,UR S S:EM,EX,FX,TE,UR S
   PRV S 1 R:AD,AS,AT,OP,OR,OT,PC,PE,RF R:PXC R#taxonomy
  @2000C R 1
   HL R 1 R R R:22 R:0,1
   @2010C R 1
    NM1 R 1 R:IL R:1 S*3 S S R:II,MI,ZZ R
    REF S 9 R:01,1G,1J,1L,1W,6P,9F,9K,CT,EJ,EI,F6,G5,HJ,IF,IG,N5,N6,N7,NQ,SY,TJ,ZH R S
    N3 S 1 R S
    N4 S 1 R S#state S S#country N N S
    DMG S 1 R:D8 R S:F,M,U
    INS S 1 R:Y R:18 N*6 S:AO,AU,DI,PV,RU
   @2000D S 1
    HL R 1 R R R:23 R:0,1
    @2010D R 1
     NM1 R 1 R:QC R:1 S*3 S S S:II,MI,ZZ S
     REF S 9 R:01,1G,1J,1L,1W,6P,9F,9K,CT,EJ,EI,F6,G5,HJ,IF,IG,N5,N6,N7,NQ,SY,TJ,ZH R S
     N3 S 1 R S
     N4 S 1 R S#state S S#country N N S
     DMG S 1 R:D8 R S:F,M,U
     INS S 1 R:N R:01,04,05,07,09,10,15,17,19,20,21,22,23,24,29,32,33,34,39,40,41,43,53,G8 N*14 S
    @2000E S 1
     HL R 1 R R R:EV R:0,1
     TRN S 3 R:1,2 R R S
     UM R 1 R:AR,HS,IN,SC R:1,2,3,4,I,N,R,S S#service_type S(R R:A,B S) S(R:AA,AP,EM S S S S) S:03,E,U S S S:A,I,M,N,O,Y S:$delays
     REF S 1 R:BB R
     REF S 1 R:NT R
     DTP S 1 R:439 R:D8 R
     DTP S 1 R:484 R:D8 R
     DTP S 1 R:ABC R:D8 R
     DTP S 1 R:431 R:D8 R
     DTP S 1 R:AAH R:D8,RD8 R
     DTP S 1 R:435 R:D8,RD8 R
     DTP S 1 R:096 R:D8 R
     DTP S 1 R:102 R:D8 R
     DTP S 1 R:036 R:D8 R
     DTP S 1 R:007 R:D8,RD8 R
     HI S 1 R(R:ABF,ABJ,ABK,APR,BF,BJ,BK,DR,LOI,PR R S S) S(R:ABF,ABJ,ABK,APR,BF,BJ,BK,DR,LOI,PR R S S)*11
     HSD S 1 S:DY,FL,HS,MN,VS S S:DA,MO,WK S S S S S
     CRC S 8 R:07,08,09,11,12,75,76 R:N,Y R S*4
     CL1 S 1 S#admission_type S#admission_source S#discharge_status S
     CR1 S 1 S S S:I,R,T,X S:A,B,C,D,E R:DH R S S S S
     CR2 S 1 S*12
     CR5 S 1 S*18
     CR6 S 1 S*21
     PWK S 10 R R:AA,BM,EL,EM,FX,VO N N S:AC S S
     MSG S 1 R
     @2010EA S 14
      NM1 R 1 R:1T,71,72,73,77,AAJ,D3,DD,DK,DN,DQ,ET,FA,FS,G3,LI,OP,P3,P4,QB,QV,SJ,X3 R:1,2 S*3 S S S:24,34,46,FI,SV,XX S
      REF S 7 R:0B,1G,1J,EI,G5,N5,N7,SY,ZH R S S
      N3 S 1 R S
      N4 S 1 R S#state S S#country N N S
      PER S 1 R:IC S R:EM,FX,TE,UR R S:EM,EX,FX,TE,UR S S:EM,EX,FX,TE,UR S
      PRV S 1 R:AD,AS,AT,OP,OR,OT,PC,PE,RF R:PXC R#taxonomy
     @2010EB S 5
      NM1 R 1 R:45,FS,ND,PW,R3 R:2 S
      N3 S 1 R S
      N4 S 1 R S#state S S#country N N S
     @2000F S *
      HL R 1 R R R:SS R:0
      TRN S 3 R:1,2 R R S
      UM S 1 R:HS,IN,SC S:1,2,3,4,I,N,R,S S#service_type S(R R:A,B S) S S S S S:A,I,M,N,O,Y
      REF S 1 R:BB R
      REF S 1 R:NT R
      DTP S 1 R:472 R:D8,RD8 R
      DTP S 1 R:102 R:D8 R
      DTP S 1 R:036 R:D8 R
      DTP S 1 R:007 R:D8,RD8 R
      SV1 S 1 R(R:ER,HC,IV,N4,WK R S*6) S S:F2,MJ,UN S N N S(R S S S) N N N S:N,Y N N N N N N N N S:1,2,3,4
      SV2 S 1 S S(R:ER,HC,ID,IV,N4,WK,ZZ R S*6) S S:DA,F2,UN S S
      SV3 S 1 R(R:AD R S*6) S N S(R S*4) S:I,R S S
      TOO S 32 R:JP R S(R S*4)
      HSD S 1 S:DY,FL,HS,MN,VS S S:DA,MO,WK S S S S S
      PWK S 10 R R:AA,BM,EL,EM,FX,VO N N S:AC S S
      MSG S 1 R
      @2010F S 12
       NM1 R 1 R:1T,72,73,77,AAJ,D3,DD,DK,DQ,ET,FA,FS,G3,OP,P3,QB,SJ,X3 R:1,2 S*3 S S S:24,34,46,FI,SV,XX S
       REF S 7 R:0B,1G,1J,EI,G5,N5,N7,SY,ZH R S S
       N3 S 1 R S
       N4 S 1 R S#state S S#country N N S
       PER S 1 R:IC S R:EM,FX,TE,UR R S:EM,EX,FX,TE,UR S S:EM,EX,FX,TE,UR S
       PRV S 1 R:AD,AS,AT,OP,OR,OT,PC,PE,RF R:PXC R#taxonomy
   @2000E S 1 =
`;
