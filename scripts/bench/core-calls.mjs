/** Calls and latencies for the benchmarks of the core: the same ones each time. */

/** Uniform draws, 0 to 1. */
export function uniforms(seed = 20_240_607) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Milliseconds: log-normal about 900, and one in twenty of a slow mode about eight times that. */
export function latencies(count, random = uniforms()) {
  return Float64Array.from({ length: count }, () => {
    const normal = random() + random() + random() + random() + random() + random() - 3;
    return (random() < 0.05 ? 7000 : 900) * Math.exp(0.9 * normal);
  });
}

/** Six features on four models, evenly over so many minutes; a quarter are hits of the response cache, one in 33 fails. */
export function makeCalls({ createCallColumns }, count, minutes) {
  const random = uniforms();
  const columns = createCallColumns(count);
  const latency = latencies(count, random);
  for (let call = 0; call < count; call++) {
    columns.startMs[call] = (call * minutes * 60_000) / count;
    columns.feature[call] = random() * 6;
    columns.model[call] = random() * 4;
    columns.inputTokens[call] = 500 + random() * 5000;
    columns.outputTokens[call] = 20 + random() * 600;
    columns.cacheReadTokens[call] = random() < 0.3 ? 200 : 0;
    columns.latencyMs[call] = latency[call];
    columns.ttftMs[call] = random() < 0.6 ? latency[call] * 0.3 : NaN;
    columns.error[call] = random() < 0.03 ? 1 : 0;
    columns.responseCache[call] = random() < 0.25 ? 1 : 2;
    columns.similarity[call] = random() < 0.05 ? 0.8 + 0.2 * random() : NaN;
    columns.judge[call] = random() < 0.01 ? 4 : 0;
  }
  columns.count = count;
  return columns;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

/** @returns ms that `work` takes, and what it gives back */
export function timed(work) {
  const startMs = performance.now();
  const value = work();
  return { ms: performance.now() - startMs, value };
}
