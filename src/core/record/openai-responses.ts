import { isRecord, type JsonRecord } from '../json.js';
import { countAt, firstCount, objectAt, setUsage, takeText, textAt } from './answer.js';
import type { Answer, Reading } from './answer.js';

/**
 * OpenAI's Responses: a whole response, or events of a stream, of which the last holds the response with its usage.
 * The finish reason is the reason why the response is incomplete, else its status.
 */
export function readOpenAiResponse(answer: Answer, value: JsonRecord): Reading {
  if (value['object'] === 'response') {
    readResponse(answer, value, true);
    return 'output';
  }
  const type = textAt(value, 'type');
  if (type === null || !type.startsWith('response.')) return null;
  answer.operation ??= 'chat';
  const response = value['response'];
  // The text has come piece by piece already.
  if (isRecord(response)) readResponse(answer, response, false);
  if (!type.endsWith('.delta')) return 'other';
  if (type === 'response.output_text.delta') takeText(answer, value['delta']);
  return 'output';
}

function readResponse(answer: Answer, response: JsonRecord, takesText: boolean): void {
  answer.operation ??= 'chat';
  answer.model = textAt(response, 'model') ?? answer.model;
  answer.serviceTier = textAt(response, 'service_tier') ?? answer.serviceTier;
  const status = textAt(response, 'status');
  if (status !== null && status !== 'in_progress' && status !== 'queued') {
    answer.finishReasons[0] = textAt(objectAt(response, 'incomplete_details'), 'reason') ?? status;
  }
  const { error } = response;
  if (isRecord(error)) answer.errorType = textAt(error, 'code') ?? '_OTHER';
  else if (status === 'failed') answer.errorType = '_OTHER';
  if (isRecord(response['usage'])) readUsage(answer, response['usage']);
  const { output } = response;
  if (takesText && Array.isArray(output)) readOutput(answer, output);
}

function readOutput(answer: Answer, output: readonly unknown[]): void {
  for (const { content } of output.filter(isRecord)) {
    if (!Array.isArray(content)) continue;
    for (const part of content.filter(isRecord)) takeText(answer, part['text']);
  }
}

function readUsage(answer: Answer, usage: JsonRecord): void {
  const inputParts = objectAt(usage, 'input_tokens_details');
  const outputParts = objectAt(usage, 'output_tokens_details');
  setUsage(
    answer,
    {
      inputTokens: countAt(answer, usage, 'input_tokens'),
      outputTokens: countAt(answer, usage, 'output_tokens'),
      cacheReadTokens: countAt(answer, inputParts, 'cached_tokens') ?? 0,
    },
    {
      cacheWriteTokens:
        firstCount(answer, inputParts, ['cache_write_tokens', 'cache_creation_tokens']) ?? 0,
      reasoningTokens: countAt(answer, outputParts, 'reasoning_tokens') ?? 0,
      audioInputTokens: countAt(answer, inputParts, 'audio_tokens') ?? 0,
      audioOutputTokens: countAt(answer, outputParts, 'audio_tokens') ?? 0,
    },
  );
}
