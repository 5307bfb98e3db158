/** A number, or text that is one in decimal; NaN for everything else. */
export function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.length > 40 || value.trim() === '') return NaN;
  // Number() would also take 0x10, 0b1 and Infinity.
  return /[^\d.eE+-]/.test(value) ? NaN : Number(value);
}
