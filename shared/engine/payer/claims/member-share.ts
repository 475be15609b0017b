const SHARE_UNIT = 10_000;

/** What a member owes of a line, in cents. */
export interface Owed {
  readonly deductible: number;
  readonly copay: number;
  readonly coinsurance: number;
}

/** All of it. */
export const sumOf = ({ deductible, copay, coinsurance }: Owed): number => deductible + copay + coinsurance;

/**
 * By the plan's cost share alone: the rest of the deductible, the rest of the visit's copay, and a coinsurance of what is
 * left, rounded half up to the cent.
 */
export function fullShare(
  allowed: number,
  deductibleLeft: number,
  copayLeft: number,
  basisPoints: number,
): Owed {
  const deductible = Math.min(allowed, deductibleLeft);
  const copay = Math.min(allowed - deductible, copayLeft);
  const rest = allowed - deductible - copay;
  return { deductible, copay, coinsurance: Math.floor((rest * basisPoints + SHARE_UNIT / 2) / SHARE_UNIT) };
}

/** No more than is left until the out-of-pocket maximum. */
export function cappedShare(full: Owed, limit: number): Owed {
  const deductible = Math.min(full.deductible, limit);
  const copay = Math.min(full.copay, limit - deductible);
  return { deductible, copay, coinsurance: Math.min(full.coinsurance, limit - deductible - copay) };
}

/** What another payer paid takes the place of coinsurance first, then of the copay, and last of the deductible. */
export function afterOtherPayer(owed: Owed, otherPayer: number): Owed {
  if (otherPayer === 0) return owed;
  const afterCoinsurance = Math.max(0, otherPayer - owed.coinsurance);
  const afterCopay = Math.max(0, afterCoinsurance - owed.copay);
  return {
    deductible: Math.max(0, owed.deductible - afterCopay),
    copay: Math.max(0, owed.copay - afterCoinsurance),
    coinsurance: Math.max(0, owed.coinsurance - otherPayer),
  };
}
