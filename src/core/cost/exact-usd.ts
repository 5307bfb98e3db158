const DIGITS = 12;

/** Whole picodollars as a decimal number of USD, to the last digit and without trailing zeros: `-0.0000005`. */
export function exactUsd(pico: bigint): string {
  const digits = String(pico < 0n ? -pico : pico).padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  const sign = pico < 0n ? '-' : '';
  return sign + digits.slice(0, -DIGITS) + (fraction === '' ? '' : `.${fraction}`);
}

/** Picodollars in USD: the nearest double. */
export function usdOfPico(pico: bigint): number {
  return Number(exactUsd(pico));
}
