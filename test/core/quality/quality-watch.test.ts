import { expect } from 'chai';
import { QUALITY_RULES, QUALITY_SIGNALS, QualityWatch } from '../../../src/core/quality/index.js';
import type { QualitySample, QualityWatchState } from '../../../src/core/quality/index.js';
import { uniforms } from '../detect/noise.js';
import { productTraffic } from '../product-traffic.js';
import type { Product } from '../product-traffic.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function watched(
  seed: number,
  toMs: number,
  change?: (product: Product, atMs: number) => void,
): QualityWatch {
  const watch = new QualityWatch();
  for (const call of productTraffic({ seed, callsPerHour: 240, toMs }, change)) {
    watch.add(call, call.startMs);
  }
  watch.moveTo(toMs);
  return watch;
}

const firedAfter = (watch: QualityWatch, fromMs: number) =>
  QUALITY_SIGNALS.filter((signal) => watch.alerts(signal).some((alert) => alert.firedMs >= fromMs));

describe('a quality watch', () => {
  it('has an alert for each signal of its own: shorter answers trip the length alone, new weights not the length', () => {
    const onset = 58 * HOUR;
    const shorter = watched(1, onset + HOUR, (product, atMs) => {
      if (atMs >= onset) product.length = 45 / 120;
    });
    expect(firedAfter(shorter, 0)).to.deep.equal(['length']);
    const [alert] = shorter.alerts('length');
    expect(alert!.firedMs).to.be.within(onset, onset + 30 * MINUTE);
    expect(alert!.value).to.be.below(alert!.limit);
    expect(alert!.n).to.be.at.least(30);
    const worse = watched(1, onset + 3 * HOUR, (product, atMs) => {
      if (atMs >= onset) product.newShare = 1;
    });
    expect(firedAfter(worse, 0)).to.include('similarity').and.not.to.include('length');
  });

  it('alerts on longer answers as on shorter ones', () => {
    const onset = 58 * HOUR;
    const longer = watched(2, onset + HOUR, (product, atMs) => {
      if (atMs >= onset) product.length = 120 / 45;
    });
    expect(firedAfter(longer, 0)).to.deep.equal(['length']);
  });

  it('says n and coverage of each signal at each evaluation', () => {
    const { verdicts } = watched(3, 15 * HOUR);
    const of = (signal: string) => verdicts.find((verdict) => verdict.signal === signal)!;
    expect(verdicts.map(({ signal }) => signal)).to.deep.equal([...QUALITY_SIGNALS]);
    expect(of('similarity').coverage).to.equal(1);
    expect(of('judge').coverage).to.be.within(0.12, 0.3);
    expect(of('feedback').coverage).to.be.below(0.2);
    expect(of('judge').samples).to.be.below(of('similarity').samples);
  });

  it('takes a change of the mix of tasks for no change of lengths', () => {
    const uniform = uniforms(4);
    const watch = new QualityWatch();
    const onset = 50 * HOUR;
    // Two tasks, 20 and 400 tokens, half and half; then nine to one. The mean of all falls from 210 to 58.
    for (let atMs = 0; atMs < onset + 3 * HOUR; atMs += 15_000) {
      const isShort = uniform() < (atMs < onset ? 0.5 : 0.9);
      const sample: QualitySample = {
        startMs: atMs,
        task: isShort ? 'short' : 'long',
        outputTokens: Math.round((isShort ? 20 : 400) * (0.7 + 0.6 * uniform())),
        similarity: null,
        judge: null,
        feedback: null,
        errorType: null,
      };
      watch.add(sample, atMs);
    }
    expect(watch.alerts('length')).to.deep.equal([]);
    const { ratio } = watch.verdicts.find(({ signal }) => signal === 'length')!;
    // The usual of 50 answers each, sd ln 0.175, and 120 in the window: a standard error of 0.03.
    expect(ratio).to.be.within(0.9, 1.1);
  });

  it('says nothing without answers, and nothing of a signal that nobody sampled', () => {
    const watch = new QualityWatch();
    watch.moveTo(0);
    watch.moveTo(5 * HOUR);
    for (const { ratio, samples, isFiring, coverage } of watch.verdicts) {
      expect([ratio, samples, isFiring, coverage]).to.deep.equal([NaN, 0, false, NaN]);
    }
  });

  it('stopped, stored as JSON, read back and gone on with, says the same', () => {
    const onset = 30 * HOUR;
    const calls = [
      ...productTraffic({ seed: 5, callsPerHour: 240, toMs: onset + HOUR }, (product, atMs) => {
        if (atMs >= onset) product.length = 0.3;
      }),
    ];
    const whole = new QualityWatch();
    let resumed = new QualityWatch();
    calls.forEach((call, index) => {
      whole.add(call, call.startMs);
      resumed.add(call, call.startMs);
      if (index % 1500 === 700) {
        const text = JSON.stringify(resumed);
        resumed = QualityWatch.from(JSON.parse(text) as QualityWatchState);
      }
    });
    expect(whole.alerts('length')).to.have.length(1);
    expect(JSON.stringify(resumed)).to.equal(JSON.stringify(whole));
  });

  it('leaves the state it was read from as it was', () => {
    const state = watched(6, 3 * HOUR).toJSON();
    const text = JSON.stringify(state);
    const watch = QualityWatch.from(state);
    for (const call of productTraffic({
      seed: 7,
      callsPerHour: 240,
      fromMs: 3 * HOUR,
      toMs: 5 * HOUR,
    })) {
      watch.add(call, call.startMs);
    }
    expect(JSON.stringify(state)).to.equal(text);
  });

  it('moved by whole weeks, says the same', () => {
    const week = 168 * HOUR;
    const [here, there] = [0, 3 * week].map((byMs) => {
      const watch = new QualityWatch();
      for (const call of productTraffic({ seed: 8, callsPerHour: 120, toMs: 40 * HOUR })) {
        watch.add({ ...call, startMs: call.startMs + byMs }, call.startMs + byMs);
      }
      return watch.verdicts.map(({ atMs, ...rest }) => ({ ...rest, atMs: atMs - byMs }));
    });
    expect(there).to.deep.equal(here);
  });

  it('survives a clock that jumps, and refuses one that is none', () => {
    const watch = watched(9, 2 * HOUR);
    watch.moveTo(8e15);
    expect(watch.verdicts.every(({ samples }) => samples === 0)).to.equal(true);
    watch.moveTo(5); // Back: nothing is evaluated twice.
    expect(() => watch.moveTo(NaN)).to.throw(RangeError, 'nowMs');
    expect(() => new QualityWatch(QUALITY_RULES, { maxTasks: 0 })).to.throw(RangeError, 'maxTasks');
  });
});
