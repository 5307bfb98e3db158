import { formatUtc } from '../core/calendar/civil-date.js';
import type { LlmCall } from '../core/model.js';
import type { CallSink } from '../core/record/platform.js';
import { toOtlp } from './otlp-calls.js';
import type { OtlpOptions } from './otlp-calls.js';
import type { OtlpTraces } from './otlp-spans.js';

/**
 * A sink that writes one line of JSON a call, ended by a line feed: `timestamp` (RFC 3339, UTC, start of the call), then the
 * fields of the record. `decodeCalls` reads them back. A callback needs no sink of ours: any function of a record is one.
 */
export function jsonLineSink(write: (line: string) => unknown): CallSink {
  return (record) => write(`${JSON.stringify({ ...timestampOf(record), ...record })}\n`);
}

/** Times beyond what a date can say have no timestamp; the record still tells their milliseconds. */
function timestampOf({ startUtcMs = NaN }: LlmCall): { timestamp?: string } {
  return startUtcMs >= 0 && startUtcMs < 1e13 ? { timestamp: formatUtc(startUtcMs) } : {};
}

export interface OtlpSinkOptions extends OtlpOptions {
  /** Takes a batch, e.g. posts it to a collector. Nothing is sent by this kit. */
  readonly send: (traces: OtlpTraces) => unknown;
  /** Calls in a batch. Default 512, as OpenTelemetry's batch processor. */
  readonly batchSize?: number;
}

/** A sink that gathers calls into batches. There is no timer in it: call `flush` from time to time and at the end. */
export interface OtlpSink extends CallSink {
  flush(): void;
}

/** @throws RangeError when `batchSize` is not a whole number from 1 on */
export function otlpSink({ send, batchSize = 512, ...options }: OtlpSinkOptions): OtlpSink {
  if (!(Number.isInteger(batchSize) && batchSize >= 1)) {
    throw new RangeError(`batchSize must be a whole number from 1 on, got ${batchSize}`);
  }
  let batch: LlmCall[] = [];
  const flush = (): unknown => {
    if (batch.length === 0) return undefined;
    const { traces } = toOtlp(batch, options);
    batch = [];
    return send(traces);
  };
  const take = (record: LlmCall): unknown => {
    batch.push(record);
    return batch.length >= batchSize ? flush() : undefined;
  };
  return Object.assign(take, { flush: () => void flush() });
}
