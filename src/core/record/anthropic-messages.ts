import { isRecord, type JsonRecord } from '../json.js';
import { countAt, objectAt, setUsage, takeText, textAt } from './answer.js';
import type { Answer, Reading } from './answer.js';

/**
 * Anthropic's Messages: a whole message, or the events of a stream. `message_start` has the input, `message_delta` the
 * output so far and why it stopped. `input_tokens` leave out what was read from and written to the cache: the total
 * is the sum of all three.
 */
export function readAnthropicMessage(answer: Answer, value: JsonRecord): Reading {
  switch (value['type']) {
    case 'message':
      readMessage(answer, value);
      readUsage(answer, objectAt(value, 'usage'), true);
      return 'output';
    case 'message_start': {
      const message = objectAt(value, 'message');
      readMessage(answer, message);
      // Its output is what happened to be there when the stream began.
      readUsage(answer, objectAt(message, 'usage'), false);
      return 'other';
    }
    case 'content_block_delta':
      takeText(answer, objectAt(value, 'delta')['text']);
      return 'output';
    case 'message_delta':
      readStop(answer, objectAt(value, 'delta'));
      readUsage(answer, objectAt(value, 'usage'), true);
      return 'other';
    case 'error':
      answer.errorType = textAt(objectAt(value, 'error'), 'type') ?? '_OTHER';
      return 'other';
    case 'content_block_start':
    case 'content_block_stop':
    case 'message_stop':
    case 'ping':
      return 'other';
    default:
      return null;
  }
}

function readMessage(answer: Answer, message: JsonRecord): void {
  answer.operation ??= 'chat';
  answer.provider ??= 'anthropic';
  answer.model = textAt(message, 'model') ?? answer.model;
  readStop(answer, message);
  const { content } = message;
  if (!Array.isArray(content)) return;
  for (const block of content.filter(isRecord)) takeText(answer, block['text']);
}

function readStop(answer: Answer, from: JsonRecord): void {
  const reason = textAt(from, 'stop_reason');
  if (reason !== null) answer.finishReasons[0] = reason;
}

/** Later counts replace earlier ones; what is not repeated stays. */
function readUsage(answer: Answer, usage: JsonRecord, hasOutput: boolean): void {
  answer.serviceTier = textAt(usage, 'service_tier') ?? answer.serviceTier;
  const before = answer.usage;
  const count = (key: string): number | null => countAt(answer, usage, key);
  const created = objectAt(usage, 'cache_creation');
  const hour =
    countAt(answer, created, 'ephemeral_1h_input_tokens') ?? before?.cacheWrite1hTokens ?? 0;
  const writtenBefore = (before?.cacheWriteTokens ?? 0) + (before?.cacheWrite1hTokens ?? 0);
  const written = count('cache_creation_input_tokens') ?? writtenBefore;
  const read = count('cache_read_input_tokens') ?? before?.cacheReadTokens ?? 0;
  const fresh = count('input_tokens');
  setUsage(
    answer,
    {
      inputTokens: fresh === null ? (before?.inputTokens ?? null) : fresh + read + written,
      outputTokens: (hasOutput ? count('output_tokens') : null) ?? before?.outputTokens ?? null,
      cacheReadTokens: read,
    },
    { cacheWriteTokens: Math.max(0, written - hour), cacheWrite1hTokens: hour },
  );
}
