import type { SpanCall } from '../../core/trace/span.js';
import { attributesOf, type AttributeMap } from './attribute-map.js';
import { FIRST_CHUNK_EVENTS } from './attribute-names.js';
import { numberOf, textOf } from './json-fields.js';
import { msBetween } from './span-time.js';

/** An event of a span, whatever its format calls the parts. */
export interface SpanEvent {
  readonly name: string;
  /** `null` when its time cannot be read. */
  readonly atNs: bigint | null;
  readonly attributes: unknown;
}

/** What the events of a span say about its call. */
export interface EventFacts {
  /** From the span's start to the first chunk; `null` without such an event. */
  readonly firstChunkMs: number | null;
  readonly exceptionType: string | null;
  readonly scores: Readonly<Partial<Pick<SpanCall, 'similarity' | 'judge'>>>;
}

/** Reads the events that matter: the first chunk, an exception, results of evaluations. */
export function readEvents(events: readonly SpanEvent[], startNs: bigint | null): EventFacts {
  let firstNs: bigint | null = null;
  let exceptionType: string | null = null;
  const scores: { similarity?: number; judge?: number } = {};
  for (const { name, atNs, attributes } of events) {
    if (FIRST_CHUNK_EVENTS.has(name) && atNs !== null && !(firstNs !== null && firstNs <= atNs)) {
      firstNs = atNs;
    }
    if (name === 'exception') {
      exceptionType ??= textOf(attributesOf(attributes).get('exception.type'));
    }
    if (name === 'gen_ai.evaluation.result')
      Object.assign(scores, scoreOf(attributesOf(attributes)));
  }
  return {
    firstChunkMs: firstNs === null || startNs === null ? null : msBetween(startNs, firstNs),
    exceptionType,
    scores,
  };
}

/** Only the two scores whose scale is certain by their name; a score of unknown scale is worse than none. */
function scoreOf(attributes: AttributeMap): { similarity?: number; judge?: number } {
  const name = attributes.get('gen_ai.evaluation.name');
  const value = numberOf(attributes.get('gen_ai.evaluation.score.value'));
  if (value === null) return {};
  if (name === 'similarity' && value >= 0 && value <= 1) return { similarity: value };
  return name === 'judge' && Number.isInteger(value) && value >= 1 && value <= 5
    ? { judge: value }
    : {};
}
