/**
 * Loops, segments, elements and qualifier values of the dental claim, 005010X224A2, in the notation of `notation.ts`. The
 * parts that it shares with the professional claim are derived from a map of pyx12 (BSD licence, see NOTICE); the rest is
 * from knowledge of the standard.
 */
export const dentalClaim = `
BHT R 1 R:0019 R:00,18 R*3 R:CH,RP
@1000A R 1
 NM1 R 1 R:41 R:1,2 R S S N N R:46 R
 PER R 2 R:IC S R:ED,EM,FX,TE R S:ED,EM,EX,FX,TE S S:ED,EM,EX,FX,TE S
@1000B R 1
 NM1 R 1 R:40 R:2 R N*4 R:46 R
@2000A R *
 HL R 1 R N R:20 R:1
 PRV S 1 R:BI R:PXC R#taxonomy
 CUR S 1 R:85 R#currency
 @2010AA R 1
  NM1 R 1 R:85 R:1,2 R S S N S S:XX S
  N3 R 1 R S
  N4 R 1 R S S S#country N N S
  REF R 1 R:EI,SY R
  REF S 2 R:0B,1G R
  PER S 2 R:IC S R:EM,FX,TE R S:EM,EX,FX,TE S S:EM,EX,FX,TE S
 @2010AB S 1
  NM1 R 1 R:87 R:1,2
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
  SBR R 1 R:A,B,C,D,E,F,G,H,P,S,T,U S:18 S S S:$medicare-secondary N*3 S:$filing
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
   REF S 2 R:G2,LU R
  @2300 S 100
   CLM R 1 R R N N R(R#place_of_service R:B R) R:N,Y S:A,C,P R:N,W,Y R:I,Y N S(R:AA,EM,OA S:AA,EM,OA N S#state S#country) S:01,02,03,05 N*6 S:PB S:$delays
   DTP S 1 R:439 R:D8 R
   DTP S 1 R:452 R:D8 R
   DTP S 1 R:472 R:D8,RD8 R
   DTP S 1 R:050 R:D8 R
   DN1 S 1 S S N S:Y
   DN2 S 35 R R:E,M N*3 R:JP
   PWK S 10 R:B4,DA,DG,EB,OZ,P6,RB,RR R:AA,BM,EL,EM,FT,FX N N S:AC S
   CN1 S 1 R:01,02,03,04,05,06,09 S*5
   AMT S 1 R:F5 R
   REF S 1 R:G3 R
   REF S 1 R:4N R
   REF S 1 R:F8 R
   REF S 1 R:9F R
   REF S 1 R:G1 R
   REF S 1 R:9A R
   REF S 1 R:9C R
   REF S 1 R:D9 R
   K3 S 10 R
   NTE S 5 R:ADD R
   HI S 1 R(R:ABK,BK,TQ R) S(R:ABF,BF,TQ R)*3
   HCP S 1 R:$pricing R S*5 N*5 S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
   @2310A S 2
    NM1 R 1 R:DN,P3 R:1 R S S N S S:XX S
    PRV S 1 R:RF R:PXC R#taxonomy
    REF S 3 R:0B,1G,G2 R
   @2310B S 1
    NM1 R 1 R:82 R:1,2 R S S N S S:XX S
    PRV S 1 R:PE R:PXC R#taxonomy
    REF S 4 R:0B,1G,G2,LU R
   @2310C S 1
    NM1 R 1 R:77 R:2 R N*4 S:XX S
    N3 R 1 R S
    N4 R 1 R S#state S S#country N N S
    REF S 3 R:0B,G2,LU R
   @2310D S 1
    NM1 R 1 R:DD R:1 R S S N S S:XX S
    PRV S 1 R:AS R:PXC R#taxonomy
    REF S 4 R:0B,1G,G2,LU R
   @2310E S 1
    NM1 R 1 R:DQ R:1 R S S N S S:XX S
    REF S 4 R:0B,1G,G2,LU R
   @2320 S 10
    SBR R 1 R:A,B,C,D,E,F,G,H,P,S,T,U R:$relationships S S S:$medicare-secondary N*3 S:$filing
    CAS S 5 R:CO,CR,OA,PI,PR R#adjustment R S*16
    AMT S 1 R:D R
    AMT S 1 R:A8 R
    AMT S 1 R:EAF R
    OI R 1 N N R:N,W,Y S:P N R:I,Y
    MOA S 1 S S S#remark*5 S S
    @2330A R 1
     NM1 R 1 R:IL R:1,2 R S S N S R:II,MI R
     N3 S 1 R S
     N4 S 1 R S#state S S#country N N S
     REF S 1 R:SY R
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
    @2330C S 2
     NM1 R 1 R:DN,P3 R:1
     REF R 3 R:0B,1G,G2 R
    @2330D S 1
     NM1 R 1 R:82 R:1,2
     REF R 3 R:0B,1G,G2,LU R
    @2330E S 1
     NM1 R 1 R:DQ R:1
     REF R 3 R:0B,1G,G2,LU R
    @2330F S 1
     NM1 R 1 R:85 R:1,2
     REF R 2 R:G2,LU R
    @2330G S 1
     NM1 R 1 R:77 R:2
     REF R 3 R:0B,G2,LU R
    @2330H S 1
     NM1 R 1 R:DD R:1
     REF R 3 R:0B,1G,G2,LU R
   @2400 R 50
    LX R 1 R
    SV3 R 1 R(R:AD,ER R S S S S S) R S#place_of_service S(R:00,01,02,09,10,20,30,40,L,R S*4) S:I,R S N*4 S(R:1,2,3,4 S:1,2,3,4 S:1,2,3,4 S:1,2,3,4)
    TOO S 32 R:JP R S(R:B,D,F,I,L,M,O S:B,D,F,I,L,M,O S:B,D,F,I,L,M,O S:B,D,F,I,L,M,O S:B,D,F,I,L,M,O)
    DTP S 1 R:472 R:D8,RD8 R
    DTP S 1 R:441 R:D8 R
    DTP S 1 R:452 R:D8 R
    DTP S 1 R:446 R:D8 R
    DTP S 1 R:196 R:D8 R
    DTP S 1 R:198 R:D8 R
    CN1 S 1 R:01,02,03,04,05,06,09 S*5
    REF S 5 R:G3 R N S(R:2U R)
    REF S 5 R:G1 R N S(R:2U R)
    REF S 1 R:9B R
    REF S 1 R:9D R
    REF S 1 R:6R R
    REF S 5 R:9F R N S(R:2U R)
    AMT S 1 R:T R
    K3 S 10 R
    HCP S 1 R:$pricing R S*4 N S S:AD,ER S S:UN S S:T1,T2,T3,T4,T5,T6 S:1,2,3,4,5 S:1,2,3,4,5,6
    @2420A S 1
     NM1 R 1 R:82 R:1,2 R S S N S S:XX S
     PRV S 1 R:PE R:PXC R#taxonomy
     REF S 20 R:0B,1G,G2,LU R N S(R:2U R)
    @2420B S 1
     NM1 R 1 R:DD R:1 R S S N S S:XX S
     PRV S 1 R:AS R:PXC R#taxonomy
     REF S 20 R:0B,1G,G2,LU R N S(R:2U R)
    @2420C S 1
     NM1 R 1 R:DQ R:1 R S S N S S:XX S
     REF S 20 R:0B,1G,G2,LU R N S(R:2U R)
    @2420D S 1
     NM1 R 1 R:77 R:2 R N*4 S:XX S
     N3 R 1 R S
     N4 R 1 R S#state S S#country N N S
     REF S 3 R:G2,LU R N S(R:2U R)
    @2430 S 15
     SVD R 1 R R R(R:AD,ER R S S S S S) N R S
     CAS S 5 R:CO,CR,OA,PI,PR R#adjustment R S*16
     DTP R 1 R:573 R:D8 R
     AMT S 1 R:EAF R
  @2000C S *
   HL R 1 R R R:23 R:0
   PAT R 1 R:01,19,20,21,22,29,39,40,41,53,76,G8
   @2010CA R 1
    NM1 R 1 R:QC R:1 R S S N S
    N3 R 1 R S
    N4 R 1 R S#state S S#country N N S
    DMG R 1 R:D8 R R:F,M,U
    REF S 1 R:Y4 R
    REF S 1 R:1W,SY R
   @2300 R 100 =
`;
