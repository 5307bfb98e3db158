/**
 * Money is counted in picodollars, 1e-12 USD. List prices are whole numbers of them (a micro-dollar per million tokens),
 * so a product with tokens and a sum of products are exact up to $9,007, and one division gives the double nearest to
 * the exact cost, where sums in USD come out as 0.019406000000000003.
 */
export const PICO_PER_USD = 1e12;

/** USD as picodollars: a whole number when the amount is one but for the rounding of its binary form. */
export function toPicoUsd(usd: number): number {
  const pico = usd * PICO_PER_USD;
  const whole = Math.round(pico);
  return Math.abs(pico - whole) <= Math.abs(pico) * 1e-12 ? whole : pico;
}
