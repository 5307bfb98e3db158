import { expect } from 'chai';
import fc from 'fast-check';
import { SETTINGS, settingOf, type DashboardState } from '../../src/io/dashboard-state.js';
import { readUrlState, writeUrlState } from '../../src/io/url-state.js';
import { INCIDENT_KINDS } from '../../src/sim/incident-kinds.js';

const OPTIONS = { generatorVersion: 0 };

const atMs = fc.integer({ min: 0, max: 1e9 });
const ranged = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map((value) => (value === 0 ? 0 : value));
const action = fc.oneof(
  fc.record({
    atMs,
    kind: fc.constant('incident' as const),
    incident: fc.constantFrom(...INCIDENT_KINDS),
  }),
  fc.record({ atMs, kind: fc.constant('traffic' as const), value: ranged(0.25, 8) }),
  fc.record({ atMs, kind: fc.constant('error-rate' as const), value: ranged(0, 0.2) }),
  fc.record({ atMs, kind: fc.constant('cache-hit-rate' as const), value: ranged(0, 0.9) }),
);
const state: fc.Arbitrary<DashboardState> = fc.record({
  seed: fc.string({ unit: 'grapheme', maxLength: 60 }),
  scenario: fc.stringMatching(/^[a-z0-9-]{1,64}$/),
  startMinuteOfWeek: fc.integer({ min: 0, max: 10_079 }),
  trafficScale: ranged(0.25, 8),
  errorRatio: ranged(0, 0.2),
  cacheHitRatio: ranged(0, 0.9),
  speed: fc.constantFrom(1, 10, 60, 600),
  nowMinutes: ranged(0, 1e6),
  actions: fc
    .array(action, { minLength: 1, maxLength: 20 })
    .map((list) => list.sort((a, b) => a.atMs - b.atMs)),
});

describe('writeUrlState and readUrlState', () => {
  it('give back every state exactly, without an issue', () => {
    fc.assert(
      fc.property(state, (written) => {
        const read = readUrlState(writeUrlState('', written, OPTIONS), OPTIONS);
        expect(read.issues).to.deep.equal([]);
        expect(read.state).to.deep.equal(written);
        expect(read.generatorVersion).to.equal(0);
      }),
    );
  });

  it('write a link a person can read', () => {
    const hash = writeUrlState(
      '',
      {
        seed: '7',
        startMinuteOfWeek: 2280,
        trafficScale: 3.5,
        actions: [
          { atMs: 12_345_000, kind: 'incident', incident: 'prompt-bloat' },
          { atMs: 12_400_500, kind: 'traffic', value: 3.5 },
        ],
      },
      OPTIONS,
    );
    expect(hash).to.equal(
      '#llm.v=0&llm.seed=7&llm.start=Tue-14:00&llm.traffic=3.5&llm.a=i.prompt-bloat.12345;t.3.5.12400500ms',
    );
  });

  it('leave out what the page says already', () => {
    const hash = writeUrlState('', { seed: '7', speed: 60 }, OPTIONS, { speed: 60 });
    expect(hash).to.equal('#llm.v=0&llm.seed=7');
    expect(writeUrlState('#llm.seed=9', { speed: 60 }, OPTIONS, { speed: 60 })).to.equal('');
  });

  it('keep two widgets of one page apart, dots and odd characters in their ids included', () => {
    const id = fc.oneof(
      fc.constantFrom('a', 'a.b', 'a.seed', 'ä=&', 'llm'),
      fc.string({ minLength: 1 }),
    );
    fc.assert(
      fc.property(state, state, id, id, (one, other, first, second) => {
        fc.pre(first !== second);
        const options = { prefix: first, generatorVersion: 0 };
        const others = { prefix: second, generatorVersion: 0 };
        const hash = writeUrlState(writeUrlState('', one, options), other, others);
        expect(readUrlState(hash, options).state).to.deep.equal(one);
        expect(readUrlState(hash, others).state).to.deep.equal(other);
        expect(readUrlState(hash, options).issues).to.deep.equal([]);
        expect(writeUrlState(hash, {}, others)).to.equal(writeUrlState('', one, options));
      }),
    );
  });

  it('keep the parts of the hash that are not theirs, as they were', () => {
    const hash = writeUrlState('#section-2&q=%ZZ&llm.seed=1', { seed: '2' }, OPTIONS);
    expect(hash).to.equal('#section-2&q=%ZZ&llm.v=0&llm.seed=2');
  });
});

describe('readUrlState(hash)', () => {
  it('moves numbers into range and names them', () => {
    const { state: read, issues } = readUrlState('#llm.traffic=99&llm.errors=-1', OPTIONS);
    expect(read).to.deep.equal({ trafficScale: 8, errorRatio: 0 });
    expect(issues.map(({ code, path }) => [code, path])).to.deep.equal([
      ['out-of-range', 'traffic'],
      ['out-of-range', 'errors'],
    ]);
  });

  it('leaves out what it cannot use and names it', () => {
    const hash =
      '#llm.speed=7&llm.seed=%E0%A4%A&llm.start=noon&llm.what=1&llm.now=1&llm.now=2&llm.a=x.1.2;t.9.3;i.fire.4;t.5';
    const { state: read, issues } = readUrlState(hash, OPTIONS);
    expect(read).to.deep.equal({
      nowMinutes: 1,
      actions: [{ atMs: 3000, kind: 'traffic', value: 8 }],
    });
    expect(issues.map(({ path }) => path).sort()).to.deep.equal(
      ['a', 'a', 'a', 'now', 'seed', 'speed', 'start', 'what'].sort(),
    );
  });

  it('names a link of another generator and answers its version', () => {
    const read = readUrlState('#llm.v=3&llm.seed=1', OPTIONS);
    expect(read.generatorVersion).to.equal(3);
    expect(read.issues[0]).to.include({ code: 'other-version' });
  });

  it('never throws and never answers a value outside its range, whatever the hash', () => {
    const part = fc.tuple(
      fc.constantFrom('llm.', 'a.', ''),
      fc.constantFrom(
        'v',
        'a',
        ...SETTINGS.map(({ urlKey }) => urlKey),
        '__proto__',
        'constructor',
      ),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.double().map(String),
        fc.constantFrom('i.prompt-bloat.5', 't.1e9.7;t..;'),
      ),
    );
    const parts = fc.array(part).map((list) => list.map(([p, k, v]) => `${p}${k}=${v}`).join('&'));
    fc.assert(
      fc.property(fc.oneof(parts, fc.string({ unit: 'binary' })), (hash) => {
        const { state: read } = readUrlState(hash, OPTIONS);
        const again = writeUrlState('', read, OPTIONS);
        expect(readUrlState(again, OPTIONS).state).to.deep.equal(read);
        if (read.trafficScale !== undefined) expect(read.trafficScale).to.be.within(0.25, 8);
      }),
    );
  });
});

describe('settingOf(name)', () => {
  it('knows every setting by name', () => {
    for (const setting of SETTINGS) expect(settingOf(setting.name)).to.equal(setting);
  });
});
