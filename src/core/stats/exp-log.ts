/**
 * Natural logarithm and exponential from `+ - * /` and bit operations alone: the engines' own differ
 * in the last bits, and a run must be the same in all of them. Within 2 ulp of the true value.
 */

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const INVERSE_LN2 = 1.442695040888963387;

const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

/** 2^k at index k + 1022. */
const POWERS = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2046);
  powers[1022] = 1;
  for (let i = 1021; i >= 0; i--) powers[i] = powers[i + 1]! / 2;
  for (let i = 1023; i < 2046; i++) powers[i] = powers[i - 1]! * 2;
  return powers;
}

/** e to the power of `x`; 0 below -708, where doubles lose their precision. */
export function exp(x: number): number {
  if (!(x < 709.78)) return x === x ? Infinity : x;
  if (x < -708) return 0;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const z = r * r;
  const zz = z * z;
  // r coth(r/2) = 2 + z/6 - z^2/360 + ...: Bernoulli numbers, to beyond the last bit for |r| < 0.35.
  const p =
    z * (1 / 6 - z / 360) +
    zz * (z * (1 / 15120 - z / 604800)) +
    zz * zz * (z * (1 / 23950080 - z * (691 / 653837184000)));
  const c = r - p;
  const e = 1 - (low - (r * c) / (2 - c) - high);
  return k > 1023 ? e * 2 * POWERS[2045]! : e * POWERS[k + 1022]!;
}

/** Natural logarithm of `x`; -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  if (x < 2.2250738585072014e-308) return log(x * 18014398509481984) - 54 * LN2_HIGH - 54 * LN2_LOW;
  float[0] = x;
  let k = (words[HIGH]! >>> 20) - 1023;
  let m = k > 1022 ? (x / 2) * POWERS[2045 - k]! : x * POWERS[1022 - k]!;
  if (m > 1.4142135623730951) {
    m /= 2;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  // log((1+s)/(1-s)) = 2s + s * rest; the odd and the even terms apart, to shorten the chain.
  const odd = 2 / 3 + w * (2 / 7 + w * (2 / 11 + w * (2 / 15 + w * (2 / 19))));
  const even = 2 / 5 + w * (2 / 9 + w * (2 / 13 + w * (2 / 17 + w * (2 / 21))));
  const half = 0.5 * f * f;
  return k * LN2_HIGH - (half - (s * (half + (z * odd + w * even)) + k * LN2_LOW) - f);
}

/** Natural logarithm of 1 + `x`, exact for small `x` too. */
export function log1p(x: number): number {
  const one = 1 + x;
  return one === 1 ? x : (log(one) * x) / (one - 1);
}
