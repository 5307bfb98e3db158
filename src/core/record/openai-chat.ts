import { isRecord, type JsonRecord } from '../json.js';
import { countAt, firstCount, objectAt, setUsage, takeText, textAt } from './answer.js';
import type { Answer, Reading } from './answer.js';

/**
 * Chat and text completions and embeddings as OpenAI answers them, and the many who answer alike; whole or by chunks.
 * In a stream the usage comes in a last chunk without choices (`stream_options.include_usage`), or grows with each chunk.
 */
export function readOpenAiChat(answer: Answer, value: JsonRecord): Reading {
  const { choices, data } = value;
  const isEmbedding = isEmbeddings(data);
  if (!Array.isArray(choices) && !isEmbedding) return null;
  answer.model = textAt(value, 'model') ?? answer.model;
  answer.serviceTier = textAt(value, 'service_tier') ?? answer.serviceTier;
  const usage = [value['usage'], objectAt(value, 'x_groq')['usage']].find(isRecord);
  if (usage !== undefined) readUsage(answer, usage, isEmbedding);
  if (isEmbedding) {
    answer.operation = 'embeddings';
    return 'output';
  }
  let isOutput = false;
  for (const choice of (choices as unknown[]).filter(isRecord)) {
    isOutput = readChoice(answer, choice) || isOutput;
  }
  return isOutput ? 'output' : 'other';
}

function isEmbeddings(data: unknown): boolean {
  return Array.isArray(data) && isRecord(data[0]) && 'embedding' in data[0];
}

function readChoice(answer: Answer, choice: JsonRecord): boolean {
  const reason = textAt(choice, 'finish_reason');
  if (reason !== null) setFinishReason(answer, choice['index'], reason);
  const isText = 'text' in choice;
  answer.operation ??= isText ? 'text_completion' : 'chat';
  if (isText) return takeText(answer, choice['text']);
  const message = isRecord(choice['delta']) ? choice['delta'] : objectAt(choice, 'message');
  const isContent = takeText(answer, message['content']);
  const hasThought = ['reasoning_content', 'reasoning', 'refusal'].some((key) => !!message[key]);
  const { tool_calls: tools } = message;
  const hasMore = (Array.isArray(tools) && tools.length > 0) || isRecord(message['audio']);
  return isContent || hasThought || hasMore || isRecord(message['function_call']);
}

/** One for each choice, in the order of their indexes. */
function setFinishReason({ finishReasons }: Answer, index: unknown, reason: string): void {
  const isPlace = typeof index === 'number' && index >= 0 && index <= finishReasons.length;
  finishReasons[isPlace ? Math.floor(index) : finishReasons.length] = reason;
}

function readUsage(answer: Answer, usage: JsonRecord, isEmbedding: boolean): void {
  const input = firstCount(answer, usage, ['prompt_tokens', 'input_tokens']);
  const output = firstCount(answer, usage, ['completion_tokens', 'output_tokens']);
  const inputParts = objectAt(usage, 'prompt_tokens_details');
  const outputParts = objectAt(usage, 'completion_tokens_details');
  const reasoning = countAt(answer, outputParts, 'reasoning_tokens') ?? 0;
  const total = countAt(answer, usage, 'total_tokens');
  // Some count reasoning beside the output; only the total tells.
  const isBeside = reasoning > 0 && total === (input ?? 0) + (output ?? 0) + reasoning;
  setUsage(
    answer,
    {
      inputTokens: input,
      outputTokens: isEmbedding ? (output ?? 0) : isBeside ? (output ?? 0) + reasoning : output,
      cacheReadTokens:
        countAt(answer, inputParts, 'cached_tokens') ??
        firstCount(answer, usage, ['prompt_cache_hit_tokens', 'cached_tokens']) ??
        0,
    },
    {
      cacheWriteTokens:
        firstCount(answer, inputParts, ['cache_write_tokens', 'cache_creation_tokens']) ?? 0,
      reasoningTokens: reasoning,
      audioInputTokens: countAt(answer, inputParts, 'audio_tokens') ?? 0,
      audioOutputTokens: countAt(answer, outputParts, 'audio_tokens') ?? 0,
    },
  );
}
