/** A step of a pipeline besides the call itself: a span, and those below it. */
export interface Stage {
  readonly name: string;
  /** OpenTelemetry's operation; `null` where it has no name for it. */
  readonly operation: string | null;
  /** `service.name` of what carries it out. */
  readonly service: string;
  /** Its own time without its parts, in ms: median, and sd of ln. */
  readonly medianMs: number;
  readonly sdLn: number;
  readonly parts?: readonly Stage[];
  /** Its parts run at the same time, not one after the other. */
  readonly isParallel?: boolean;
}

/** What goes before and after the call in a feature. */
export interface Pipeline {
  /** Name of the span around it all. */
  readonly name: string;
  readonly operation: string | null;
  readonly before: readonly Stage[];
  /** Left out when the call failed. */
  readonly after: readonly Stage[];
}

/** `service.name` of the product: the spans of requests and of their calls. */
export const PRODUCT_SERVICE = 'assistant-api';

const stage = (
  name: string,
  service: string,
  medianMs: number,
  sdLn: number,
  more: Partial<Stage> = {},
): Stage => ({ name, operation: null, service, medianMs, sdLn, ...more });

const LOAD_CONVERSATION = stage('load conversation', 'store', 9, 0.4);
const GUARDRAIL = stage('guardrail', 'guardrails', 28, 0.4);

const RETRIEVE = stage('retrieve', 'search', 1.5, 0.3, {
  operation: 'retrieval',
  parts: [
    stage('embed query', 'search', 18, 0.3),
    stage('search', 'search', 0.6, 0.3, {
      isParallel: true,
      parts: [
        stage('vector search', 'vector-store', 34, 0.45),
        stage('keyword search', 'keyword-index', 21, 0.5),
      ],
    }),
  ],
});

/**
 * The pipelines by feature, in the order of FEATURES. Nobody publishes such times call by call: these are assumed, of
 * the size that in-house services of this kind have, so that the call to the model takes by far the most.
 */
export const PIPELINES: readonly Pipeline[] = [
  {
    name: 'POST /chat',
    operation: null,
    before: [LOAD_CONVERSATION, GUARDRAIL],
    after: [GUARDRAIL],
  },
  {
    name: 'POST /answer',
    operation: null,
    before: [RETRIEVE, stage('rerank', 'reranker', 62, 0.35)],
    after: [GUARDRAIL],
  },
  {
    name: 'POST /summary',
    operation: null,
    before: [stage('fetch document', 'store', 40, 0.6)],
    after: [],
  },
  { name: 'classify ticket', operation: null, before: [], after: [] },
  { name: 'POST /completion', operation: null, before: [], after: [] },
  {
    name: 'invoke_agent assistant',
    operation: 'invoke_agent',
    before: [LOAD_CONVERSATION],
    after: [],
  },
];

/** The tools of an agent, and what each does inside: a part of its time. */
export const TOOLS: readonly (readonly [tool: string, inside: string])[] = [
  ['search_code', 'query index'],
  ['read_file', 'read'],
  ['run_tests', 'subprocess'],
  ['fetch_page', 'GET'],
];
