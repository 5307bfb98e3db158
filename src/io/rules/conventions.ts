import { legacyName } from '../otel-attributes.js';
import { labelName, selector, type Matchers } from './promql.js';
import type { ModelTokenPrice, RuleSet } from './rule-set.js';

/** How Prometheus calls the telemetry that rules read. */
export interface Telemetry {
  /** A selector of the cumulative buckets of the time to answer. */
  readonly latencyBuckets: string;
  readonly latencyCount: string;
  /** Tokens, one term a kind, or one for all kinds where they are told apart by a label. */
  readonly tokens: readonly TokenSeries[];
  /** The label of the model, as a query writes it and as it is. */
  readonly modelLabel: string;
  readonly modelLabelName: string;
  readonly typeLabelName: string;
  readonly qualityScore: string;
  readonly qualitySamples: string;
}

export interface TokenSeries {
  readonly selector: string;
  /** Labels that are left after summing, as a query writes them. */
  readonly by: string;
  /** The kind of tokens; `null` where a label says it. */
  readonly type: TokenType | null;
}

/** Kinds of tokens with a price; cached ones are part of the input, so theirs is what they differ by. */
export type TokenType = 'input' | 'output' | 'cache_read' | 'cache_write';

/** Bounds of the buckets of `gen_ai.client.operation.duration` in the conventions, seconds; +Inf follows. */
export const LATENCY_BOUNDS_S: readonly number[] = [
  0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92,
];

/** The gauge of our own naming; `_samples` beside it is the number of scores it is the mean of. */
export const QUALITY_GAUGE = 'llm_quality_score';

/** Calls of a model that wait for its answer. */
const ANSWERS: Matchers[number] = [
  'gen_ai.operation.name',
  '=~',
  'chat|generate_content|text_completion',
];
/** What repeats the tokens of the calls below it. */
const NO_WRAPPERS: Matchers[number] = [
  'gen_ai.operation.name',
  '!~',
  'create_agent|execute_tool|invoke_agent|invoke_workflow',
];

const GENAI_TOKENS: readonly TokenType[] = ['input', 'output', 'cache_read', 'cache_write'];

/** OTLP names as Prometheus has them: with dots as they are, or translated, unit and `_total` appended. */
export function telemetryOf(set: RuleSet): Telemetry {
  const { profile = '1.41', names = 'classic', attributes = {} } = set;
  const isClassic = names === 'classic';
  const label = (name: string) => {
    const known = profile === 'legacy' ? legacyName(name) : name;
    return isClassic ? known.replace(/[^a-zA-Z0-9_]/g, '_') : known;
  };
  const metric = (name: string, unit: string, suffix: string) =>
    isClassic ? name.replace(/\./g, '_') + unit + suffix : name + suffix;
  const chosen: Matchers = Object.entries(attributes).map(([name, value]) => [name, '=', value]);
  const select = (name: string, ...matchers: Matchers) =>
    selector(
      name,
      [...matchers, ...chosen].map(([key, operator, value]) => [label(key), operator, value]),
    );
  const duration =
    profile === 'genai' ? 'gen_ai.client.inference.duration' : 'gen_ai.client.operation.duration';
  const modelLabelName = label('gen_ai.request.model');
  const typeLabelName = label('gen_ai.token.type');
  const model = labelName(modelLabelName);
  const counter = (type: TokenType) =>
    metric(
      `gen_ai.client.inference.usage.${type.includes('_') ? `${type}.input` : type}_tokens`,
      '',
      isClassic ? '_total' : '',
    );
  const tokens: TokenSeries[] =
    profile === 'genai'
      ? GENAI_TOKENS.map((type) => ({
          selector: select(counter(type), NO_WRAPPERS),
          by: model,
          type,
        }))
      : [
          {
            selector: select(metric('gen_ai.client.token.usage', '', '_sum'), NO_WRAPPERS),
            by: `${model}, ${labelName(typeLabelName)}`,
            type: null,
          },
        ];
  return {
    latencyBuckets: select(metric(duration, '_seconds', '_bucket'), ANSWERS),
    latencyCount: select(metric(duration, '_seconds', '_count'), ANSWERS),
    tokens,
    modelLabel: model,
    modelLabelName,
    typeLabelName,
    qualityScore: select(QUALITY_GAUGE),
    qualitySamples: select(`${QUALITY_GAUGE}_samples`),
  };
}

/** What a token of each kind adds to the bill, as the telemetry of a profile can tell the kinds apart. */
export function tokenRates(
  { usdPerToken: { input, output, cacheRead, cacheWrite } }: ModelTokenPrice,
  profile: RuleSet['profile'],
): Partial<Record<TokenType, number>> {
  const rates: Partial<Record<TokenType, number>> = {};
  if (input !== undefined) rates.input = input;
  if (output !== undefined) rates.output = output;
  if (profile !== 'genai' || input === undefined) return rates;
  if (cacheRead !== undefined) rates.cache_read = cacheRead - input;
  if (cacheWrite !== undefined) rates.cache_write = cacheWrite - input;
  return rates;
}
