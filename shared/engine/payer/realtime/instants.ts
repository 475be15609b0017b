/** Milliseconds of a day: days of the truth are UTC days, which have no leap seconds here. */
export const DAY_MILLISECONDS = 86_400_000;

/** The day number of an instant in milliseconds since 1970-01-01T00:00:00Z. */
export const dayOfInstant = (instant: number): number => Math.floor(instant / DAY_MILLISECONDS);
