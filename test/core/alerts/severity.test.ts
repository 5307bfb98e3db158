import { expect } from 'chai';
import { beyondShare, severityOf } from '../../../src/core/alerts/severity.js';
import type { SeverityLevel } from '../../../src/core/alerts/severity.js';

const LEVELS: readonly SeverityLevel[] = [
  { severity: 'warning', beyondShare: 0, firingMinutes: 60 },
  { severity: 'critical', beyondShare: 0.5, firingMinutes: 0 },
];

describe('severity', () => {
  it('comes from how far and how long: 50 % above is critical at once, 10 % is a warning after an hour', () => {
    expect(severityOf('info', LEVELS, 0.5, 0)).to.equal('critical');
    expect(severityOf('info', LEVELS, 0.1, 60)).to.equal('warning');
    expect(severityOf('info', LEVELS, 0.1, 59)).to.equal('info');
  });

  it('is never less than what the rule says', () => {
    expect(severityOf('critical', LEVELS, 0.1, 90)).to.equal('critical');
    expect(severityOf('warning', [], 9, 900)).to.equal('warning');
  });

  it('measures beyond the threshold, on the bad side, as a share of it', () => {
    const cost = { comparison: '>', threshold: 0.4 } as const;
    const quality = { comparison: '<', threshold: 0.8 } as const;
    expect(beyondShare(0.6, cost)).to.be.closeTo(0.5, 1e-12);
    expect(beyondShare(0.2, cost)).to.equal(0);
    expect(beyondShare(0.6, quality)).to.be.closeTo(0.25, 1e-12);
    expect(beyondShare(1, { comparison: '>', threshold: 0 })).to.equal(Infinity);
    expect(beyondShare(NaN, cost)).to.equal(0);
  });
});
