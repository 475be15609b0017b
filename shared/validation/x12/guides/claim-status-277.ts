/**
 * Loops, segments, elements and qualifier values of the answer to a claim status request, 005010X212, in the
 * notation of `notation.ts`. Derived from a map of pyx12 (BSD licence, see NOTICE), checked and corrected against the guide.
 */
export const claimStatusAnswer = `
BHT R 1 R:0010 R:08 R*3 R:DG
@2000A R *
 HL R 1 R N R:20 R:1
 @2100A R 1
  NM1 R 1 R:PR R:2 R N*4 R:PI,XV R
  PER S 1 R:IC S R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S
 @2000B R *
  HL R 1 R R R:21 R:0,1
  @2100B R 1
   NM1 R 1 R:41 R:1,2 S*3 N N R:46 R
  @2200B S 1
   TRN R 1 R:2 R
   STC R * R(R#claim_status_category R#claim_status S:41,AY,PR) R N*7 S(R#claim_status_category R#claim_status S)*2
  @2000C S *
   HL R 1 R R R:19 R:0,1
   @2100C R 2
    NM1 R 1 R:1P R:1,2 S*3 N S R:FI,SV,XX R
   @2200C S 1
    TRN R 1 R:1 R
    STC R * R(R#claim_status_category R#claim_status S:1P) R N*7 S(R#claim_status_category R#claim_status S)*2
   @2000D S *
    HL R 1 R R R:22 R:0,1
    @2100D R 1
     NM1 R 1 R:IL R:1,2 R S S N S R:24,II,MI R
    @2200D S *
     TRN R 1 R:2 R
     STC R * R(R#claim_status_category R#claim_status S:$entities S:RX) R N S*3 N S S S(R#claim_status_category R#claim_status S S:RX)*2
     REF S 1 R:1K R
     REF S 1 R:BLT R
     REF S 1 R:EJ R
     REF S 1 R:XZ R
     REF S 1 R:VV R
     REF S 1 R:D9 R
     DTP S 1 R:472 R:D8,RD8 R
     @2220D S *
      SVC R 1 R(R:AD,ER,HC,HP,IV,N4,NU,WK R S S S S) R R S N N R
      STC R * R(R#claim_status_category R#claim_status S:$entities S:RX) R N*7 S(R#claim_status_category R#claim_status S S:RX)*2
      REF S 1 R:FJ R
      DTP R 1 R:472 R:D8,RD8 R
    @2000E S *
     HL R 1 R R R:23 S:0
     @2100E R 1
      NM1 R 1 R:QC R:1 R S S N S
     @2200E R *
      TRN R 1 R:2 R
      STC R * R(R#claim_status_category R#claim_status S:$entities S:RX) R N S*3 N S S S(R#claim_status_category R#claim_status S S:RX)*2
      REF S 1 R:1K R
      REF S 1 R:BLT R
      REF S 1 R:EJ R
      REF S 1 R:XZ R
      REF S 1 R:VV R
      REF S 1 R:D9 R
      DTP S 1 R:472 R:D8,RD8 R
      @2220E S *
       SVC R 1 R(R:AD,ER,HC,HP,IV,N4,NU,WK R S S S S) R R S N N R
       STC R * R(R#claim_status_category R#claim_status S:$entities S:RX) R N*7 S(R#claim_status_category R#claim_status S S:RX)*2
       REF S 1 R:FJ R
       DTP R 1 R:472 R:D8,RD8 R
`;
