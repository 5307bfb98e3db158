import { expect } from 'chai';
import { LatencyWatch } from '../../../src/core/latency/index.js';
import { productTraffic } from '../product-traffic.js';
import { HOUR } from './samples.js';

describe('the latency rules', function () {
  // A year of calls: a minute on an idle machine.
  this.timeout(1_200_000);

  it('raise at most a false alarm in three weeks, both together, over 52 quiet weeks of 240 calls an hour', () => {
    const watch = new LatencyWatch();
    for (const call of productTraffic({ seed: 7, callsPerHour: 240, toMs: 52 * 168 * HOUR })) {
      watch.add(call, call.startMs);
    }
    const alarms = [watch.alerts('latency').length, watch.alerts('ttft').length];
    expect(Math.max(...alarms)).to.be.below(100);
    expect((alarms[0]! + alarms[1]!) / 52).to.be.at.most(1 / 3);
  });
});
