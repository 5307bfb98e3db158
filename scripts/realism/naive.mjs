/** The generator that anybody would write first: Poisson arrivals, a log-normal a column, a sine for the day. */

/** A small generator of uniform values (mulberry32). */
export function uniformsOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 4294967296;
  };
}

function normalOf(uniform) {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** @param lengths the fitted log-normals: { input: { mu, sigma }, output: { mu, sigma } } */
export function naiveHour(seed, ratePerSecond, spanMs, lengths) {
  const uniform = uniformsOf(seed);
  const length = ({ mu, sigma }) =>
    Math.max(1, Math.round(Math.exp(mu + sigma * normalOf(uniform))));
  const calls = [];
  for (let ms = 0; ;) {
    ms += (-Math.log(1 - uniform()) / ratePerSecond) * 1000;
    if (ms >= spanMs) return calls;
    calls.push({ ms, input: length(lengths.input), output: length(lengths.output) });
  }
}

/** Counts of ten minutes of a week at `perSlot` a slot, the day a sine fitted to `hours` (24 levels). */
export function naiveWeek(seed, perSlot, hours) {
  const uniform = uniformsOf(seed);
  const level = hours.reduce((sum, value) => sum + value, 0) / 24;
  const part = (wave) =>
    hours.reduce((sum, value, hour) => sum + value * wave(((hour + 0.5) * Math.PI) / 12), 0) / 12;
  const [sine, cosine] = [part(Math.sin), part(Math.cos)];
  return Array.from({ length: 1008 }, (_, slot) => {
    const angle = (((slot % 144) + 0.5) * Math.PI) / 72;
    const rate = Math.max(0.02, level + sine * Math.sin(angle) + cosine * Math.cos(angle));
    const expected = (perSlot * rate) / level;
    return Math.max(0, Math.round(expected + Math.sqrt(expected) * normalOf(uniform)));
  });
}
