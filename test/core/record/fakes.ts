import type { LlmCall } from '../../../src/core/model.js';
import type { PriceTable } from '../../../src/core/pricing/price-table.js';
import type { ObserveOptions } from '../../../src/core/record/observe-options.js';
import type { RecordIssue } from '../../../src/core/record/platform.js';

/** 2026-07-09 00:00:00 UTC. */
export const START_UTC_MS = 1_783_555_200_000;

/** A table in which a token of input costs 1, a cached one 0.5 and one of output 4 micro-dollars. */
export const PRICES: PriceTable = {
  source: 'made up',
  asOf: '2026-01-01',
  models: [
    {
      id: 'gpt-4.1-mini',
      provider: 'openai',
      usdPerToken: { input: 1e-6, cacheRead: 5e-7, output: 4e-6 },
    },
    {
      id: 'claude-sonnet-4-5',
      provider: 'anthropic',
      usdPerToken: {
        input: 1e-6,
        cacheRead: 5e-7,
        cacheWrite: 2e-6,
        cacheWrite1h: 3e-6,
        output: 4e-6,
      },
    },
  ],
};

/** Where records go, with a clock that a test moves and ids that count. */
export interface Bench {
  readonly records: LlmCall[];
  readonly issues: RecordIssue[];
  readonly options: ObserveOptions;
  /** Lets time pass. */
  pass(ms: number): void;
  /** The only record there is. */
  only(): LlmCall;
}

export function createBench(more: Partial<ObserveOptions> = {}): Bench {
  const records: LlmCall[] = [];
  const issues: RecordIssue[] = [];
  let elapsedMs = 0;
  let traces = 0;
  let spans = 0;
  return {
    records,
    issues,
    options: {
      feature: 'chat',
      clock: {
        utcMs: () => START_UTC_MS + elapsedMs,
        monotonicMs: () => 777 + elapsedMs,
      },
      ids: {
        newTraceId: () => (traces += 1).toString(16).padStart(32, '0'),
        newSpanId: () => (spans += 1).toString(16).padStart(16, '0'),
      },
      sinks: [(record) => records.push(record)],
      prices: PRICES,
      onIssue: (issue) => issues.push(issue),
      ...more,
    },
    pass: (ms) => (elapsedMs += ms),
    only() {
      if (records.length !== 1) throw new Error(`expected one record, got ${records.length}`);
      return records[0]!;
    },
  };
}

/** Something that comes `ms` after what came before. */
export type Timed = readonly [ms: number, chunk: unknown];

/** A stream as the providers' packages give it: an object that is read by `for await`. */
export function streamOf(
  bench: Bench,
  chunks: readonly Timed[],
  failure?: unknown,
): AsyncIterable<unknown> {
  return {
    async *[Symbol.asyncIterator]() {
      for (const [ms, chunk] of chunks) {
        await Promise.resolve();
        bench.pass(ms);
        yield chunk;
      }
      if (failure !== undefined) throw failure;
    },
  };
}

export async function readAll(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const chunks: unknown[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return chunks;
}
