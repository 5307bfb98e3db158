/**
 * The names one thing goes by, the standing ones first: OpenTelemetry's GenAI conventions 1.41 and what
 * came before and after, then OpenLLMetry, OpenInference, the Vercel AI SDK, Logfire, Sentry and
 * others as found in recorded spans. The first that has a value counts.
 */
export const ATTRIBUTE_NAMES = {
  operation: ['gen_ai.operation.name', 'llm.request.type'],
  provider: [
    'gen_ai.provider.name',
    'gen_ai.system',
    'llm.provider',
    'llm.system',
    'llm.vendor',
    'ai.model.provider',
  ],
  requestModel: [
    'gen_ai.request.model',
    'llm.request.model',
    'llm.request.model_name',
    'llm.model_name',
    'embedding.model_name',
    'reranker.model_name',
    'ai.model.id',
  ],
  responseModel: [
    'gen_ai.response.model',
    'llm.response.model',
    'llm.response.model_name',
    'ai.response.model',
  ],
  feature: [
    'app.feature',
    'feature',
    'gen_ai.workflow.name',
    'ai.telemetry.functionId',
    'traceloop.workflow.name',
    'gen_ai.agent.name',
    'agent.name',
  ],
  costUsd: ['app.cost_usd', 'gen_ai.usage.cost', 'llm.cost.total', 'operation.cost'],
  finishReasons: [
    'gen_ai.response.finish_reasons',
    'gen_ai.response.finish_reason',
    'llm.response.finish_reason',
    'llm.finish_reason',
    'gen_ai.completion.0.finish_reason',
    'llm.completions.0.finish_reason',
    'ai.response.finishReason',
    'ai.finishReason',
  ],
  isStreamed: ['gen_ai.request.stream', 'llm.is_streaming', 'gen_ai.is_streaming'],
  isResponseCacheHit: ['app.response_cache.hit'],
  serviceTier: ['openai.response.service_tier', 'gen_ai.openai.response.service_tier'],
  templateId: ['gen_ai.prompt.name', 'llm.prompt_template.id'],
  promptHash: ['app.prompt_hash'],
  isComplete: ['app.is_complete'],
  attempt: ['app.attempt', 'http.request.resend_count'],
} as const;

/** Token counts. Totals include their parts by the conventions; where they did not, the sum tells. */
export const USAGE_NAMES = {
  input: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.usage.prompt_tokens',
    'llm.token_count.prompt',
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
    'ai.usage.tokens',
  ],
  output: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.usage.completion_tokens',
    'llm.token_count.completion',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
  ],
  total: [
    'gen_ai.usage.total_tokens',
    'llm.usage.total_tokens',
    'llm.token_count.total',
    'ai.usage.totalTokens',
  ],
  cacheRead: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.cache_read_tokens',
    'gen_ai.usage.details.cache_read_tokens',
    'gen_ai.usage.details.cache_read_input_tokens',
    'gen_ai.usage.input_tokens.cached',
    'llm.usage.cache_read_input_tokens',
    'llm.token_count.prompt_details.cache_read',
    'ai.usage.cachedInputTokens',
  ],
  cacheWrite: [
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.cache_write_tokens',
    'gen_ai.usage.details.cache_write_tokens',
    'gen_ai.usage.details.cache_creation_input_tokens',
    'llm.usage.cache_creation_input_tokens',
    'llm.token_count.prompt_details.cache_write',
  ],
  cacheWrite1h: ['app.usage.cache_creation_1h.input_tokens'],
  reasoning: [
    'gen_ai.usage.reasoning.output_tokens',
    'gen_ai.usage.reasoning_tokens',
    'gen_ai.usage.details.reasoning_tokens',
    'gen_ai.usage.output_tokens.reasoning',
    'llm.usage.reasoning_tokens',
    'llm.token_count.completion_details.reasoning',
    'ai.usage.reasoningTokens',
  ],
  audioInput: [
    'app.usage.audio.input_tokens',
    'gen_ai.usage.audio.input_tokens',
    'llm.token_count.prompt_details.audio',
  ],
  audioOutput: [
    'app.usage.audio.output_tokens',
    'gen_ai.usage.audio.output_tokens',
    'llm.token_count.completion_details.audio',
  ],
} as const;

/** Time to first token as an attribute, and how many milliseconds its unit is. */
export const TTFT_NAMES: readonly (readonly [name: string, unitMs: number])[] = [
  ['gen_ai.response.time_to_first_chunk', 1000],
  ['gen_ai.server.time_to_first_token', 1000],
  ['gen_ai.client.operation.time_to_first_chunk', 1000],
  ['ai.response.msToFirstChunk', 1],
  ['ai.stream.msToFirstChunk', 1],
];

/** Events that mark the first chunk of a stream. */
export const FIRST_CHUNK_EVENTS: ReadonlySet<string> = new Set([
  'First Token Stream Event',
  'llm.content.completion.chunk',
  'gen_ai.content.completion.chunk',
  'gen_ai.content.chunk',
  'ai.stream.firstChunk',
]);

/** Words of other makers for the operations of OpenTelemetry. */
const OPERATIONS: ReadonlyMap<string, string> = new Map([
  ['completion', 'text_completion'],
  ['embedding', 'embeddings'],
  ['llm', 'chat'],
  ['tool', 'execute_tool'],
  ['agent', 'invoke_agent'],
  ['retriever', 'retrieval'],
  ['reranker', 'rerank'],
  ['guardrail', 'guardrail'],
  ['evaluator', 'evaluate'],
  ['workflow', 'invoke_workflow'],
  ['ai.generatetext.dogenerate', 'chat'],
  ['ai.streamtext.dostream', 'chat'],
  ['ai.generateobject.dogenerate', 'chat'],
  ['ai.streamobject.dostream', 'chat'],
  ['ai.embed.doembed', 'embeddings'],
  ['ai.embedmany.doembed', 'embeddings'],
  ['ai.toolcall', 'execute_tool'],
]);

/** An operation by OpenTelemetry's name. */
export function operationByWord(word: string): string {
  return OPERATIONS.get(word.toLowerCase()) ?? word.toLowerCase();
}

/** Kinds of span that say what the span does where no operation is named; a word that is none of these says nothing. */
export function operationByKind(kind: string): string | null {
  return OPERATIONS.get(kind.toLowerCase()) ?? null;
}

const PROVIDERS: ReadonlyMap<string, string> = new Map([
  ['az.ai.openai', 'azure.ai.openai'],
  ['azure', 'azure.ai.openai'],
  ['azure_openai', 'azure.ai.openai'],
  ['az.ai.inference', 'azure.ai.inference'],
  ['aws', 'aws.bedrock'],
  ['bedrock', 'aws.bedrock'],
  ['amazon-bedrock', 'aws.bedrock'],
  ['gemini', 'gcp.gemini'],
  ['google', 'gcp.gemini'],
  ['vertex_ai', 'gcp.vertex_ai'],
  ['vertexai', 'gcp.vertex_ai'],
  ['xai', 'x_ai'],
  ['mistral', 'mistral_ai'],
  ['mistralai', 'mistral_ai'],
]);

/** A provider by the name of `gen_ai.provider.name`; `openai.chat` of the Vercel AI SDK is `openai`. */
export function providerByWord(word: string): string {
  const name = word
    .toLowerCase()
    .replace(/^([a-z]+)\.(?:chat|completion|responses|messages|embedding)$/, '$1');
  return PROVIDERS.get(name) ?? name;
}
