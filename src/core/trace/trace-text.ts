import type { SpanFault, Trace, TraceNode, TraceTotals } from './trace.js';

/**
 * A trace as a tree of text, one line a span: name, length, the part of it that is its own, tokens
 * and cost of calls, errors and faults. In English, the same in every locale.
 */
export function traceText(trace: Trace): string {
  const lines = [`trace ${trace.traceId}  ${formatMs(trace.wallNs)}${totalsText(trace.totals)}`];
  const isLastAt: boolean[] = [];
  trace.nodes.forEach((node, at) => {
    const siblings = trace.nodes[node.parent]?.children ?? trace.roots;
    isLastAt[node.depth] = siblings[siblings.length - 1] === at;
    lines.push(`${branch(isLastAt, node.depth)}${spanText(node)}`);
  });
  return `${lines.join('\n')}\n`;
}

/** Deeper than this a line shows its depth as a number, so that a chain of calls costs no more than its length. */
const MAX_DRAWN_DEPTH = 50;

function branch(isLastAt: readonly boolean[], depth: number): string {
  if (depth > MAX_DRAWN_DEPTH) return `… ${depth} `;
  let text = '';
  for (let level = 0; level < depth; level += 1) text += isLastAt[level] ? '   ' : '│  ';
  return `${text}${isLastAt[depth] ? '└─ ' : '├─ '}`;
}

function spanText(node: TraceNode): string {
  const { span, startNs, endNs, selfNs } = node;
  const self = node.children.length === 0 ? '' : ` (self ${formatMs(selfNs)})`;
  const error = span.errorType === null ? '' : `  error ${oneLine(span.errorType)}`;
  const call = node.isCall ? totalsText(node.totals) : '';
  const faults = node.faults.map((fault) => `  [${FAULT_WORDS[fault]}]`).join('');
  return `${oneLine(span.name)}  ${formatMs(endNs - startNs)}${self}${call}${error}${faults}`;
}

const FAULT_WORDS: Readonly<Record<SpanFault, string>> = {
  orphan: 'parent missing',
  cycle: 'circle cut',
  duplicate: 'came more than once',
  'ends-before-start': 'ends before it starts',
  'no-end': 'no end',
};

function totalsText({ callCount, inputTokens, outputTokens, ...cost }: TraceTotals): string {
  if (callCount === 0) return '';
  const calls = callCount === 1 ? '' : `  ${callCount} calls`;
  const unpriced = cost.unpricedCount === 0 ? '' : ` (${cost.unpricedCount} without a price)`;
  return `${calls}  ${inputTokens ?? '–'} in ${outputTokens ?? '–'} out  ${formatUsd(cost.costUsd)}${unpriced}`;
}

function formatMs(ns: number): string {
  return `${(ns / 1e6).toFixed(3)} ms`;
}

/** Four decimals, and as many more as a small sum needs to be right to a thousandth. */
function formatUsd(costUsd: number | null): string {
  if (costUsd === null) return '$–';
  let decimals = 4;
  while (decimals < 12 && Math.abs(Number(costUsd.toFixed(decimals)) - costUsd) > costUsd * 0.001) {
    decimals += 1;
  }
  return `$${costUsd.toFixed(decimals)}`;
}

/** Names come from files: whatever would break the line or turn it around is shown as a mark. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}
