/** Milliseconds since the epoch. Passed in, so that logic never reads the wall clock by itself. */
export type Clock = () => number;
