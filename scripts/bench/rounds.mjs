/**
 * Runs contestants in turn, several rounds, in reverse order every other round, so that a machine that gets slower or
 * faster meanwhile favours nobody.
 * @param {readonly string[]} names
 * @param {number} rounds
 * @param {(name: string) => Promise<object>} measure
 * @returns {Promise<{ samples: Record<string, object[]>, spinsMs: number[] }>} a sample a round for each, and how long
 *   the same work took before, between and after
 */
export async function runRounds(names, rounds, measure) {
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  const spinsMs = [spin()];
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      samples[name].push(await measure(name));
      spinsMs.push(spin());
    }
  }
  return { samples, spinsMs };
}

const SPIN_STEPS = 20_000_000;

/** The same integer work each time: what changes is the load of the machine. */
function spin() {
  const startMs = performance.now();
  let state = 1;
  for (let step = 0; step < SPIN_STEPS; step++) state = (Math.imul(state, 1_664_525) + step) | 0;
  // The result is used, or the loop might be left out.
  return performance.now() - startMs + (state === 0.5 ? 1 : 0);
}

/** Says whether the load was even. */
export function describeSpins(spinsMs) {
  const low = Math.min(...spinsMs);
  const high = Math.max(...spinsMs);
  const verdict = high <= 1.25 * low ? 'even' : 'UNEVEN: take ratios only, and take them again';
  const middle = median(spinsMs);
  return `Load: a fixed spin took ${low.toFixed(0)} to ${high.toFixed(0)} ms, median ${middle.toFixed(0)} (${verdict}).`;
}

/** NaN for an empty sample, and where any value is missing. */
export function median(values) {
  if (values.length === 0 || values.some((value) => !Number.isFinite(value))) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * How many times another's value, round by round, and of these the median: what slowed a whole round does not count.
 * @param {readonly object[]} ours
 * @param {readonly object[]} theirs
 * @param {string} key
 */
export function medianRatio(ours, theirs, key) {
  return median(ours.map((sample, round) => sample[key] / theirs[round][key]));
}
