import { expect } from 'chai';
import { INACTIVE, meetsCondition, stepAlert } from '../../../src/core/alerts/alert-state.js';
import type { AlertCondition, AlertState } from '../../../src/core/alerts/alert-state.js';
import { instantValue } from '../../../src/core/alerts/instant-value.js';
import { readConformanceData } from '../../support/conformance-data.js';

interface Vector {
  id: string;
  evaluationInterval: number;
  sampleInterval: number;
  for: number;
  keepFiringFor: number;
  condition?: string;
  hysteresis?: { trigger: number; clear: number };
  values: (number | '_' | 'stale')[];
  expected: {
    states: string[];
    activeAt: (number | null)[];
    firingEpisodes: [number, number | null][];
  };
}

function conditionOf({ condition, hysteresis }: Vector): AlertCondition {
  if (hysteresis !== undefined) {
    return { comparison: '>', threshold: hysteresis.trigger, clearThreshold: hysteresis.clear };
  }
  const [, comparison, threshold] = /^value ([<>]) ([\d.]+)$/.exec(condition ?? '') ?? [];
  expect(threshold, `condition ${condition}`).to.be.a('string');
  return { comparison: comparison as '>' | '<', threshold: Number(threshold) };
}

function evaluate(vector: Vector): Vector['expected'] {
  const timesMs: number[] = [];
  const values: number[] = [];
  vector.values.forEach((value, index) => {
    if (value === '_') return;
    timesMs.push(index * vector.sampleInterval * 1000);
    values.push(value === 'stale' ? NaN : value);
  });
  const condition = conditionOf(vector);
  const result: Vector['expected'] = { states: [], activeAt: [], firingEpisodes: [] };
  let state: AlertState = INACTIVE;
  for (let k = 0; k < vector.expected.states.length; k++) {
    const atMs = k * vector.evaluationInterval * 1000;
    const isTrue = meetsCondition(
      instantValue(timesMs, values, atMs),
      condition,
      state.phase === 'firing',
    );
    const was = state.phase;
    state = stepAlert(state, isTrue, atMs, vector.for * 1000, vector.keepFiringFor * 1000);
    result.states.push(state.phase);
    result.activeAt.push(state.activeSinceMs === null ? null : state.activeSinceMs / 1000);
    if (was !== 'firing' && state.phase === 'firing') result.firingEpisodes.push([k, null]);
    if (was === 'firing' && state.phase !== 'firing') result.firingEpisodes.at(-1)![1] = k;
  }
  return result;
}

describe('the alert state machine', () => {
  it('does what Prometheus does on every vector taken from promtool 2.42', function () {
    const { cases } = readConformanceData(this, 'alert-eval/prometheus_state.json') as {
      cases: Vector[];
    };
    expect(cases.length).to.be.at.least(40);
    for (const vector of cases) {
      expect(evaluate(vector), vector.id).to.deep.equal(vector.expected);
    }
  });
});
