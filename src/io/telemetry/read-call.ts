import type { SpanCall } from '../../core/trace/span.js';
import { addIssue, type IssueList } from '../issues.js';
import { readName, type Place } from '../row-values.js';
import type { AttributeMap } from './attribute-map.js';
import {
  ATTRIBUTE_NAMES,
  operationByKind,
  operationByWord,
  providerByWord,
  TTFT_NAMES,
  USAGE_NAMES,
} from './attribute-names.js';
import { numberOf, parseNested, textOf, truthOf } from './json-fields.js';
import { NO_CALL, within } from './span-sink.js';
import { tokenCount, toUsage, type UsageParts } from './usage-parts.js';

/** What surrounds the attributes of a span. */
export interface CallSurroundings {
  readonly place: Place;
  readonly issues: IssueList;
  /** How long the span lasted; `null` when not known. */
  readonly latencyMs: number | null;
  /** From its start to the event of the first chunk; `null` without one. */
  readonly firstChunkMs: number | null;
  readonly scores: Readonly<Partial<Pick<SpanCall, 'similarity' | 'judge'>>>;
}

/** The operation of a span by OpenTelemetry's name; `null` when nothing says it. */
export function readOperation(attributes: AttributeMap): string | null {
  const named = textOf(firstOf(attributes, ATTRIBUTE_NAMES.operation)?.value);
  if (named !== null) return operationByWord(named);
  for (const key of ['openinference.span.kind', 'ai.operationId', 'traceloop.span.kind']) {
    const kind = textOf(attributes.get(key));
    if (kind !== null) return operationByKind(kind);
  }
  return null;
}

/** What the attributes say about a call to a model; `null` when they say nothing about one. */
export function readCall(attributes: AttributeMap, around: CallSurroundings): SpanCall | null {
  const { place, issues } = around;
  const nameIn = (names: readonly string[]): string | null => {
    const found = firstOf(attributes, names);
    return found && readName(found.value, within(place, found.name), issues);
  };
  const provider = nameIn(ATTRIBUTE_NAMES.provider);
  const requestModel = nameIn(ATTRIBUTE_NAMES.requestModel);
  const responseModel = nameIn(ATTRIBUTE_NAMES.responseModel);
  const parts = readParts(attributes, around);
  const costUsd = readCost(attributes, around);
  const hasUsage = Object.values(parts).some((count) => count !== null);
  const hasScore = Object.keys(around.scores).length > 0;
  if (!(provider ?? requestModel ?? responseModel) && !hasUsage && costUsd === null && !hasScore) {
    return null;
  }
  return {
    ...NO_CALL,
    provider: provider === null ? null : providerByWord(provider),
    requestModel,
    responseModel,
    feature: nameIn(ATTRIBUTE_NAMES.feature),
    usage: toUsage(parts, place, issues),
    costUsd,
    ttftMs: readTtft(attributes, around),
    finishReasons: readReasons(firstOf(attributes, ATTRIBUTE_NAMES.finishReasons)?.value),
    isResponseCacheHit: truthOf(firstOf(attributes, ATTRIBUTE_NAMES.isResponseCacheHit)?.value),
    attempt: attemptOf(firstOf(attributes, ATTRIBUTE_NAMES.attempt)?.value),
    ...readOptional(attributes),
    ...around.scores,
  };
}

/** What is missing where a span does not say it. */
function readOptional(attributes: AttributeMap): Partial<SpanCall> {
  const text = (names: readonly string[]): string | null =>
    textOf(firstOf(attributes, names)?.value);
  const serviceTier = text(ATTRIBUTE_NAMES.serviceTier);
  const templateId = text(ATTRIBUTE_NAMES.templateId);
  const promptHash = text(ATTRIBUTE_NAMES.promptHash);
  const isComplete = truthOf(firstOf(attributes, ATTRIBUTE_NAMES.isComplete)?.value);
  return {
    ...(serviceTier === null ? {} : { serviceTier }),
    ...(templateId === null ? {} : { templateId }),
    ...(promptHash === null ? {} : { promptHash }),
    ...(isComplete === null ? {} : { isComplete }),
  };
}

/**
 * What a span failed with: its type, `_OTHER` where it says only that it failed, `null` where it did
 * not. An exception that was caught on the way is no failure.
 */
