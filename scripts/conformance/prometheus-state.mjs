/** Vectors of the alert state machine, taken from promtool. */
import { INACTIVE, instantValue, meetsCondition, stepAlert } from '../../dist/core/index.js';
import { check, unsupported } from './compare.mjs';

export const recognises = (json) =>
  json.cases.every(
    ({ keepFiringFor, expected }) => keepFiringFor >= 0 && expected.states.length > 0,
  );

export function* run({ cases }) {
  for (const vector of cases) {
    const condition = conditionOf(vector);
    yield condition === null
      ? unsupported(vector.id, `condition "${vector.condition}" is no comparison with a number`)
      : check(vector.id, vector.expected, statesOf(vector, condition));
  }
}

function conditionOf({ condition, hysteresis }) {
  if (hysteresis !== undefined) {
    return { comparison: '>', threshold: hysteresis.trigger, clearThreshold: hysteresis.clear };
  }
  const match = /^value ([<>]) (-?[\d.]+(?:e[-+]?\d+)?)$/.exec(condition ?? '');
  return match === null ? null : { comparison: match[1], threshold: Number(match[2]) };
}

function statesOf(vector, condition) {
  const samples = vector.values.flatMap((value, index) =>
    value === '_' ? [] : [[index * vector.sampleInterval * 1000, value === 'stale' ? NaN : value]],
  );
  const timesMs = samples.map(([atMs]) => atMs);
  const values = samples.map(([, value]) => value);
  const got = { states: [], activeAt: [], firingEpisodes: [] };
  let state = INACTIVE;
  for (let k = 0; k < vector.expected.states.length; k++) {
    const atMs = k * vector.evaluationInterval * 1000;
    const wasFiring = state.phase === 'firing';
    const isTrue = meetsCondition(instantValue(timesMs, values, atMs), condition, wasFiring);
    state = stepAlert(state, isTrue, atMs, vector.for * 1000, vector.keepFiringFor * 1000);
    const isFiring = state.phase === 'firing';
    got.states.push(state.phase);
    got.activeAt.push(state.activeSinceMs === null ? null : state.activeSinceMs / 1000);
    if (isFiring && !wasFiring) got.firingEpisodes.push([k, null]);
    if (wasFiring && !isFiring) got.firingEpisodes.at(-1)[1] = k;
  }
  return got;
}
