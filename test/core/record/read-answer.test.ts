import { expect } from 'chai';
import fc from 'fast-check';
import { createAnswer } from '../../../src/core/record/answer.js';
import type { Answer } from '../../../src/core/record/answer.js';
import { readAnswer } from '../../../src/core/record/read-answer.js';
import {
  CHAT_CHUNKS,
  CHAT_RESULT,
  EMBEDDINGS_RESULT,
  MESSAGE_EVENTS,
  MESSAGE_RESULT,
  RESPONSE_EVENTS,
  RESPONSE_RESULT,
} from './answers.js';

function read(...values: unknown[]): Answer {
  const answer = createAnswer(true);
  for (const value of values) readAnswer(answer, value);
  return answer;
}

const chunks = (timed: readonly (readonly [number, unknown])[]): unknown[] =>
  timed.map(([, chunk]) => chunk);

describe('readAnswer(answer, value)', () => {
  it('reads a chat completion with the names of its own API, whole or by chunks', () => {
    for (const answer of [read(CHAT_RESULT), read(...chunks(CHAT_CHUNKS))]) {
      expect(answer).to.deep.include({
        operation: 'chat',
        model: 'gpt-4.1-mini-2025-04-14',
        finishReasons: ['stop'],
        usage: {
          inputTokens: 2847,
          outputTokens: 312,
          cacheReadTokens: 2048,
          reasoningTokens: 64,
        },
      });
      expect(answer.text!.join('')).to.equal('Hello');
    }
  });

  it('reads a message with the names of its own API: the input total holds what was cached', () => {
    for (const answer of [read(MESSAGE_RESULT), read(...chunks(MESSAGE_EVENTS))]) {
      expect(answer).to.deep.include({
        operation: 'chat',
        provider: 'anthropic',
        model: 'claude-sonnet-4-5-20250929',
        finishReasons: ['end_turn'],
        // 100 fresh + 1,000 read + 300 written, of these 200 for five minutes.
        usage: {
          inputTokens: 1400,
          outputTokens: 50,
          cacheReadTokens: 1000,
          cacheWriteTokens: 200,
          cacheWrite1hTokens: 100,
        },
      });
      expect(answer.text!.join('')).to.equal('Hello');
    }
  });

  it('reads a response, whole or by events', () => {
    for (const answer of [read(RESPONSE_RESULT), read(...chunks(RESPONSE_EVENTS))]) {
      expect(answer).to.deep.include({
        operation: 'chat',
        finishReasons: ['completed'],
        usage: { inputTokens: 100, outputTokens: 20, cacheReadTokens: 40, reasoningTokens: 5 },
      });
      expect(answer.text!.join('')).to.equal('Hello');
    }
    const cut = {
      ...RESPONSE_RESULT,
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
    };
    expect(read(cut).finishReasons).to.deep.equal(['max_output_tokens']);
  });

  it('reads embeddings: no output, which is known', () => {
    expect(read(EMBEDDINGS_RESULT)).to.deep.include({
      operation: 'embeddings',
      usage: { inputTokens: 8, outputTokens: 0, cacheReadTokens: 0 },
    });
  });

  it('has a finish reason for each choice, in their order', () => {
    const choices = [
      { index: 1, message: { content: 'b' }, finish_reason: 'length' },
      { index: 0, message: { content: 'a' }, finish_reason: 'stop' },
    ].reverse();
    expect(read({ choices }).finishReasons).to.deep.equal(['stop', 'length']);
  });

  it('counts reasoning once, where a provider counts it beside the output too', () => {
    const usage = (completion: number, total: number): object => ({
      prompt_tokens: 10,
      completion_tokens: completion,
      total_tokens: total,
      completion_tokens_details: { reasoning_tokens: 100 },
    });
    expect(read({ choices: [], usage: usage(120, 130) }).usage!.outputTokens).to.equal(120);
    expect(read({ choices: [], usage: usage(20, 130) }).usage!.outputTokens).to.equal(120);
  });

  it('does not take the first output count of a message for the last', () => {
    const begun = read(...chunks(MESSAGE_EVENTS.slice(0, 4)));
    expect(begun.usage).to.include({ inputTokens: 1400, outputTokens: null });
  });

  it('takes an error in a stream for the failure it is', () => {
    const overloaded = { type: 'error', error: { type: 'overloaded_error', message: 'x' } };
    expect(read(overloaded).errorType).to.equal('overloaded_error');
    expect(read({ error: { code: 502, message: 'x' } }).errorType).to.equal('502');
    const failed = {
      type: 'response.failed',
      response: { status: 'failed', error: { code: 'server_error' } },
    };
    expect(read(failed).errorType).to.equal('server_error');
  });

  it('does not know what cannot be true, and says so', () => {
    for (const odd of [-5, 1.5, NaN, Infinity, '12', {}]) {
      const answer = read({ choices: [], usage: { prompt_tokens: odd, completion_tokens: 1 } });
      expect(answer.usage!.inputTokens, String(odd)).to.equal(null);
      expect(answer.isUsageOdd, String(odd)).to.equal(true);
    }
  });

  it('reads anything at all without throwing', () => {
    const base = fc.constantFrom(CHAT_RESULT, RESPONSE_RESULT, MESSAGE_RESULT, EMBEDDINGS_RESULT);
    const changed = fc
      .tuple(
        base,
        fc.constantFrom('usage', 'choices', 'output', 'content', 'model'),
        fc.jsonValue(),
      )
      .map(([answer, key, value]) => ({ ...answer, [key]: value }));
    fc.assert(fc.property(fc.oneof(fc.anything(), changed), (value) => void read(value)));
  });
});
