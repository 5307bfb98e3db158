import { expect } from 'chai';
import fc from 'fast-check';
import { DEFAULT_LINK, readTunerLink, writeTunerLink } from '../../../src/view/tuner/permalink.js';
import type { TunerLink } from '../../../src/view/tuner/permalink.js';
import { rangeValues } from '../../../src/view/tuner/setting-range.js';
import {
  METRICS,
  NUMBER_SETTINGS,
  START_SETTINGS,
  setMode,
  setNumber,
} from '../../../src/view/tuner/tuner-settings.js';
import type { NumberSettingId } from '../../../src/view/tuner/tuner-settings.js';

const OPTIONS = { generatorVersion: 1 };
const ids = Object.keys(NUMBER_SETTINGS) as NumberSettingId[];

const anySettings = fc
  .tuple(
    ...ids.map((id) => fc.constantFrom(...rangeValues(NUMBER_SETTINGS[id].range))),
    fc.subarray([...METRICS]),
  )
  .map((chosen) => {
    const adaptive = chosen.at(-1) as readonly (typeof METRICS)[number][];
    const numbered = ids.reduce(
      (settings, id, index) => setNumber(settings, id, chosen[index] as number).settings,
      START_SETTINGS,
    );
    return adaptive.reduce((settings, metric) => setMode(settings, metric, 'adaptive'), numbered);
  });

/** Text without half characters, which no URL can carry. */
const anyText = fc.string({ unit: 'grapheme', maxLength: 20 });
const anyIds = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }), {
  maxLength: 6,
});

const anyLink: fc.Arbitrary<TunerLink> = fc.record({
  seed: anyText,
  level: fc.integer({ min: 1, max: 4 }),
  scenario: fc.oneof(fc.constant(null), fc.stringMatching(/^[\w-]{1,12}$/)),
  week: fc.integer({ min: 0, max: 20 }),
  settings: anySettings,
  bets: anyIds,
  revealed: anyIds,
  hints: fc.integer({ min: 0, max: 4 }),
  mapAxes: fc.constantFrom<TunerLink['mapAxes'][]>(
    ['latency', 'cost'],
    ['quality', 'latency'],
    ['cost', 'quality'],
  ),
});

describe('a link to a tuner', () => {
  it('brings back all that the reader chose, whatever it is', () => {
    fc.assert(
      fc.property(anyLink, anyLink, (link, base) => {
        for (const options of [OPTIONS, { ...OPTIONS, base, prefix: 'a.b' }]) {
          const hash = writeTunerLink('#other=1&llm2.x', link, options);
          expect(hash.startsWith('#other=1&llm2.x')).to.equal(true);
          expect(readTunerLink(hash, options)).to.deep.equal({
            link,
            isPresent: hash !== '#other=1&llm2.x',
            issues: [],
          });
        }
      }),
    );
  });

  it('says only what differs from the page, in words one can read', () => {
    expect(writeTunerLink('', DEFAULT_LINK, OPTIONS)).to.equal('');
    const { settings } = setNumber(START_SETTINGS, 'latency', 6.2);
    const link = { ...DEFAULT_LINK, seed: '7', settings: setMode(settings, 'cost', 'adaptive') };
    expect(writeTunerLink('', link, OPTIONS)).to.equal(
      '#llm.v=1&llm.seed=7&llm.latency=6.2&llm.cost-mode=adaptive',
    );
  });

  it('leaves the default in place of what cannot be used, and names it', () => {
    const hash =
      '#llm.level=9&llm.cost=999&llm.latency=high&llm.quality-mode=magic&llm.map=cost-cost&llm.x=1&llm.hints=1.5&llm.bets=%FF';
    const { link, issues } = readTunerLink(hash, OPTIONS);
    expect(link).to.deep.equal({
      ...DEFAULT_LINK,
      settings: setNumber(START_SETTINGS, 'cost', 200).settings,
    });
    expect(issues.map(({ code, path }) => [code, path])).to.have.deep.members([
      ['unknown-value', 'level'],
      ['out-of-range', 'cost'],
      ['unknown-value', 'latency'],
      ['unknown-value', 'quality-mode'],
      ['unknown-value', 'map'],
      ['unknown-value', 'x'],
      ['unknown-value', 'hints'],
      ['not-text', 'bets'],
    ]);
    expect(issues.find(({ path }) => path === 'cost')!.message).to.match(/0 to 200.*200 is used/);
  });

  it('says that the week may differ when another generator made it', () => {
    const { issues } = readTunerLink('#llm.v=0&llm.seed=7', OPTIONS);
    expect(issues.map(({ code }) => code)).to.deep.equal(['other-version']);
  });

  it('never throws, and always gives settings on their steps', () => {
    const keys = fc.constantFrom(...ids, 'seed', 'level', 'bets', 'map', 'cost-mode', 'v', 'x');
    const anyHash = fc
      .array(fc.tuple(keys, fc.oneof(anyText, fc.double().map(String))))
      .map((parts) => `#${parts.map(([key, text]) => `llm.${key}=${text}`).join('&')}`);
    fc.assert(
      fc.property(anyHash, (hash) => {
        const { link } = readTunerLink(hash, OPTIONS);
        for (const id of ids) {
          const { range, read } = NUMBER_SETTINGS[id];
          expect(rangeValues(range)).to.include(read(link.settings));
        }
        expect(link.mapAxes[0]).to.not.equal(link.mapAxes[1]);
      }),
    );
  });
});
