import type { Usage } from '../../core/model.js';
import { addIssue, type IssueList } from '../issues.js';
import { toNumber, type Place } from '../row-values.js';

/** Token counts as a file has them; `null` where it has none. */
export interface UsageParts {
  readonly input: number | null;
  readonly output: number | null;
  readonly total: number | null;
  readonly cacheRead: number | null;
  readonly cacheWrite: number | null;
  readonly cacheWrite1h: number | null;
  readonly reasoning: number | null;
  readonly audioInput: number | null;
  readonly audioOutput: number | null;
}

export const NO_PARTS: UsageParts = {
  input: null,
  output: null,
  total: null,
  cacheRead: null,
  cacheWrite: null,
  cacheWrite1h: null,
  reasoning: null,
  audioInput: null,
  audioOutput: null,
};

const MAX_TOKENS = 1e9;

/** A count of tokens; `null` for none, with an issue for a value that is no such count. */
export function tokenCount(value: unknown, place: Place, issues: IssueList): number | null {
  if (value === undefined || value === null || value === '') return null;
  const count = toNumber(value);
  if (Number.isInteger(count) && count >= 0 && count <= MAX_TOKENS) return count;
  const message = `Tokens must be a whole number from 0 to ${MAX_TOKENS}; the value is left out.`;
  addIssue(issues, Number.isNaN(count) ? 'not-a-number' : 'out-of-range', place, message, value);
  return null;
}

/**
 * Usage with totals that include their parts. Some makers report cached or reasoning tokens beside
 * the totals: the sum of all tells, and where there is no sum, parts that are more than their total.
 * Whatever fits neither way is named and stands as it was given.
 */
export function toUsage(parts: UsageParts, place: Place, issues: IssueList): Usage {
  const cached = (parts.cacheRead ?? 0) + (parts.cacheWrite ?? 0) + (parts.cacheWrite1h ?? 0);
  const reasoning = parts.reasoning ?? 0;
  let { input, output } = fillFromTotal(parts);
  const [addCached, addReasoning] = partsBesideTotals(parts, cached, reasoning, place, issues);
  if (input !== null && addCached) input += cached;
  if (output !== null && addReasoning) output += reasoning;
  return {
    inputTokens: input,
    outputTokens: output,
    cacheReadTokens: parts.cacheRead ?? 0,
    ...(parts.cacheWrite ? { cacheWriteTokens: parts.cacheWrite } : {}),
    ...(parts.cacheWrite1h ? { cacheWrite1hTokens: parts.cacheWrite1h } : {}),
    ...(parts.reasoning ? { reasoningTokens: parts.reasoning } : {}),
    ...(parts.audioInput ? { audioInputTokens: parts.audioInput } : {}),
    ...(parts.audioOutput ? { audioOutputTokens: parts.audioOutput } : {}),
  };
}

function fillFromTotal({ input, output, total }: UsageParts): {
  input: number | null;
  output: number | null;
} {
  if (total === null || (input === null) === (output === null)) return { input, output };
  if (input === null) return { input: total >= output! ? total - output! : null, output };
  return { input, output: total >= input ? total - input : null };
}

/** Whether the cached and the reasoning tokens come on top of input and output. */
function partsBesideTotals(
  { input, output, total }: UsageParts,
  cached: number,
  reasoning: number,
  place: Place,
  issues: IssueList,
): [boolean, boolean] {
  if (input !== null && output !== null && total !== null) {
    const rest = total - input - output;
    if (rest === 0) return isBeside(input, output, cached, reasoning, place, issues);
    if (rest === cached) return [true, false];
    if (rest === reasoning) return [false, true];
    if (rest === cached + reasoning) return [true, true];
    const message = `Input and output tokens do not add up to the total; they stand as they are.`;
    addIssue(issues, 'usage-sum', place, message, `${input} + ${output}, total ${total}`);
  }
  return isBeside(input, output, cached, reasoning, place, issues);
}

function isBeside(
  input: number | null,
  output: number | null,
  cached: number,
  reasoning: number,
  place: Place,
  issues: IssueList,
): [boolean, boolean] {
  const isCachedBeside = input !== null && cached > input;
  if (isCachedBeside) {
    const message =
      'Cached tokens are more than the input tokens they should be part of; they are added to them.';
    addIssue(issues, 'cache-above-input', place, message, `${cached} of ${input}`);
  }
  const isReasoningBeside = output !== null && reasoning > output;
  if (isReasoningBeside) {
    const message =
      'Reasoning tokens are more than the output tokens they should be part of; they are added to them.';
    addIssue(issues, 'usage-sum', place, message, `${reasoning} of ${output}`);
  }
  return [isCachedBeside, isReasoningBeside];
}
