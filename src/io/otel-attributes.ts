import type { LlmCall } from '../core/model.js';

/** OpenTelemetry attribute values that a call needs. */
export type AttributeValue = string | number | boolean | readonly string[];

/**
 * A call as OpenTelemetry span attributes, names of the GenAI semantic conventions 1.41. What is not
 * known has no key. What the conventions have no name for (feature, cost, response cache, attempt)
 * stands under `app.`. Quality scores are events there (`gen_ai.evaluation.result`), not attributes.
 */
export function toOtelAttributes(call: LlmCall): Record<string, AttributeValue> {
  const { usage } = call;
  const entries: readonly (readonly [string, AttributeValue | null])[] = [
    ['gen_ai.operation.name', call.operation],
    ['gen_ai.provider.name', call.provider],
    ['gen_ai.request.model', call.requestModel],
    ['gen_ai.request.stream', call.ttftMs === null ? null : true],
    ['gen_ai.response.model', call.responseModel],
    ['gen_ai.response.finish_reasons', call.finishReasons.length > 0 ? call.finishReasons : null],
    ['gen_ai.response.time_to_first_chunk', call.ttftMs === null ? null : call.ttftMs / 1000],
    ['gen_ai.usage.input_tokens', usage.inputTokens],
    ['gen_ai.usage.output_tokens', usage.outputTokens],
    ['gen_ai.usage.cache_read.input_tokens', usage.cacheReadTokens || null],
    ['error.type', call.errorType],
    ['app.feature', call.feature],
    ['app.cost_usd', call.costUsd],
    ['app.response_cache.hit', call.isResponseCacheHit],
    ['app.attempt', call.attempt],
  ];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, AttributeValue] => entry[1] !== null),
  );
}

/** The name of a call's span: `chat gpt-4o`. */
export function spanNameOf(call: LlmCall): string {
  return call.requestModel === null ? call.operation : `${call.operation} ${call.requestModel}`;
}
