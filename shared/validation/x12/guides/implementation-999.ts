/**
 * Loops, segments, elements and qualifier values of the implementation acknowledgment, 005010X231A1, in the
 * notation of `notation.ts`. Derived from a map of pyx12 (BSD licence, see NOTICE), checked and corrected against the guide.
 */
export const implementationAcknowledgment = `
AK1 R 1 R:BE,HB,HC,HI,HN,HP,HR,HS,RA R R
@2000 S *
 AK2 R 1 R:270,271,276,277,278,820,834,835,837 R S
 @2100 S *
  IK3 R 1 R R S S:1,2,3,4,5,6,7,8,I4,I6,I7,I8,I9
  CTX S 10 R(R S)^10 S S S S(R S S) S(R S)
  @2110 S *
   IK4 S 1 R(R S S) S R:1,2,3,4,5,6,7,8,9,10,11,12,13,I10,I11,I12,I13,I6,I9 S
   CTX S 10 R(R S)^10 S S S S(R S S) S(R S)
 IK5 R 1 R:A,E,M,R,W,X S:1,2,3,4,5,6,7,8,9,10,11,12,13,15,16,17,18,19,23,24,25,26,27,I5,I6*5
AK9 R 1 R:A,E,M,P,R,W,X R*3 S:1,2,3,4,5,6,10,11,12,13,14,15,16,17,18,19,23,24,25,26*5
`;
