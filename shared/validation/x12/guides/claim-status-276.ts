/**
 * Loops, segments, elements and qualifier values of the claim status request, 005010X212, in the notation of
 * `notation.ts`; from knowledge of the standard and of its answer.
 */
export const claimStatusRequest = `
BHT R 1 R:0010 R:13 R*3
@2000A R *
 HL R 1 R N R:20 R:1
 @2100A R 1
  NM1 R 1 R:PR R:2 R N*4 R:PI,XV R
 @2000B R *
  HL R 1 R R R:21 R:1
  @2100B R 1
   NM1 R 1 R:41 R:1,2 S*3 N N R:46 R
  @2000C R *
   HL R 1 R R R:19 R:1
   @2100C R 2
    NM1 R 1 R:1P R:1,2 S*3 N S R:FI,SV,XX R
   @2000D R *
    HL R 1 R R R:22 R:0,1
    DMG S 1 R:D8 R S:F,M
    @2100D R 1
     NM1 R 1 R:IL R:1,2 R S S N S R:24,II,MI R
    @2200D S *
     TRN R 1 R:1 R
     REF S 1 R:1K R
     REF S 1 R:BLT R
     REF S 1 R:LU R
     REF S 1 R:6P R
     REF S 1 R:EJ R
     REF S 1 R:XZ R
     REF S 1 R:D9 R
     AMT S 1 R:T3 R
     DTP S 1 R:472 R:D8,RD8 R
     @2210D S *
      SVC R 1 R(R:AD,ER,HC,HP,IV,N4,NU,WK R S*4) R N S N N R
      REF S 1 R:FJ R
      DTP R 1 R:472 R:D8,RD8 R
    @2000E S *
     HL R 1 R R R:23 S:0
     DMG R 1 R:D8 R S:F,M
     @2100E R 1
      NM1 R 1 R:QC R:1 R S S N S
     @2200E R *
      TRN R 1 R:1 R
      REF S 1 R:1K R
      REF S 1 R:BLT R
      REF S 1 R:LU R
      REF S 1 R:6P R
      REF S 1 R:EJ R
      REF S 1 R:XZ R
      REF S 1 R:D9 R
      AMT S 1 R:T3 R
      DTP S 1 R:472 R:D8,RD8 R
      @2210E S *
       SVC R 1 R(R:AD,ER,HC,HP,IV,N4,NU,WK R S*4) R N S N N R
       REF S 1 R:FJ R
       DTP R 1 R:472 R:D8,RD8 R
`;
