/** Runner for price cases: tokens of one call, and what each kind of token costs as exact decimals. */
import { check } from './compare.mjs';

export const recognises = (json) => json?.schema === 'llm-price-cases/1';

const PARTS = {
  inputUncached: 'input_uncached',
  cacheRead: 'cache_read',
  cacheWrite: 'cache_write',
  cacheWrite1h: 'cache_write_1h',
  audioInput: 'audio_input',
  outputText: 'output_text',
  reasoning: 'reasoning',
  audioOutput: 'audio_output',
};

/** Costs are counted in whole picodollars, so each must be the double nearest to the exact decimal: no tolerance. */
export async function* run(json) {
  yield* compareCases(json, await import('../../dist/core/index.js'));
}

export function* compareCases(json, { costOfUsage, findPrice, parsePriceTable }) {
  const { table, issues } = parsePriceTable(json);
  yield check('price table', [], issues);
  for (const { id, model, usage, expected_usd } of json.cases) {
    const cost = costOfUsage(findPrice(table, model), toUsage(usage), {
      serviceTier: usage.tier,
      region: usage.region,
    });
    const expected = Object.entries(expected_usd ?? { total: null });
    yield check(id, Object.fromEntries(expected.map(toNumber)), toExpectedForm(cost));
  }
}

/** A cost that is not known is `null`, never 0. */
const toNumber = ([part, usd]) => [part, usd === null ? null : Number(usd)];

const toUsage = (usage) => ({
  inputTokens: usage.input_tokens ?? 0,
  outputTokens: usage.output_tokens ?? 0,
  cacheReadTokens: usage.cache_read_tokens ?? 0,
  cacheWriteTokens: usage.cache_write_tokens ?? 0,
  cacheWrite1hTokens: usage.cache_write_1h_tokens ?? 0,
  reasoningTokens: usage.reasoning_tokens ?? 0,
  audioInputTokens: usage.audio_input_tokens ?? 0,
  audioOutputTokens: usage.audio_output_tokens ?? 0,
});

/** The cases leave out what costs nothing. */
function toExpectedForm({ partsUsd, totalUsd }) {
  const parts = Object.entries(partsUsd).filter(([, usd]) => usd !== 0);
  return { ...Object.fromEntries(parts.map(([part, usd]) => [PARTS[part], usd])), total: totalUsd };
}
