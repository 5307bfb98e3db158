import { expect } from 'chai';
import { readConformanceData } from '../../support/conformance-data.js';

interface Result {
  readonly id: string;
  readonly status: 'passed' | 'failed' | 'unsupported';
  readonly expected?: unknown;
  readonly got?: unknown;
}

interface Runner {
  recognises(json: unknown): boolean;
  run(json: unknown): Iterable<Result>;
}

/** Runner and number of cases it is to pass, by vector file. */
const VECTORS: readonly (readonly [file: string, runner: string, passed: number])[] = [
  ['affiliation', 'affiliation', 46],
  ['event_match', 'event-match', 42],
  ['nab_score', 'nab-score', 40],
  ['point_prf', 'point-prf', 36],
  ['pr_curve', 'pr-curve', 26],
  ['range_pr', 'range-pr', 38],
  ['threshold_sweep', 'threshold-sweep', 20],
  ['tsbad_binary', 'tsbad-binary', 34],
];

describe('the evaluation on reference vectors', () => {
  for (const [file, name, passed] of VECTORS) {
    it(`gives what the reference gives in all ${passed} cases of ${file}`, async function () {
      const json = readConformanceData(this, `alert-eval/${file}.json`);
      const path = new URL(`../../../scripts/conformance/${name}.mjs`, import.meta.url);
      const runner = (await import(path.href)) as Runner;
      expect(runner.recognises(json)).to.equal(true);
      const results = [...runner.run(json)];
      expect(results.filter(({ status }) => status === 'failed')).to.deep.equal([]);
      expect(results.filter(({ status }) => status === 'passed')).to.have.length(passed);
    });
  }
});
