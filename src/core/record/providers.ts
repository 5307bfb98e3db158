/**
 * How a model's name begins and who serves it, by the names of `gen_ai.provider.name`
 * (OpenTelemetry semantic conventions 1.41). First match wins: a gateway's prefix before the maker's.
 */
const PROVIDER_OF_PREFIX: readonly (readonly [prefix: string, provider: string])[] = [
  ['azure/', 'azure.ai.openai'],
  ['bedrock/', 'aws.bedrock'],
  ['amazon.', 'aws.bedrock'],
  ['anthropic.', 'aws.bedrock'],
  ['vertex_ai/', 'gcp.vertex_ai'],
  ['groq/', 'groq'],
  ['perplexity/', 'perplexity'],
  ['openai/', 'openai'],
  ['gpt-', 'openai'],
  ['chatgpt-', 'openai'],
  ['o1', 'openai'],
  ['o3', 'openai'],
  ['o4', 'openai'],
  ['text-embedding-3', 'openai'],
  ['text-embedding-ada', 'openai'],
  ['anthropic/', 'anthropic'],
  ['claude', 'anthropic'],
  ['gemini', 'gcp.gemini'],
  ['mistral', 'mistral_ai'],
  ['ministral', 'mistral_ai'],
  ['codestral', 'mistral_ai'],
  ['magistral', 'mistral_ai'],
  ['command', 'cohere'],
  ['cohere/', 'cohere'],
  ['grok', 'x_ai'],
  ['xai/', 'x_ai'],
  ['deepseek', 'deepseek'],
];

/** Who serves a model, by the beginning of its name; `null` when the name says nothing. */
export function providerOf(model: string): string | null {
  const name = model.toLowerCase();
  return PROVIDER_OF_PREFIX.find(([prefix]) => name.startsWith(prefix))?.[1] ?? null;
}

/** The operation a model is called for: `embeddings` where its name says so, else `chat`. */
export function operationOf(model: string): string {
  return /(?:^|[/-])embed/i.test(model) ? 'embeddings' : 'chat';
}
