import { isRecord } from '../json.js';
import type { Answer, Reading } from './answer.js';
import { readAnthropicMessage } from './anthropic-messages.js';
import { readOpenAiChat } from './openai-chat.js';
import { readOpenAiResponse } from './openai-responses.js';

const READERS = [readOpenAiChat, readOpenAiResponse, readAnthropicMessage];

/**
 * Reads a result or a chunk of a stream by its shape: chat completions, embeddings, responses, messages.
 * @returns `null` when it is of none of these shapes
 */
export function readAnswer(answer: Answer, value: unknown): Reading {
  if (!isRecord(value)) return null;
  for (const read of READERS) {
    const reading = read(answer, value);
    if (reading !== null) return reading;
  }
  // A stream can end with an error as its last chunk.
  if (isRecord(value['error'])) {
    const { code, type } = value['error'];
    const word = [code, type].find((each) => typeof each === 'string' || typeof each === 'number');
    answer.errorType = String(word ?? '_OTHER');
    return 'other';
  }
  return null;
}
