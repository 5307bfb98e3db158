/**
 * Lengths of one kind of prompt: weight, then input (median, sd of ln), output (median, sd of ln),
 * correlation of the two logarithms.
 */
export type Template = readonly [
  weight: number,
  inputMedian: number,
  inputSd: number,
  outputMedian: number,
  outputSd: number,
  correlation: number,
];

/** One product feature: who asks for what, and what it costs to answer. */
export interface SimFeature {
  /** Share of all requests. */
  readonly share: number;
  /** Share of its requests per model, in the order of MODELS. */
  readonly models: readonly [number, number, number];
  /** Weights sum to 1. */
  readonly templates: readonly Template[];
  readonly maxInputTokens: number;
  /** Answers that reach it stop with `length`. */
  readonly maxOutputTokens: number;
  readonly isStreamed: boolean;
  /** How often its answers can be reused, relative to the mean; share-weighted mean 1. */
  readonly cacheability: number;
  /** Leading tokens that all its prompts share; what is over a whole cache block is never found. */
  readonly prefixTokens: number;
  /** Share of requests that continue an earlier prompt, so that more than the prefix is cached. */
  readonly continuedShare: number;
  /** Least share of the rest that a continued prompt finds cached. */
  readonly continuedFloor: number;
  /** Share of answers that go to the similarity check, and as many again to the judge. */
  readonly sampledShare: number;
  /** Share of answers that end in a tool call. */
  readonly toolCallShare: number;
}

/**
 * In the order of FEATURES. Lengths are fitted parameters (NOTICE names the sources): chat Azure 2023,
 * RAG and classification ServeGen m-large, summaries arXiv, code Azure 2023; agent steps are published medians.
 */
export const SIM_FEATURES: readonly SimFeature[] = [
  {
    share: 0.35,
    models: [0, 1, 0],
    templates: [
      [0.297, 398, 0.05, 90, 0.26, 0.39],
      [0.27, 1066, 0.07, 406, 0.05, 0],
      [0.133, 1625, 0.48, 78, 0.43, 0],
      [0.118, 4089, 0.02, 56, 0.5, 0],
      [0.082, 1184, 0.11, 344, 0.57, -0.81],
      [0.059, 193, 0.08, 170, 0.28, 0.22],
      [0.021, 210, 0.52, 16, 0.21, 0.24],
      [0.02, 43, 1.1, 166, 0.23, 0.56],
    ],
    maxInputTokens: 14_000,
    maxOutputTokens: 1000,
    isStreamed: true,
    cacheability: 0.8,
    prefixTokens: 256,
    continuedShare: 0.37,
    continuedFloor: 0,
    sampledShare: 0.04,
    toolCallShare: 0,
  },
  {
    share: 0.25,
    models: [0.6, 0.4, 0],
    templates: [[1, 1850, 0.28, 160, 0.74, 0]],
    maxInputTokens: 8000,
    maxOutputTokens: 1024,
    isStreamed: true,
    cacheability: 1.1,
    prefixTokens: 896,
    continuedShare: 0.2,
    continuedFloor: 0,
    sampledShare: 0.04,
    toolCallShare: 0,
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
    cacheability: 0.9,
    prefixTokens: 300,
    continuedShare: 0.05,
    continuedFloor: 0,
    sampledShare: 0.04,
    toolCallShare: 0,
  },
  {
    share: 0.15,
    models: [0, 0, 1],
    templates: [[1, 627, 0.12, 3, 0.43, 0]],
    maxInputTokens: 4096,
    maxOutputTokens: 16,
    isStreamed: false,
    cacheability: 1.6,
    prefixTokens: 480,
    continuedShare: 0,
    continuedFloor: 0,
    sampledShare: 0,
    toolCallShare: 0,
  },
  {
    share: 0.1,
    models: [0, 0, 1],
    templates: [
      [0.46, 1760, 0.7, 9, 0.36, -0.1],
      [0.19, 215, 1.1, 12, 0.42, 0.22],
      [0.26, 1400, 0.9, 42, 0.8, 0.3],
      [0.09, 7406, 0.3, 16, 0.72, 0],
    ],
    maxInputTokens: 7437,
    maxOutputTokens: 2048,
    isStreamed: true,
    cacheability: 1.1,
    prefixTokens: 60,
    continuedShare: 0.7,
    continuedFloor: 0,
    sampledShare: 0,
    toolCallShare: 0,
  },
  {
    share: 0.05,
    models: [0, 1, 0],
    templates: [[1, 34_000, 0.55, 270, 1.15, 0]],
    maxInputTokens: 130_000,
    maxOutputTokens: 8192,
    isStreamed: true,
    cacheability: 0.1,
    prefixTokens: 12_000,
    continuedShare: 0.97,
    continuedFloor: 0.9,
    sampledShare: 0.04,
    toolCallShare: 0.7,
  },
];
