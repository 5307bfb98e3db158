/** Traces as Langfuse downloads them: every observation kept, sums equal to the file's own totals. */
import { buildTraces } from '../../dist/core/index.js';
import { decodeSpans } from '../../dist/io/index.js';
import { check } from './compare.mjs';

export const recognises = (json) =>
  typeof json.trace === 'object' &&
  json.observations.length > 0 &&
  json.observations.every((observation) => 'traceId' in observation && 'type' in observation);

export function* run({ observations }, { text }) {
  const read = decodeSpans(text);
  if (!read.ok) {
    yield check('decoding', 'spans', read.message);
    return;
  }
  const { spans } = read;
  const idsOf = (list) => [...list].sort((a, b) => (a < b ? -1 : 1));
  yield check(
    'observations',
    idsOf(observations.map(({ id }) => id)),
    idsOf(spans.map(({ spanId }) => spanId)),
  );
  yield check('issues', 0, read.issueCount);
  for (const [name, own] of [
    ['inputTokens', 'inputUsage'],
    ['outputTokens', 'outputUsage'],
  ]) {
    const total = sum(observations, (observation) => observation[own]);
    yield check(
      `sum of ${own}`,
      total,
      sum(spans, ({ call }) => call?.usage[name]),
    );
    yield check(
      `${own} counted once`,
      total,
      sum(buildTraces(spans), ({ totals }) => totals[name]),
    );
  }
  const costUsd = sum(observations, ({ totalCost }) => totalCost);
  yield check(
    'sum of totalCost',
    costUsd,
    sum(spans, ({ call }) => call?.costUsd),
    1e-12,
  );
  for (const observation of observations) yield* checkObservation(observation, spans);
}

function* checkObservation(observation, spans) {
  const { id, startTime, endTime, usageDetails } = observation;
  const span = spans.find(({ spanId }) => spanId === id);
  if (span === undefined) return;
  if (endTime !== null) {
    const lengthNs = BigInt(Date.parse(endTime) - Date.parse(startTime)) * 1_000_000n;
    yield check(`${id} duration`, lengthNs, span.endUnixNs - span.startUnixNs);
  }
  if (usageDetails?.total === undefined) return;
  const { inputTokens, outputTokens } = span.call.usage;
  yield check(`${id} total`, usageDetails.total, inputTokens + outputTokens);
}

const sum = (list, numberOf) => list.reduce((total, item) => total + (numberOf(item) ?? 0), 0);
