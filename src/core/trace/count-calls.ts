import type { Link } from './link-spans.js';
import { bearsTokens, isModelOperation, type Span } from './span.js';
import type { TraceTotals } from './trace.js';

/**
 * Which spans are calls to a model, each call once. Frameworks wrap the provider's span in spans of
 * their own that repeat its tokens or guess them; so of spans that report tokens the innermost
 * counts. One without tokens (it failed, or its maker reports none) counts where nothing above or
 * below it was counted.
 * @param links parents before children
 */
export function findCalls(links: readonly Link[]): boolean[] {
  const isCall = links.map(() => false);
  const hasTokensBelow = links.map(() => false);
  const hasCallBelow = links.map(() => false);
  for (let at = links.length - 1; at >= 0; at -= 1) {
    const { span, parent } = links[at]!;
    const hasTokens = bearsTokens(span);
    if (hasTokens && !hasTokensBelow[at]) isCall[at] = true;
    if (parent === -1) continue;
    if (hasTokens || hasTokensBelow[at]) hasTokensBelow[parent] = true;
    if (hasTokens || hasCallBelow[at] || isTokenlessCall(span)) hasCallBelow[parent] = true;
  }
  const isInsideCall = links.map(() => false);
  links.forEach(({ span, parent }, at) => {
    isInsideCall[at] = parent !== -1 && (isInsideCall[parent]! || isCall[parent]!);
    if (!isInsideCall[at] && !hasCallBelow[at] && isTokenlessCall(span)) isCall[at] = true;
  });
  return isCall;
}

function isTokenlessCall(span: Span): boolean {
  if (bearsTokens(span)) return false;
  return isModelOperation(span.operation) || (span.call?.costUsd ?? null) !== null;
}

const NOTHING: TraceTotals = {
  callCount: 0,
  usageCount: 0,
  inputTokens: null,
  outputTokens: null,
  costUsd: null,
  unpricedCount: 0,
};

/** What one span adds to the totals of all spans it lies in. */
export function ownTotals(span: Span, isCall: boolean, costUsd: number | null): TraceTotals {
  if (!isCall) return NOTHING;
  return {
    callCount: 1,
    usageCount: bearsTokens(span) ? 1 : 0,
    inputTokens: span.call?.usage.inputTokens ?? null,
    outputTokens: span.call?.usage.outputTokens ?? null,
    costUsd,
    unpricedCount: costUsd === null ? 1 : 0,
  };
}

/** The totals of several parts, added in their order. */
export function sumTotals(parts: readonly TraceTotals[]): TraceTotals {
  return parts.reduce(addTotals, NOTHING);
}

function addTotals(a: TraceTotals, b: TraceTotals): TraceTotals {
  if (a.callCount === 0) return b;
  if (b.callCount === 0) return a;
  return {
    callCount: a.callCount + b.callCount,
    usageCount: a.usageCount + b.usageCount,
    inputTokens: addKnown(a.inputTokens, b.inputTokens),
    outputTokens: addKnown(a.outputTokens, b.outputTokens),
    costUsd: addKnown(a.costUsd, b.costUsd),
    unpricedCount: a.unpricedCount + b.unpricedCount,
  };
}

function addKnown(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}
