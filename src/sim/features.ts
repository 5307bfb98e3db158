/**
 * Lengths of one kind of prompt: weight, then input (median, sd of ln), output (median, sd of ln),
 * correlation of the two logarithms. An sd of Infinity stands for a Pareto tail from the "median" on.
 */
export type Template = readonly [
  weight: number,
  inputMedian: number,
  inputSd: number,
  outputMedian: number,
  outputSd: number,
  correlation: number,
];

/** Share of a feature's requests per model, in the order of MODELS; they sum to 1. */
export type ModelShares = readonly [number, number, number];

/** One product feature: who asks for what, and what it costs to answer. */
export interface SimFeature {
  /** Share of all requests. */
  readonly share: number;
  readonly models: ModelShares;
  /** Weights sum to 1; shorter prompts first, which is how their mix drifts. */
  readonly templates: readonly Template[];
  readonly maxInputTokens: number;
  /** Answers that reach it stop with `length`. */
  readonly maxOutputTokens: number;
  readonly isStreamed: boolean;
  /** People ask steadily, machines on and off; agents step through sessions, and reason. */
  readonly arrivals: 'steady' | 'bursts' | 'sessions';
  /** How often its answers can be reused, relative to the mean; share-weighted mean 1. */
  readonly cacheability: number;
  /** Leading tokens that all its prompts share; what is over a whole cache block is never found. */
  readonly prefixTokens: number;
  /** The prompt cache forgets what nobody asked for in this time. */
  readonly cacheTtlSeconds: number;
  /** Share of requests that continue an earlier prompt, so that more than the prefix is cached. */
  readonly continuedShare: number;
  /** Share of answers that go to the similarity check, and as many again to the judge. */
  readonly sampledShare: number;
}

/**
 * In the order of FEATURES. Lengths are fitted parameters (NOTICE names the sources): chat Azure 2023,
 * RAG and classification ServeGen m-large, summaries arXiv, code Azure 2023; agents' input is their session's.
 */
export const SIM_FEATURES: readonly SimFeature[] = [
  {
    share: 0.35,
    models: [0, 1, 0],
    templates: [
      [0.021, 44, 1.11, 165, 0.21, 0.6],
      [0.059, 193, 0.073, 169, 0.27, 0.3],
      [0.019, 230, 0.4, 16, 0.15, 0.7],
      [0.062, 377, 0.013, 69, 0.26, 0],
      [0.146, 398, 0.024, 99, 0.25, 0.5],
      [0.086, 413, 0.046, 94, 0.12, 0.1],
      [0.269, 1070, 0.068, 405, 0.052, 0],
      [0.051, 1082, 0.069, 528, 0.18, 0.1],
      [0.029, 1315, 0.003, 179, 0.2, 0.1],
      [0.118, 1497, 0.54, 76, 0.47, -0.1],
      [0.023, 2373, 0.11, 92, 0.38, 0.2],
      [0.115, 4087, 0.004, 56, 0.5, 0],
      [0.002, 8000, Infinity, 90, 0.5, 0],
    ],
    maxInputTokens: 128_000,
    maxOutputTokens: 1000,
    isStreamed: true,
    arrivals: 'steady',
    cacheability: 0.9,
    prefixTokens: 256,
    cacheTtlSeconds: 300,
    continuedShare: 0.37,
    sampledShare: 0.04,
  },
  {
    share: 0.25,
    models: [0.7, 0.3, 0],
    templates: [[1, 1850, 0.28, 160, 0.74, 0]],
    maxInputTokens: 8000,
    maxOutputTokens: 1024,
    isStreamed: true,
    arrivals: 'steady',
    cacheability: 1.1,
    prefixTokens: 896,
    cacheTtlSeconds: 300,
    continuedShare: 0.2,
    sampledShare: 0.04,
  },
  {
    share: 0.1,
    models: [0, 1, 0],
    templates: [
      [0.084, 391, 1.6, 437, 1.5, 0],
      [0.516, 2166, 0.31, 157, 0.51, 0],
      [0.4, 3349, 0.11, 157, 0.51, 0],
    ],
    maxInputTokens: 4096,
    maxOutputTokens: 4096,
    isStreamed: true,
    arrivals: 'steady',
    cacheability: 0.95,
    prefixTokens: 300,
    cacheTtlSeconds: 300,
    continuedShare: 0.05,
    sampledShare: 0.04,
  },
  {
    share: 0.15,
    models: [0, 0, 1],
    templates: [[1, 627, 0.12, 3, 0.43, 0]],
    maxInputTokens: 4096,
    maxOutputTokens: 16,
    isStreamed: false,
    arrivals: 'steady',
    cacheability: 1.2,
    prefixTokens: 480,
    cacheTtlSeconds: 300,
    continuedShare: 0,
    sampledShare: 0,
  },
  {
    share: 0.1,
    models: [0, 0, 1],
    templates: [
      [0.159, 193, 1.03, 12.65, 0.38, 0.2],
      [0.096, 259, 1.61, 57.8, 1.06, 0.6],
      [0.073, 1069, 1.23, 6, 0.02, 0],
      [0.178, 1470, 0.66, 8.47, 0.16, -0.1],
      [0.168, 1681, 0.68, 37.26, 0.65, 0.2],
      [0.194, 1735, 0.56, 13.33, 0.3, -0.3],
      [0.083, 3897, 0.38, 15.18, 0.38, -0.1],
      [0.049, 7431, 0.002, 15.97, 0.76, -0.1],
    ],
    maxInputTokens: 7437,
    maxOutputTokens: 2048,
    isStreamed: true,
    arrivals: 'bursts',
    cacheability: 1.3,
    prefixTokens: 60,
    cacheTtlSeconds: 300,
    continuedShare: 0.7,
    sampledShare: 0,
  },
  {
    share: 0.05,
    models: [0, 0.4, 0.6],
    templates: [[1, 12_000, 0, 270, 1.15, 0]],
    maxInputTokens: 180_000,
    maxOutputTokens: 8192,
    isStreamed: true,
    arrivals: 'sessions',
    cacheability: 0.1,
    prefixTokens: 12_000,
    cacheTtlSeconds: 1800,
    continuedShare: 0,
    sampledShare: 0.04,
  },
];
