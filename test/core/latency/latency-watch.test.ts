import { expect } from 'chai';
import { LatencyWatch } from '../../../src/core/latency/index.js';
import type { LatencyWatchState } from '../../../src/core/latency/index.js';
import { productTraffic } from '../product-traffic.js';
import type { Product } from '../product-traffic.js';
import { HOUR, lognormals, MINUTE, spreadOver } from './samples.js';

function watched(
  seed: number,
  toMs: number,
  change?: (product: Product, atMs: number) => void,
): LatencyWatch {
  const watch = new LatencyWatch();
  for (const call of productTraffic({ seed, callsPerHour: 300, toMs }, change)) {
    watch.add(call, call.startMs);
  }
  watch.moveTo(toMs);
  return watch;
}

describe('a latency watch', () => {
  it('alerts within 30 minutes on first tokens three times as late, and on them alone where answers are long', () => {
    const onset = 58 * HOUR;
    const late = watched(1, onset + HOUR, (product, atMs) => {
      if (atMs >= onset) product.ttft = 3;
    });
    const [alert] = late.alerts('ttft');
    expect(alert!.firedMs).to.be.within(onset, onset + 30 * MINUTE);
    expect(alert!.value).to.be.above(alert!.limit);
    expect(late.alerts('latency')).to.deep.equal([]);
  });

  it('alerts on tokens twice as slow by the latency, not by the first token', () => {
    const onset = 58 * HOUR;
    const slow = watched(2, onset + HOUR, (product, atMs) => {
      if (atMs >= onset) product.tokenMs = 2;
    });
    expect(slow.alerts('ttft')).to.deep.equal([]);
    expect(slow.alerts('latency')).to.have.length(1);
  });

  it('takes more long answers for what they are: p95 of all goes up eight times, and nothing fires', () => {
    const watch = new LatencyWatch();
    let overall = 0;
    const add = (fromMs: number, slowShare: number, seed: number) => {
      const n = 400;
      const calls = [
        ...spreadOver(fromMs, fromMs + HOUR, lognormals(seed, 800, 0.2, n * (1 - slowShare)), {
          outputTokens: 50,
        }),
        ...spreadOver(fromMs, fromMs + HOUR, lognormals(-seed, 10_000, 0.2, n * slowShare), {
          outputTokens: 900,
        }),
      ].sort((a, b) => a.startMs - b.startMs);
      for (const call of calls) watch.add(call, call.startMs);
      const p95 = watch.tracker.percentile('latency', 0.95, { fromMs, toMs: fromMs + HOUR }).value!;
      overall = p95;
      return p95;
    };
    let before = 0;
    for (let hour = 0; hour < 60; hour++) before = add(hour * HOUR, 0.02, hour + 1);
    for (let hour = 60; hour < 63; hour++) add(hour * HOUR, 0.2, hour + 1);
    expect(overall / before).to.be.above(8);
    expect(watch.alerts('latency')).to.deep.equal([]);
  });

  it('is quiet where too few answers came, and where none did', () => {
    const watch = new LatencyWatch();
    for (const call of productTraffic({ seed: 3, callsPerHour: 40, toMs: 30 * HOUR })) {
      watch.add(
        { ...call, latencyMs: call.latencyMs! * (call.startMs > 29 * HOUR ? 50 : 1) },
        call.startMs,
      );
    }
    expect(watch.verdicts.map(({ ratio }) => ratio)).to.deep.equal([NaN, NaN]);
    watch.moveTo(60 * HOUR);
    expect(watch.verdicts.map(({ samples }) => samples)).to.deep.equal([0, 0]);
    expect(watch.alerts('latency')).to.deep.equal([]);
  });

  it('stopped, stored as JSON, read back and gone on with, says the same', () => {
    const onset = 27 * HOUR;
    const whole = new LatencyWatch();
    let resumed = new LatencyWatch();
    let count = 0;
    const traffic = productTraffic(
      { seed: 5, callsPerHour: 300, toMs: onset + HOUR },
      (product, atMs) => {
        if (atMs >= onset) product.ttft = 4;
      },
    );
    for (const call of traffic) {
      whole.add(call, call.startMs);
      resumed.add(call, call.startMs);
      if (count++ % 3000 === 1234) {
        const text = JSON.stringify(resumed);
        resumed = LatencyWatch.from(JSON.parse(text) as LatencyWatchState);
      }
    }
    expect(JSON.stringify(resumed)).to.equal(JSON.stringify(whole));
  });

  it('survives a clock that jumps, and refuses one that is none', () => {
    const watch = watched(6, 2 * HOUR);
    watch.moveTo(8e15);
    expect(watch.tracker.segments()).to.deep.equal([]);
    expect(() => watch.moveTo(Infinity)).to.throw(RangeError, 'nowMs');
  });
});