export function readErrorType(
  attributes: AttributeMap,
  isError: boolean,
  exceptionType: string | null = null,
): string | null {
  const type = textOf(attributes.get('error.type'));
  if (type !== null || !isError) return type;
  return exceptionType ?? textOf(attributes.get('exception.type')) ?? '_OTHER';
}

function firstOf(
  attributes: AttributeMap,
  names: readonly string[],
): { name: string; value: unknown } | null {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined && value !== null && value !== '') return { name, value };
  }
  return null;
}

function readParts(attributes: AttributeMap, { place, issues }: CallSurroundings): UsageParts {
  const count = (names: readonly string[]): number | null => {
    const found = firstOf(attributes, names);
    return found && tokenCount(found.value, within(place, found.name), issues);
  };
  const written = count(USAGE_NAMES.cacheWrite);
  const written1h = count(USAGE_NAMES.cacheWrite1h);
  return {
    input: count(USAGE_NAMES.input),
    output: count(USAGE_NAMES.output),
    total: count(USAGE_NAMES.total),
    cacheRead: count(USAGE_NAMES.cacheRead),
    // Those for an hour are part of all that were written.
    cacheWrite: written === null ? null : Math.max(0, written - (written1h ?? 0)),
    cacheWrite1h: written1h,
    reasoning: count(USAGE_NAMES.reasoning),
    audioInput: count(USAGE_NAMES.audioInput),
    audioOutput: count(USAGE_NAMES.audioOutput),
  };
}

function readCost(attributes: AttributeMap, { place, issues }: CallSurroundings): number | null {
  const found = firstOf(attributes, ATTRIBUTE_NAMES.costUsd);
  return found && costOrNull(found.value, within(place, found.name), issues);
}

/** A cost in USD; `null` for none, with an issue for a value that is none. */
export function costOrNull(value: unknown, place: Place, issues: IssueList): number | null {
  if (value === undefined || value === null || value === '') return null;
  const costUsd = numberOf(value);
  if (costUsd !== null && costUsd >= 0) return costUsd;
  const message = 'A cost must be a number of USD from 0 on; the value is left out.';
  addIssue(issues, 'out-of-range', place, message, value);
  return null;
}

function readTtft(attributes: AttributeMap, around: CallSurroundings): number | null {
  const isStreamed = truthOf(firstOf(attributes, ATTRIBUTE_NAMES.isStreamed)?.value);
  if (isStreamed === false) return null;
  for (const [name, unitMs] of TTFT_NAMES) {
    const given = attributes.get(name);
    const value = numberOf(given);
    // Seconds are read to the nanosecond, so that what was written in milliseconds comes back.
    const ttftMs = value === null ? NaN : Math.round(value * unitMs * 1e6) / 1e6;
    if (given !== undefined) return checkedTtft(ttftMs, within(around.place, name), around);
  }
  return around.firstChunkMs === null
    ? null
    : checkedTtft(around.firstChunkMs, within(around.place, 'events'), around);
}

/** A time to first token that can be one: within the call, and not just the call's own length. */
export function checkedTtft(
  ttftMs: number,
  place: Place,
  { latencyMs, issues }: Pick<CallSurroundings, 'latencyMs' | 'issues'>,
): number | null {
  if (!(ttftMs >= 0 && ttftMs < Infinity)) {
    const message = 'A time to first token must be a number from 0 on; it is left out.';
    addIssue(issues, 'out-of-range', place, message, ttftMs);
    return null;
  }
  if (latencyMs === null || ttftMs < latencyMs || latencyMs === 0) return ttftMs;
  if (ttftMs > latencyMs) {
    const message = 'The first token comes after the whole answer; the TTFT is left out.';
    addIssue(issues, 'ttft-above-latency', place, message, ttftMs);
    return null;
  }
  const message =
    'The first token comes with the last: the call was not streamed, or not measured; the TTFT is left out.';
  addIssue(issues, 'ttft-estimated', place, message, ttftMs);
  return null;
}

/** Finish reasons from a list, a list as JSON text, or one word. */
export function readReasons(value: unknown): string[] {
  const parsed = typeof value === 'string' ? parseNested(value) : undefined;
  const list = Array.isArray(parsed ?? value) ? ((parsed ?? value) as unknown[]) : [value];
  return list.flatMap((reason) => textOf(reason) ?? []).slice(0, 100);
}

function attemptOf(value: unknown): number {
  const attempt = numberOf(value) ?? 0;
  return Number.isInteger(attempt) && attempt >= 0 && attempt <= 255 ? attempt : 0;
}
