import { expect } from 'chai';
import {
  expectedLatencyMs,
  latencySampleOf,
  segmentOf,
  timePerOutputTokenMs,
} from '../../../src/core/latency/index.js';
import type { LlmCall } from '../../../src/core/index.js';
import { sampleOf } from './samples.js';

describe('time per output token', () => {
  it('is (latency - TTFT) / (tokens - 1): 300 + 99 tokens of 7 ms are 993 ms', () => {
    expect(timePerOutputTokenMs({ latencyMs: 993, ttftMs: 300, outputTokens: 100 })).to.equal(7);
  });

  it('is not known where TTFT is not, nor for one token, nor where all came at once: never latency / tokens', () => {
    expect(timePerOutputTokenMs({ latencyMs: 993, ttftMs: null, outputTokens: 100 })).to.equal(
      null,
    );
    expect(timePerOutputTokenMs({ latencyMs: 993, ttftMs: 300, outputTokens: null })).to.equal(
      null,
    );
    expect(timePerOutputTokenMs({ latencyMs: 993, ttftMs: 993, outputTokens: 100 })).to.equal(null);
    for (const outputTokens of [0, 1]) {
      expect(timePerOutputTokenMs({ latencyMs: 993, ttftMs: 300, outputTokens })).to.equal(null);
    }
    for (const latencyMs of [100, NaN, Infinity]) {
      expect(timePerOutputTokenMs({ latencyMs, ttftMs: 300, outputTokens: 9 })).to.equal(null);
    }
  });
});

describe('expected latency', () => {
  it('is TTFT + time per token x (n - 1): with 800 ms and 10 ms, 10 tokens are 6.5 times as fast as 500, not 50 times', () => {
    const short = expectedLatencyMs(800, 10, 10);
    const long = expectedLatencyMs(800, 10, 500);
    expect([short, long]).to.deep.equal([890, 5790]);
    expect(long / short).to.be.closeTo(6.506, 0.001);
  });
});

describe('a segment', () => {
  it('is model x input x output x cached x streamed', () => {
    const base = sampleOf({ startMs: 0 });
    const others = [
      { ...base, model: 'gpt-4o-mini' },
      { ...base, inputTokens: 5000 },
      { ...base, outputTokens: 300 },
      { ...base, cacheReadTokens: 500 },
      { ...base, ttftMs: null },
    ];
    const keys = [base, ...others].map((sample) => segmentOf(sample).key);
    expect(new Set(keys).size).to.equal(6);
    expect(keys[0]).to.equal('gpt-4o | in 257-1024 | out 65-256 | not cached | streamed');
    expect(keys[4]).to.equal('gpt-4o | in 257-1024 | out 65-256 | cached | streamed');
    expect(keys[5]).to.equal('gpt-4o | in 257-1024 | out 65-256 | not cached | whole');
  });

  it('has its bounds on the lower side, and what is not known apart from zero', () => {
    const bandsOf = (inputTokens: number | null, outputTokens: number | null) => {
      const { inputBand, outputBand } = segmentOf(
        sampleOf({ startMs: 0, inputTokens, outputTokens }),
      );
      return [inputBand, outputBand];
    };
    expect(bandsOf(256, 16)).to.deep.equal([0, 0]);
    expect(bandsOf(257, 17)).to.deep.equal([1, 1]);
    expect(bandsOf(16_384, 1024)).to.deep.equal([3, 3]);
    expect(bandsOf(16_385, 1025)).to.deep.equal([4, 4]);
    expect(bandsOf(0, 0)).to.deep.equal([0, 0]);
    expect(bandsOf(null, null)).to.deep.equal([null, null]);
    expect(segmentOf(sampleOf({ startMs: 0, cacheReadTokens: null })).isCached).to.equal(null);
    expect(segmentOf(sampleOf({ startMs: 0, inputTokens: 0 })).isCached).to.equal(false);
  });
});

describe('a record as a latency sample', () => {
  it('goes by the model that answered, else the one asked, and keeps what is not known', () => {
    const call: LlmCall = {
      startMs: 5,
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      parentSpanId: null,
      operation: 'chat',
      provider: null,
      requestModel: 'gpt-4o',
      responseModel: 'gpt-4o-2024-08-06',
      feature: null,
      usage: { inputTokens: 10, outputTokens: null, cacheReadTokens: 0 },
      costUsd: null,
      latencyMs: 70,
      ttftMs: null,
      finishReasons: [],
      errorType: null,
      isResponseCacheHit: null,
      attempt: 0,
      similarity: null,
      judge: null,
    };
    expect(latencySampleOf(call)).to.deep.equal({
      startMs: 5,
      model: 'gpt-4o-2024-08-06',
      latencyMs: 70,
      ttftMs: null,
      inputTokens: 10,
      outputTokens: null,
      cacheReadTokens: 0,
      errorType: null,
      isResponseCacheHit: null,
    });
    expect(latencySampleOf({ ...call, responseModel: null }).model).to.equal('gpt-4o');
  });
});
