import type { LlmCall } from '../model.js';

/** The kinds of OpenTelemetry. */
export type SpanKind = 'unspecified' | 'internal' | 'server' | 'client' | 'producer' | 'consumer';

/** What a span says about a model call: the fields of its record that the span itself has no place for. */
export type SpanCall = Omit<
  LlmCall,
  | 'startMs'
  | 'startUtcMs'
  | 'traceId'
  | 'spanId'
  | 'parentSpanId'
  | 'latencyMs'
  | 'errorType'
  | 'operation'
  | 'content'
>;

/**
 * One timed step of a request, as recorded: it may lie about its parent, come twice or end before it starts.
 * Times are whole nanoseconds since 1970 UTC, as BigInt: a number holds no such time to better than 256 ns.
 */
export interface Span {
  /** 32 lower-case hex digits in OpenTelemetry; other systems have other texts. */
  readonly traceId: string;
  /** Unique within its trace; 16 lower-case hex digits in OpenTelemetry. */
  readonly spanId: string;
  /** `null` for the first span of a trace. */
  readonly parentSpanId: string | null;
  readonly name: string;
  readonly kind: SpanKind;
  /** OpenTelemetry's `service.name`. */
  readonly service: string | null;
  /** OpenTelemetry's operation: `chat`, `embeddings`, `execute_tool`, `retrieval`, `invoke_agent`, … */
  readonly operation: string | null;
  readonly startUnixNs: bigint;
  /** `null` when the end was not recorded. */
  readonly endUnixNs: bigint | null;
  readonly status: 'unset' | 'ok' | 'error';
  /** `null` when it did not fail; `_OTHER` when it did and says no more. */
  readonly errorType: string | null;
  /** `null` when the span says nothing about a model. */
  readonly call: SpanCall | null;
}

/** The operations that call a model; all others wrap or surround such calls. */
const MODEL_OPERATIONS: ReadonlySet<string> = new Set([
  'chat',
  'text_completion',
  'generate_content',
  'embeddings',
]);

/** Whether an operation is a request to a model. */
export function isModelOperation(operation: string | null): boolean {
  return operation !== null && MODEL_OPERATIONS.has(operation);
}

/** Whether a span says how many tokens were used. */
export function bearsTokens({ call }: Span): boolean {
  return call !== null && (call.usage.inputTokens !== null || call.usage.outputTokens !== null);
}
