/**
 * Loops, segments, elements and qualifier values of the institutional claim, 005010X223A2, in the
 * notation of `notation.ts`. Derived from a map of pyx12 (BSD licence, see NOTICE), checked and corrected against the guide.
 */
export const institutionalClaim = `
BHT R 1 R:0019 R:00,18 R*3 R:31,CH,RP
@1000A R 1
 NM1 R 1 R:41 R:1,2 R S S N N R:46 R
 PER R 2 R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
@1000B R 1
 NM1 R 1 R:40 R:2 R N*4 R:46 R
@2000A R *
 HL R 1 R N R:20 R:1
 PRV S 1 R:BI R:PXC R#taxonomy
 CUR S 1 R:85 R#currency
 @2010AA R 1
  NM1 R 1 R:85 R:2 R N*4 S:XX S
  N3 R 1 R S
  N4 R 1 R S S S#country N N S
  REF R 1 R:EI R
  PER S 2 R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
 @2010AB S 1
  NM1 R 1 R:87 R:2
  N3 R 1 R S
  N4 R 1 R S#state S S#country N N S
 @2010AC S 1
  NM1 R 1 R:PE R:2 R N*4 R:PI,XV R
  N3 R 1 R S
  N4 R 1 R S S S#country N N S
  REF S 1 R:2U,FY,NF R
  REF R 1 R:EI R
 @2000B R *
  HL R 1 R R R:22 R:0,1
  SBR R 1 R:A,B,C,D,E,F,G,H,P,S,T,U S:18 S S N*4 S:$filing
  @2010BA R 1
   NM1 R 1 R:IL R:1,2 R S S N S S:II,MI S
   N3 S 1 R S
   N4 S 1 R S#state S S#country N N S
   DMG S 1 R:D8 R R:F,M,U
   REF S 1 R:SY R
   REF S 1 R:Y4 R
  @2010BB R 1
   NM1 R 1 R:PR R:2 R N*4 R:PI,XV R
   N3 S 1 R S
   N4 S 1 R S#state S S#country N N S
   REF S 3 R:2U,EI,FY,NF R
   REF S 1 R:G2,LU R
  @2300 S 100
   CLM R 1 R R N N R(R R:A R) N R:A,B,C R:N,W,Y R:I,Y N*10 S:$delays
   DTP S 1 R:096 R:TM R
   DTP R 1 R:434 R:RD8 R
   DTP S 1 R:435 R:D8,DT R
   DTP S 1 R:050 R:D8 R
   CL1 R 1 S#admission_type S#admission_source R#discharge_status
   PWK S 10 R:$attachments R:AA,BM,EL,EM,FT,FX N N S:AC S
   CN1 S 1 R:01,02,03,04,05,06,09 S*5
   AMT S 1 R:F3 R
   REF S 1 R:4N R
   REF S 1 R:9F R
   REF S 1 R:G1 R
   REF S 1 R:F8 R
   REF S 1 R:9A R
   REF S 1 R:9C R
   REF S 5 R:LX R
   REF S 1 R:D9 R
   REF S 1 R:LU R
   REF S 1 R:EA R
   REF S 1 R:P4 R
   REF S 1 R:G4 R
   K3 S 10 R
   NTE S 10 R:ALG,DCP,DGN,DME,MED,NTR,ODT,RHB,RLH,RNH,SET,SFM,SPT,UPI R
   NTE S 1 R:ADD R
   CRC S 1 R:ZZ R:N,Y R:AV,NU,S2,ST S S
   HI R 1 R(R:ABK,BK R N N N N N N S:N,U,W,Y)
   HI S 1 R(R:ABJ,BJ R)
   HI S 1 R(R:APR,PR R) S(R:APR,PR R)*2
   HI S 1 R(R:ABN,BN R N N N N N N S:N,U,W,Y) S(R:ABN,BN R N N N N N N S:N,U,W,Y)*11
   HI S 1 R(R:DR R)
   HI S 2 R(R:ABF,BF R N N N N N N S:N,U,W,Y) S(R:ABF,BF R N N N N N N S:N,U,W,Y)*11
   HI S 1 R(R:BBR,BR,CAH R R:D8 R)
   HI S 2 R(R:BBQ,BQ R R:D8 R) S(R:BBQ,BQ R R:D8 R)*11
   HI S 2 R(R:BI R R:RD8 R) S(R:BI R R:RD8 R)*11
   HI S 2 R(R:BH R R:D8 R) S(R:BH R R:D8 R)*11
   HI S 2 R(R:BE R N N R) S(R:BE R N N R)*11
   HI S 2 R(R:BG R) S(R:BG R)*11
   HI S 2 R(R:TC R) S(R:TC R)*11
   HCP S 1 R:$pricing R S*6 N N S:DA,UN S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
   @2310A S 1
    NM1 R 1 R:71 R:1 R S S N S S:XX S
    PRV S 1 R:AT R:PXC R#taxonomy
    REF S 4 R:0B,1G,G2,LU R
   @2310B S 1
    NM1 R 1 R:72 R:1 R S S N S S:XX S
    REF S 4 R:0B,1G,G2,LU R
   @2310C S 1
    NM1 R 1 R:ZZ R:1 R S S N S S:XX S
    REF S 4 R:0B,1G,G2,LU R
   @2310D S 1
    NM1 R 1 R:82 R:1 R S S N S S:XX S
    REF S 4 R:0B,1G,G2,LU R
   @2310E S 1
    NM1 R 1 R:77 R:2 R N*4 S:XX S
    N3 R 1 R S
    N4 R 1 R S S S#country N N S
    REF S 3 R:0B,G2,LU R
   @2310F S 1
    NM1 R 1 R:DN R:1 R S S N S S:XX S
    REF S 3 R:0B,1G,G2 R
   @2320 S 10
    SBR R 1 R:A,B,C,D,E,F,G,H,P,S,T,U R:$relationships S S N*4 S:$filing
    CAS S 5 R:CO,CR,OA,PI,PR R#adjustment R S*16
    AMT S 1 R:D R
    AMT S 1 R:EAF R
    AMT S 1 R:A8 R
    OI R 1 N N R:N,W,Y N N R:I,Y
    MIA S 1 R N S S S#remark S*14 S#remark*4 S
    MOA S 1 S S S#remark*5 S S
    @2330A R 1
     NM1 R 1 R:IL R:1,2 R S S N S R:II,MI R
     N3 S 1 R S
     N4 S 1 R S#state S S#country N N S
     REF S 2 R:SY R
    @2330B R 1
     NM1 R 1 R:PR R:2 R N*4 R:PI,XV R
     N3 S 1 R S
     N4 S 1 R S#state S S#country N N S
     DTP S 1 R:573 R:D8 R
     REF S 2 R:2U,EI,FY,NF R
     REF S 1 R:G1 R
     REF S 1 R:9F R
     REF S 1 R:T4 R
     REF S 1 R:F8 R
    @2330C S 1
     NM1 R 1 R:71 R:1
     REF R 4 R:0B,1G,G2,LU R
    @2330D S 1
     NM1 R 1 R:72 R:1
     REF R 4 R:0B,1G,G2,LU R
    @2330E S 1
     NM1 R 1 R:ZZ R:1
     REF R 4 R:0B,1G,G2,LU R
    @2330F S 1
     NM1 R 1 R:77 R:2
     REF R 3 R:0B,G2,LU R
    @2330G S 1
     NM1 R 1 R:82 R:1
     REF R 4 R:0B,1G,G2,LU R
    @2330H S 1
     NM1 R 1 R:DN R:1
     REF R 3 R:0B,1G,G2 R
    @2330I S 1
     NM1 R 1 R:85 R:2
     REF R 2 R:G2,LU R
   @2400 R 999
    LX R 1 R
    SV2 R 1 R#revenue S(R:ER,HC,HP,IV,WK R S S S S S) R R:DA,UN R N S
    PWK S 10 R:$attachments R:AA,BM,EL,EM,FT,FX N N S:AC S
    DTP S 1 R:472 R:D8,RD8 R
    REF S 1 R:6R R
    REF S 1 R:9B R
    REF S 1 R:9D R
    AMT S 1 R:GT R
    AMT S 1 R:N8 R
    NTE S 1 R:TPO R
    HCP S 1 R:$pricing R S*6 S:ER,HC,HP,IV,WK S S:DA,UN S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
    @2410 S 1
     LIN R 1 N R:N4 R
     CTP R 1 N*3 R R(R:F2,GR,ME,ML,UN)
     REF S 1 R:VY,XZ R
    @2420A S 1
     NM1 R 1 R:72 R:1 R S S N S S:XX S
     REF S 20 R:0B,1G,G2,LU R N S(R:2U R)
    @2420B S 1
     NM1 R 1 R:ZZ R:1 R S S N S S:XX S
     REF S 20 R:0B,1G,G2,LU R N S(R:2U R)
    @2420C S 1
     NM1 R 1 R:82 R:1 R S S N S S:XX S
     REF S 20 R:0B,1G,G2,LU R N S(R:2U R)
    @2420D S 1
     NM1 R 1 R:DN R:1 R S S N S S:XX S
     REF S 20 R:0B,1G,G2 R N S(R:2U R)
    @2430 S 15
     SVD R 1 R R S(R:ER,HC,HP,IV,WK R S S S S S) R R S
     CAS S 5 R:CO,CR,OA,PI,PR R#adjustment R S*16
     DTP R 1 R:573 R:D8 R
     AMT S 1 R:EAF R
  @2000C S *
   HL R 1 R R R:23 R:0
   PAT R 1 R:01,19,20,21,39,40,53,G8
   @2010CA R 1
    NM1 R 1 R:QC R:1 R S S N S
    N3 R 1 R S
    N4 R 1 R S#state S S#country N N S
    DMG R 1 R:D8 R R:F,M,U
    REF S 1 R:Y4 R
    REF S 1 R:1W,SY R
   @2300 R 100 =
`;
