import type { Candidate } from './cause.js';
import { modelSum, slotsAndAll } from '../monitor/stretch.js';
import type { Stretch } from '../monitor/stretch.js';

/** Latency = TTFT + tokens after the first × time per token, by model; failures and cache hits left out. */
export function findLatencyCause(before: Stretch, after: Stretch, isTotal: boolean): Candidate[] {
  const timed = modelSum(after, 'timed', -1);
  return slotsAndAll(before.byModel.timed).flatMap((slot): Candidate[] => {
    const was = times(before, slot);
    const is = times(after, slot);
    const share = modelSum(after, 'timed', slot) / timed;
    const of = (kind: Candidate['kind'], from: number, to: number, effect: number): Candidate => ({
      kind,
      by: 'model',
      slot,
      before: from,
      after: to,
      effect: effect * share,
    });
    const ttft = of('ttft', was.ttftMs, is.ttftMs, is.ttftMs - was.ttftMs);
    if (!isTotal) return [ttft];
    return [
      ttft,
      of(
        'token-speed',
        was.msPerToken,
        is.msPerToken,
        (is.msPerToken - was.msPerToken) * is.tokens,
      ),
      of('output-tokens', was.tokens + 1, is.tokens + 1, (is.tokens - was.tokens) * is.msPerToken),
    ];
  });
}

function times(stretch: Stretch, model: number) {
  const n = modelSum(stretch, 'timed', model);
  const tokens = modelSum(stretch, 'timedDecodeTokens', model);
  return {
    ttftMs: modelSum(stretch, 'timedTtftMs', model) / n,
    msPerToken: modelSum(stretch, 'timedDecodeMs', model) / tokens,
    tokens: tokens / n,
  };
}
