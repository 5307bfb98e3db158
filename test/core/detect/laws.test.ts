import { expect } from 'chai';
import fc from 'fast-check';
import { DETECTORS, HOUR, WEEK, series, watch } from './detectors.js';
import { normals } from './noise.js';

/** Four days of half hours with a day's shape, noise, a spike, a gap and two stretches of no data. */
function someSeries(seed: number, spikeAt: number, unit = 1) {
  const noise = normals(seed);
  return series(0, 96 * HOUR, HOUR / 2, (atMs) => {
    const hour = (atMs / HOUR) % 24;
    if (atMs / HOUR > 60 && atMs / HOUR < 62) return NaN;
    const spike = atMs / HOUR === spikeAt ? 20 : 0;
    return unit * (10 + (hour > 8 ? 2 : 0) + 0.5 * noise() + spike);
  })
    .filter(({ atMs }) => atMs < 30 * HOUR || atMs > 33 * HOUR)
    .map((sample) => ({ ...sample, n: 100 }));
}

const seeds = fc.integer({ min: 0, max: 1e6 });

for (const [name, detector] of Object.entries(DETECTORS)) {
  describe(`the ${name} detector`, () => {
    // Burn rates are of error ratios.
    const unit = name === 'burn-rate' ? 0.01 : 1;

    it('stopped, stored as JSON, read back and gone on with, says the same', () => {
      fc.assert(
        fc.property(seeds, fc.integer({ min: 0, max: 180 }), (seed, cut) => {
          const samples = someSeries(seed, 70, unit);
          const { verdicts, state } = watch(detector, samples.slice(0, cut));
          const stored: unknown = JSON.parse(JSON.stringify(state));
          const rest = watch(detector, samples.slice(cut), stored);
          const whole = watch(detector, samples);
          expect([...verdicts, ...rest.verdicts]).to.deep.equal(whole.verdicts);
          expect(rest.state).to.deep.equal(whole.state);
        }),
        { numRuns: 25 },
      );
    });

    it('says the same weeks later or earlier, times before 0 included', () => {
      fc.assert(
        fc.property(seeds, fc.integer({ min: -40, max: 40 }), (seed, weeks) => {
          const samples = someSeries(seed, 70, unit);
          const later = samples.map((sample) => ({ ...sample, atMs: sample.atMs + weeks * WEEK }));
          const verdicts = watch(detector, samples).verdicts;
          watch(detector, later).verdicts.forEach((verdict, index) => {
            expect(verdict).to.deep.equal(verdicts[index]);
          });
        }),
        { numRuns: 10 },
      );
    });

    it('says the same of a sample whatever comes after it', () => {
      fc.assert(
        fc.property(seeds, fc.integer({ min: 1, max: 180 }), (seed, cut) => {
          const samples = someSeries(seed, 70, unit);
          const other = someSeries(seed + 1, 80, unit);
          const changed = samples.map((sample, index) =>
            index < cut ? sample : { ...sample, value: other[index]!.value },
          );
          const before = watch(detector, samples).verdicts.slice(0, cut);
          expect(watch(detector, changed).verdicts.slice(0, cut)).to.deep.equal(before);
        }),
        { numRuns: 10 },
      );
    });

    it('draws its band before it sees the value', () => {
      const samples = someSeries(5, 90, unit);
      samples.forEach((sample, index) => {
        if (index % 20 !== 3) return;
        const { state } = watch(detector, samples.slice(0, index));
        const other: unknown = JSON.parse(JSON.stringify(state));
        const { lower, upper, expected, n } = detector.step(state, sample);
        const wild = detector.step(other, { ...sample, value: 0.99 });
        expect([wild.lower, wild.upper, wild.expected, wild.n]).to.deep.equal([
          lower,
          upper,
          expected,
          n,
        ]);
      });
    });

    it('goes on as ever after values that cannot be, and samples without a time', () => {
      const wild = fc.record({
        at: fc.integer({ min: 0, max: 170 }),
        value: fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308, 1e200),
        atMs: fc.constantFrom(0, NaN, Infinity, -Infinity),
      });
      fc.assert(
        fc.property(seeds, fc.array(wild, { minLength: 1, maxLength: 5 }), (seed, intruders) => {
          const samples = someSeries(seed, 200, unit);
          const series = samples.flatMap((sample, index) => [
            ...intruders
              .filter(({ at }) => at === index)
              .map(({ value, atMs }) => ({ ...sample, value, atMs: sample.atMs + atMs })),
            sample,
          ]);
          const { verdicts, state } = watch(detector, series);
          expect(JSON.parse(JSON.stringify(state))).to.deep.equal(state);
          const plain = watch(detector, samples).verdicts;
          for (const back of [1, 2, 3]) {
            const { expected, isAnomalous } = verdicts.at(-back)!;
            expect(Number.isNaN(expected)).to.equal(Number.isNaN(plain.at(-back)!.expected));
            expect(Math.abs(expected) < 1000 * unit || Number.isNaN(expected)).to.equal(true);
            expect(isAnomalous).to.equal(plain.at(-back)!.isAnomalous);
          }
        }),
        { numRuns: 30 },
      );
    });

    it('is not blinded by one absurd value: the spike a day later is found as before', () => {
      const samples = someSeries(11, 70, unit);
      const spike = samples.findIndex(({ atMs }) => atMs === 70 * HOUR);
      const absurd = samples.map((sample, index) =>
        index === spike - 40 ? { ...sample, value: 1e9 } : sample,
      );
      const [plain, found] = [samples, absurd].map(
        (each) => watch(detector, each).verdicts[spike]!,
      );
      expect(found!.isAnomalous).to.equal(plain!.isAnomalous);
    });

    it('takes NaN as no data: no verdict against it, and nothing learned', () => {
      const samples = someSeries(7, 70, unit);
      const end = samples.at(-1)!;
      const { state } = watch(detector, samples);
      expect(detector.step(state, { ...end, value: NaN }).isAnomalous).to.equal(false);
    });
  });
}
