import { UNKNOWN, type CallColumns, type Names } from '../core/call-columns.js';
import { ERROR_TYPES, FINISH_REASONS, type LlmCall } from '../core/model.js';
import { priceTokens, rateEntry, type CompiledRates } from '../core/pricing/prices.js';
import { spanIdOf, traceIdOf, type IdKey } from './call-ids.js';
import type { RecordedIds } from './decode-calls.js';
import { operationOf, providerOf } from '../core/record/providers.js';

export interface CallRecordOptions {
  /** What the ids are derived from beside the request, e.g. the words of the run's seed. Default none. */
  readonly idKey?: IdKey;
  /** The ids of a recording: used by row number (`requestIndex`) before derived ones. */
  readonly ids?: RecordedIds | null;
}

/**
 * The structured record of one row.
 * @param rates prices by model code, from `compileRates`
 * @throws RangeError when there is no such row
 */
export function toLlmCall(
  columns: CallColumns,
  row: number,
  names: Names,
  rates: CompiledRates,
  options: CallRecordOptions = {},
): LlmCall {
  if (!Number.isInteger(row) || row < 0 || row >= columns.count) {
    throw new RangeError(`row must be one of ${columns.count} rows, not ${row}`);
  }
  const model = nameOf(names.models, columns.model[row]!);
  const errorType = ERROR_TYPES[columns.error[row]!] || null;
  return {
    startMs: columns.startMs[row]!,
    ...idsOf(columns, row, options),
    parentSpanId: null,
    operation: model === null ? 'chat' : operationOf(model),
    provider: model === null ? null : providerOf(model),
    requestModel: model,
    responseModel: errorType === null ? model : null,
    feature: nameOf(names.features, columns.feature[row]!),
    usage: {
      inputTokens: countOf(columns.inputTokens[row]!),
      outputTokens: countOf(columns.outputTokens[row]!),
      cacheReadTokens: Math.max(0, columns.cacheReadTokens[row]!),
      ...reasoningOf(columns.reasoningTokens[row]!),
    },
    costUsd: costOf(columns, row, rates),
    latencyMs: knownOf(columns.latencyMs[row]!),
    ttftMs: knownOf(columns.ttftMs[row]!),
    finishReasons: [FINISH_REASONS[columns.finishReason[row]!] ?? ''].filter((text) => text !== ''),
    errorType,
    isResponseCacheHit: hitOf(columns.responseCache[row]!),
    attempt: columns.attempt[row]!,
    similarity: knownOf(columns.similarity[row]!),
    judge: columns.judge[row] === 0 ? null : columns.judge[row]!,
  };
}

/** A record as JSON, keys always in the same order. `indent` 0 gives one line, for JSON lines. Default 2. */
export function callRecordText(call: LlmCall, indent = 2): string {
  return JSON.stringify(call, null, indent);
}

/**
 * What a call cost in USD, `null` when its model's price or its tokens are not known; cached tokens
 * that are not known count as none.
 * @param rates prices by model code, from `compileRates`
 */
export function costOf(columns: CallColumns, row: number, rates: CompiledRates): number | null {
  const input = columns.inputTokens[row]!;
  const output = columns.outputTokens[row]!;
  if (input < 0 || output < 0) return null;
  const cached = Math.max(0, columns.cacheReadTokens[row]!);
  const entry = rateEntry(rates, columns.model[row]!, input);
  const cost = priceTokens(rates, entry, input, cached, output);
  return cost >= 0 ? cost : null;
}

function idsOf(
  columns: CallColumns,
  row: number,
  options: CallRecordOptions,
): { traceId: string; spanId: string } {
  const key = options.idKey ?? [];
  const tick = columns.requestTick[row]!;
  const index = columns.requestIndex[row]!;
  // Short trace ids are filled up in front, as tracing libraries do.
  const recorded = options.ids?.traceIds[index]?.padStart(32, '0');
  return {
    traceId: recorded ?? traceIdOf(key, tick, index),
    spanId: options.ids?.spanIds[index] ?? spanIdOf(key, tick, index, columns.attempt[row]!),
  };
}

/** Named where there is any: most models do not report it. */
function reasoningOf(reasoningTokens: number): { reasoningTokens?: number } {
  return reasoningTokens > 0 ? { reasoningTokens } : {};
}

function nameOf(names: readonly string[], code: number): string | null {
  return code === UNKNOWN ? null : (names[code] ?? null);
}

function countOf(tokens: number): number | null {
  return tokens < 0 ? null : tokens;
}

function knownOf(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

function hitOf(code: number): boolean | null {
  return code === 2 ? null : code === 1;
}
