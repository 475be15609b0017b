/** Where a reference comes from: how far to trust it. */
export type Basis =
  /** A number that its source publishes, and that stands in `shared/reference`. */
  | 'published'
  /** Published anchors with values between them that are ours, in `shared/reference`. */
  | 'published anchors'
  /** A published number that was quoted from memory: look it up before relying on it. */
  | 'recalled, check'
  /** Our own. */
  | 'judgement';

export type Unit = 'share' | 'number' | 'dollars';

/** What a figure should be near. */
export interface Reference {
  readonly value: number;
  readonly source: string;
  readonly year: string;
  readonly basis: Basis;
}

/** Something measured, beside what it should be near. */
export interface Figure {
  readonly what: string;
  readonly unit: Unit;
  readonly measured: number;
  /** Null where nothing public is known. */
  readonly reference: Reference | null;
  /** How many cases would be counted if it were as the reference says, where that is what limits it. */
  readonly expectedCases?: number;
}

/** Figures of one kind. */
export interface Section {
  readonly title: string;
  readonly note: string;
  readonly figures: readonly Figure[];
}

/** A figure further than this from its reference, as a part of it, has to be explained. */
export const TOLERANCE = 0.15;

/** Measured over reference; null without a reference. */
export function ratioOf({ measured, reference }: Figure): number | null {
  return reference === null ? null : measured / reference.value;
}

/** Whether a ratio, rounded to hundredths, is within the tolerance; NaN is not. */
export function isNear(ratio: number): boolean {
  return Math.abs(Math.round(ratio * 100) - 100) <= Math.round(TOLERANCE * 100);
}

/** Whether a figure is too far from its reference, by its ratio as it is printed, in hundredths. */
export function isOff(figure: Figure): boolean {
  const ratio = ratioOf(figure);
  return ratio !== null && !isNear(ratio);
}

/** Whether so few cases are expected that chance alone explains the distance: within two standard errors (Poisson). */
export function isChance({ measured, reference, expectedCases }: Figure): boolean {
  if (reference === null || expectedCases === undefined) return false;
  const cases = (measured / reference.value) * expectedCases;
  return Math.abs(cases - expectedCases) <= 2 * Math.sqrt(expectedCases);
}
