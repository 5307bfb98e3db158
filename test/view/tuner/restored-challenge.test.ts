import { expect } from 'chai';
import { restoredChallenge } from '../../../src/view/tuner/restored-challenge.js';
import { plainWeek } from '../../support/synthetic-week.js';

const WEEK = plainWeek(600, [
  { type: 'incident', metric: 'cost', start: 10, end: 40, value: 90 },
  { type: 'lookalike', metric: 'latency', start: 200, end: 240, value: 9 },
]);
const NOTHING = { bets: [], revealed: [], hints: 0 };

describe('a challenge restored from a link', () => {
  it('lets betting go on where nothing was opened', () => {
    const { challenge } = restoredChallenge({ ...NOTHING, bets: ['bump-2'] }, WEEK);
    expect([challenge.stage, challenge.bets]).to.deep.equal(['bet', ['bump-2']]);
  });

  it('goes on tuning once a label was open or a hint taken', () => {
    expect(restoredChallenge({ ...NOTHING, hints: 1 }, WEEK).challenge.stage).to.equal('tune');
    const { challenge } = restoredChallenge({ ...NOTHING, revealed: ['bump-1'] }, WEEK);
    expect([challenge.stage, challenge.revealed]).to.deep.equal(['tune', ['bump-1']]);
  });

  it('shows all labels after the last hint', () => {
    const { challenge } = restoredChallenge({ ...NOTHING, hints: 4 }, WEEK);
    expect(challenge.stage).to.equal('revealed');
    expect(challenge.revealed).to.deep.equal(['bump-1', 'bump-2']);
  });

  it('names events the week does not have, and leaves them out', () => {
    const link = { ...NOTHING, bets: ['x', 'bump-1'], revealed: ['y', 'x'] };
    const { challenge, unknown } = restoredChallenge(link, WEEK);
    expect(unknown).to.deep.equal(['x', 'y']);
    expect([challenge.bets, challenge.revealed, challenge.stage]).to.deep.equal([
      ['bump-1'],
      [],
      'bet',
    ]);
  });
});
