import type { Timed } from './fakes.js';

/* Answers as the providers document them, with made-up content. */

export const CHAT_RESULT = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4.1-mini-2025-04-14',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
  usage: {
    prompt_tokens: 2847,
    completion_tokens: 312,
    total_tokens: 3159,
    prompt_tokens_details: { cached_tokens: 2048, audio_tokens: 0 },
    completion_tokens_details: { reasoning_tokens: 64, audio_tokens: 0 },
  },
  service_tier: 'default',
};

const chatChunk = (delta: object, finish: string | null = null): object => ({
  object: 'chat.completion.chunk',
  model: 'gpt-4.1-mini-2025-04-14',
  choices: [{ index: 0, delta, finish_reason: finish }],
  usage: null,
});

/** The role comes after 200 ms, the first token after 400, the usage in a last chunk after 1,000. */
export const CHAT_CHUNKS: readonly Timed[] = [
  [200, chatChunk({ role: 'assistant', content: '' })],
  [200, chatChunk({ content: 'Hel' })],
  [500, chatChunk({ content: 'lo' })],
  [50, chatChunk({}, 'stop')],
  [50, { ...chatChunk({}), choices: [], usage: CHAT_RESULT.usage }],
];

export const RESPONSE_RESULT = {
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  model: 'gpt-4.1-mini-2025-04-14',
  output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hello' }] }],
  usage: {
    input_tokens: 100,
    input_tokens_details: { cached_tokens: 40 },
    output_tokens: 20,
    output_tokens_details: { reasoning_tokens: 5 },
    total_tokens: 120,
  },
};

export const RESPONSE_EVENTS: readonly Timed[] = [
  [
    100,
    {
      type: 'response.created',
      response: { ...RESPONSE_RESULT, status: 'in_progress', usage: null },
    },
  ],
  [300, { type: 'response.output_text.delta', delta: 'Hel' }],
  [100, { type: 'response.output_text.delta', delta: 'lo' }],
  [100, { type: 'response.completed', response: RESPONSE_RESULT }],
];

export const MESSAGE_RESULT = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5-20250929',
  content: [{ type: 'text', text: 'Hello' }],
  stop_reason: 'end_turn',
  usage: {
    input_tokens: 100,
    cache_read_input_tokens: 1000,
    cache_creation_input_tokens: 300,
    cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 100 },
    output_tokens: 50,
    service_tier: 'standard',
  },
};

export const MESSAGE_EVENTS: readonly Timed[] = [
  [
    150,
    {
      type: 'message_start',
      message: {
        ...MESSAGE_RESULT,
        content: [],
        stop_reason: null,
        usage: { ...MESSAGE_RESULT.usage, output_tokens: 1 },
      },
    },
  ],
  [0, { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }],
  [0, { type: 'ping' }],
  [250, { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } }],
  [100, { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo' } }],
  [0, { type: 'content_block_stop', index: 0 }],
  [
    100,
    { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 50 } },
  ],
  [0, { type: 'message_stop' }],
];

export const EMBEDDINGS_RESULT = {
  object: 'list',
  data: [{ object: 'embedding', index: 0, embedding: [0.1, 0.2] }],
  model: 'gpt-4.1-mini',
  usage: { prompt_tokens: 8, total_tokens: 8 },
};
