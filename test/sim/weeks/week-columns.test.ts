import { expect } from 'chai';
import { finish } from '../../../src/core/evaluate/outcomes.js';
import { expandSeed } from '../../../src/sim/rng.js';
import { weekColumnsSteps } from '../../../src/sim/weeks/week-columns.js';
import type { WeekColumns } from '../../../src/sim/weeks/week-columns.js';
import type { WeekEffect } from '../../../src/sim/weeks/week-effects.js';
import { WEEK_PRODUCT } from '../../../src/sim/weeks/week-product.js';

function columnsOf(seed: string, week: number, effects: readonly WeekEffect[] = []): WeekColumns {
  return finish(weekColumnsSteps(expandSeed(seed), WEEK_PRODUCT, week, effects));
}

/** FNV-1a over the bytes of the doubles, high word first. */
function hashOf(columns: WeekColumns): string {
  let hash = 0x811c9dc5;
  const view = new DataView(new ArrayBuffer(8));
  for (const column of [columns.volume, columns.spend, columns.latencyP95S, columns.score]) {
    for (const value of column) {
      view.setFloat64(0, value);
      for (let byte = 0; byte < 8; byte++) hash = Math.imul(hash ^ view.getUint8(byte), 0x01000193);
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}

describe('the columns of a week', () => {
  it('are the same bit for bit in every engine (golden)', () => {
    const effects: readonly WeekEffect[] = [
      { signal: 'cost', size: 2, startMinute: 1000, endMinute: 1100, rampMinutes: 8 },
      { signal: 'calls', size: 3, startMinute: 2000, endMinute: 2010 },
      { signal: 'latency', size: 2.5, startMinute: 3000, endMinute: 3090, rampMinutes: 6 },
      { signal: 'score', size: -0.13, startMinute: 5000, endMinute: 5400, rampMinutes: 45 },
    ];
    // Our own output: it may change only with what a seed stands for.
    expect(hashOf(columnsOf('golden', 0, effects))).to.equal('9d04af15');
    expect(hashOf(columnsOf('golden', -3))).to.equal('adb0a966');
  });

  it('move only by what happens: noise stays where it is', () => {
    const calm = columnsOf('2', 0);
    const effect = { signal: 'latency', size: 3, startMinute: 4000, endMinute: 4060 } as const;
    const moved = columnsOf('2', 0, [effect]);
    expect(moved.volume).to.deep.equal(calm.volume);
    expect(moved.spend).to.deep.equal(calm.spend);
    expect(moved.score).to.deep.equal(calm.score);
    for (const [minute, value] of moved.latencyP95S.entries()) {
      // A window of ten minutes forgets within ten.
      const isTouched = minute >= 4000 && minute < 4069;
      if (!isTouched) expect(value).to.equal(calm.latencyP95S[minute]);
    }
    expect(moved.latencyP95S[4030]! / calm.latencyP95S[4030]!).to.be.closeTo(3, 1e-9);
  });

  it('let one slow minute in ten move the 95th percentile late, and a doubling of costs the spend at once', () => {
    const calm = columnsOf('2', 0);
    const effects: readonly WeekEffect[] = [
      { signal: 'latency', size: 3, startMinute: 4000, endMinute: 4001 },
      { signal: 'cost', size: 2, startMinute: 5000, endMinute: 5030 },
      { signal: 'score', size: -0.1, startMinute: 6000, endMinute: 6120 },
    ];
    const moved = columnsOf('2', 0, effects);
    const ratio = (name: 'spend' | 'latencyP95S', minute: number): number =>
      moved[name][minute]! / calm[name][minute]!;
    expect(ratio('latencyP95S', 4005)).to.be.within(1.05, 2.5);
    expect(ratio('spend', 5004)).to.be.closeTo(2, 1e-9);
    // Of five minutes one is dear.
    expect(ratio('spend', 5000)).to.be.closeTo(1.2, 0.05);
    expect(moved.score[6059]! - calm.score[6059]!).to.be.closeTo(-0.1, 1e-9);
    expect(moved.score[6029]! - calm.score[6029]!).to.be.closeTo(-0.05, 0.01);
  });
});
