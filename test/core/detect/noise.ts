/** A seeded stream of uniform draws, 0 to 1: what tests need of randomness. Source: mulberry32, public domain. */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Standard normal draws, by the sum of twelve uniform ones: exact operations only. */
export function normals(seed: number): () => number {
  const uniform = uniforms(seed);
  return () => {
    let sum = -6;
    for (let k = 0; k < 12; k++) sum += uniform();
    return sum;
  };
}
