/**
 * Loops, segments, elements and qualifier values of the claim acknowledgment, 005010X214, in the
 * notation of `notation.ts`. Derived from a map of pyx12 (BSD licence, see NOTICE), checked and corrected against the guide.
 */
export const claimAcknowledgment = `
BHT R 1 R:0085 R:08 R*3 R:TH
@2000A R *
 HL R 1 R N R:20 R:1
 @2100A R 1
  NM1 R 1 R:PR,AY R:2 R N*4 R:46,FI,PI,XV R
 @2200A R *
  TRN R 1 R:1 R
  DTP R 1 R:050 R:D8 R
  DTP R 1 R:009 R:D8 R
 @2000B R 1
  HL R 1 R R R:21 R:0,1
  @2100B R 1
   NM1 R 1 R:41 R:1,2 R S S N N R:46 R
  @2200B R 1
   TRN R 1 R:2 R
   STC R * R(R#claim_status_category R#claim_status S:36,40,41,AY,PR) R R:U,WQ R N*5 S(R#claim_status_category R#claim_status S)*2
   QTY S 1 R:90 R
   QTY S 1 R:AA R
   AMT S 1 R:YU R
   AMT S 1 R:YY R
  @2000C S *
   HL R 1 R R R:19 R:0,1
   @2100C R *
    NM1 R 1 R:85 R:1,2 R S*4 R:FI,SV,XX R
   @2200C R 1
    TRN R 1 R:1 R
    STC R * R(R#claim_status_category R#claim_status S:36,40,41,77,82,85,87,AY,PR) N R:U,WQ R N*5 S(R#claim_status_category R#claim_status S)*2
    REF S 1 R:0B,1G,G2,LU,SY,TJ R
    QTY S 1 R:QA R
    QTY S 1 R:QC R
    AMT S 1 R:YU R
    AMT S 1 R:YY R
   @2000D S *
    HL R 1 R R R:PT S:0
    @2100D R 1
     NM1 R 1 R:QC R:1 R S*4 R:II,MI R
    @2200D S *
     TRN R 1 R:2 R
     STC R * R(R#claim_status_category R#claim_status S:$parties) R R:U,WQ R N*5 S(R#claim_status_category R#claim_status S)*2 S
     REF S 1 R:1K R
     REF S 1 R:D9 R
     REF S 1 R:BLT R
     DTP R 1 R:472 R:RD8,D8 R
     @2220D S *
      SVC R 1 R(R:AD,ER,HC,HP,IV,N4,NU,WK R S S S S) R N S N N S
      STC R 1 R(R#claim_status_category R#claim_status S:$parties) R R:U N*6 S(R#claim_status_category R#claim_status S)*2
      REF S 1 R:FJ R
      REF S 1 R:XZ R
      DTP S 1 R:472 R:D8,RD8 R
`;
