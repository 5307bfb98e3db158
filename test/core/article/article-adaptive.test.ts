import { expect } from 'chai';
import { articleAdaptiveAlerts } from '../../../src/core/article/article-adaptive.js';
import type { ArticleState } from '../../../src/core/article/article-adaptive.js';

describe("the article's adaptive alerts", () => {
  it('learn a spike, and then let the same spike pass', () => {
    const state: ArticleState = {};
    const alertsAt = (value: number) => articleAdaptiveAlerts(state, { cost_per_min: value }, 9);
    // Mean 0.3, sample deviation 0.0183 of four: limit 0.337. With a 0.9 among five: mean 0.42, limit 0.957.
    for (const value of [0.28, 0.32, 0.29, 0.31]) expect(alertsAt(value)).to.deep.equal([]);
    const [alert] = alertsAt(0.9);
    expect(alert).to.include({ name: 'cost_per_min', severity: 'critical', value: 0.9 });
    expect(alert!.threshold).to.be.closeTo(0.3 + 2 * Math.sqrt(0.001 / 3), 1e-12);
    expect(alertsAt(0.9)).to.deep.equal([]);
  });

  it('take normal quality for bad, since its limit lies two deviations above the mean', () => {
    const state: ArticleState = {};
    for (const value of [0.86, 0.87, 0.88, 0.87]) {
      articleAdaptiveAlerts(state, { quality_score: value }, 9);
    }
    expect(articleAdaptiveAlerts(state, { quality_score: 0.87 }, 9)).to.have.length(1);
  });
});
