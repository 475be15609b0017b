/** Cents as a decimal of the currency unit with two places: -5 is `-0.05`. @param cents an exact integer */
export function moneyText(cents: number): string {
  const amount = Math.abs(cents);
  const rest = amount % 100;
  return `${cents < 0 ? '-' : ''}${(amount - rest) / 100}.${rest < 10 ? '0' : ''}${rest}`;
}
