/** Vectors of the threshold space: rules, thresholds, and what each cell of their combinations scores. */
import { readLabels } from '../../dist/core/evaluate/labels.js';
import { ruleOutcomes } from '../../dist/core/evaluate/outcomes.js';
import { sweep } from '../../dist/core/evaluate/sweep.js';
import { check } from './compare.mjs';
import { historyOf, matchOptions } from './event-match.mjs';

const COLUMNS = ['tp', 'fp', 'fn', 'lookalikesAlerted', 'noiseAlarms', 'ttdMean'];

export const recognises = (json) =>
  json.cases.every(
    ({ input, expected }) =>
      input.rules[0].thresholds && String(expected.columns) === String(COLUMNS),
  );

export function* run({ cases }) {
  for (const { id, input, expected } of cases) {
    const labels = readLabels(historyOf(input), matchOptions(input.options));
    const rules = input.rules.map((rule) =>
      ruleOutcomes(
        labels,
        input.series[rule.series].map((value) => value ?? NaN),
        rule.thresholds.map((threshold) => ({
          comparison: rule.side === 'above' ? '>' : '<',
          threshold,
          forMs: rule.for * 1000,
          keepFiringForMs: rule.keepFiringFor * 1000,
        })),
      ),
    );
    const grid = sweep(rules);
    const incidents = labels.incidents.length;
    const cells = Array.from({ length: grid.cells }, (_, cell) => {
      const detected = grid.tp[cell];
      const seconds = (grid.detectSamples[cell] * labels.stepMs) / 1000;
      return [
        detected,
        grid.fp[cell],
        incidents - detected,
        grid.lookalikesAlerted[cell],
        grid.noiseAlarms[cell],
        detected > 0 ? seconds / detected : null,
      ];
    });
    yield check(id, expected.cells, cells, 1e-9);
  }
}
