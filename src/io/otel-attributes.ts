import type { LlmCall } from '../core/model.js';
import type { Span, SpanCall } from '../core/trace/span.js';

/** OpenTelemetry attribute values that a call needs. */
export type AttributeValue = string | number | boolean | readonly string[];

/**
 * Which names: those of 1.41, or those that instrumentations up to 1.36 write and many tools still read.
 * The legacy ones have no names for cached and reasoning tokens and for TTFT; the common ones of the time are used.
 */
export type SemconvProfile = '1.41' | 'legacy';

/** Names that differ by profile, 1.41 first. */
const LEGACY_NAMES: Readonly<Record<string, string>> = {
  'gen_ai.provider.name': 'gen_ai.system',
  'gen_ai.usage.input_tokens': 'gen_ai.usage.prompt_tokens',
  'gen_ai.usage.output_tokens': 'gen_ai.usage.completion_tokens',
  'gen_ai.usage.cache_read.input_tokens': 'gen_ai.usage.cache_read_input_tokens',
  'gen_ai.usage.cache_creation.input_tokens': 'gen_ai.usage.cache_creation_input_tokens',
  'gen_ai.usage.reasoning.output_tokens': 'gen_ai.usage.reasoning_tokens',
  'gen_ai.response.time_to_first_chunk': 'gen_ai.server.time_to_first_token',
  'openai.response.service_tier': 'gen_ai.openai.response.service_tier',
};

/** An attribute's name up to 1.36; most have kept theirs. */
export function legacyName(name: string): string {
  return LEGACY_NAMES[name] ?? name;
}

/** What attributes are made of: a record, or the call of a span with the span's own part of it. */
export type AttributedCall = SpanCall & Pick<Span, 'operation' | 'errorType'>;

/**
 * A call as OpenTelemetry span attributes, names of the GenAI semantic conventions. What is not
 * known has no key. What the conventions have no name for (feature, cost, response cache, attempt, prompt hash, cache writes for an hour, audio)
 * stands under `app.`. Quality scores are events there (`gen_ai.evaluation.result`), not attributes.
 */
export function toOtelAttributes(
  call: AttributedCall,
  profile: SemconvProfile = '1.41',
): Record<string, AttributeValue> {
  const { usage } = call;
  const written = (usage.cacheWriteTokens ?? 0) + (usage.cacheWrite1hTokens ?? 0);
  const isOpenAi = call.provider === 'openai' || call.provider === 'azure.ai.openai';
  const entries: readonly (readonly [string, AttributeValue | null | undefined])[] = [
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
    ['gen_ai.usage.cache_creation.input_tokens', written || null],
    ['gen_ai.usage.reasoning.output_tokens', usage.reasoningTokens || null],
    ['app.usage.cache_creation_1h.input_tokens', usage.cacheWrite1hTokens || null],
    ['app.usage.audio.input_tokens', usage.audioInputTokens || null],
    ['app.usage.audio.output_tokens', usage.audioOutputTokens || null],
    ['gen_ai.prompt.name', call.templateId],
    ['openai.response.service_tier', isOpenAi ? call.serviceTier : null],
    ['error.type', call.errorType],
    ['app.feature', call.feature],
    ['app.cost_usd', call.costUsd],
    ['app.response_cache.hit', call.isResponseCacheHit],
    ['app.attempt', call.attempt],
    ['app.prompt_hash', call.promptHash],
    ['app.is_complete', call.isComplete],
  ];
  return Object.fromEntries(
    entries.flatMap(([name, value]): [string, AttributeValue][] => {
      if (value === null || value === undefined) return [];
      return [[profile === 'legacy' ? legacyName(name) : name, value]];
    }),
  );
}

/** The name of a call's span: `chat gpt-4o`. */
export function spanNameOf(call: LlmCall): string {
  return call.requestModel === null ? call.operation : `${call.operation} ${call.requestModel}`;
}
