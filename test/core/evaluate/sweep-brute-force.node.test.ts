import { expect } from 'chai';
import * as core from '../../../src/core/index.js';

interface Bench {
  benchSweep(kit: typeof core, rounds: number): { comparedCells: number; differing: number }[];
}

describe('the sweep of a week of minutes', () => {
  it('is cell by cell what a plain loop over the settings finds', async function () {
    this.timeout(60_000);
    const path = new URL('../../../scripts/bench/core-sweep.mjs', import.meta.url);
    const { benchSweep } = (await import(path.href)) as Bench;
    const results = benchSweep(core, 0);
    expect(results).to.have.length(2);
    for (const result of results) expect(result).to.include({ comparedCells: 5000, differing: 0 });
  });
});
