/** A company that serves models: what fails, slows down and queues together. */
export const PROVIDERS = ['anthropic', 'openai'] as const;

/** How fast one model answers, on its own. */
export interface SimModel {
  /** Id in the price table. */
  readonly id: string;
  /** Index into PROVIDERS. */
  readonly provider: number;
  /** Network and the provider's own admission, before the prompt is read. */
  readonly baseMs: number;
  /** Time to read one input token that is not in the prompt cache. */
  readonly prefillMsPerToken: number;
  /** Speed of one answer without congestion. */
  readonly tokensPerSecond: number;
}

/**
 * One dear, one middling, one cheap model: the codes of the `model` column.
 * Prefill 0.20 to 0.24 ms a token and 26 to 192 tokens a second are published figures; the base is set so
 * that the median time to first token lies within the 0.31 to 1.6 s that day-long probes report.
 */
export const MODELS: readonly SimModel[] = [
  { id: 'claude-opus-5', provider: 0, baseMs: 620, prefillMsPerToken: 0.22, tokensPerSecond: 70 },
  { id: 'gpt-5.6-terra', provider: 1, baseMs: 440, prefillMsPerToken: 0.22, tokensPerSecond: 75 },
  { id: 'gpt-5.4-mini', provider: 1, baseMs: 260, prefillMsPerToken: 0.08, tokensPerSecond: 140 },
];
