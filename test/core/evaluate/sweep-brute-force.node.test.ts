import { expect } from 'chai';

interface Result {
  readonly comparedCells: number;
  readonly differing: number;
}

describe('the sweep of a week of minutes', () => {
  it('is cell by cell what a plain loop over the settings finds', async function () {
    this.timeout(60_000);
    const path = new URL('../../../scripts/bench/core-sweep.mjs', import.meta.url);
    const { benchSweep } = (await import(path.href)) as {
      benchSweep(rounds: number): Record<'episodes' | 'groups', Result>;
    };
    const { episodes, groups } = benchSweep(0);
    expect(episodes).to.include({ comparedCells: 5000, differing: 0 });
    expect(groups).to.include({ comparedCells: 5000, differing: 0 });
  });
});
