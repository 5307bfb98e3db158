import { expect } from 'chai';
import fc from 'fast-check';
import {
  placeCount,
  placeOf,
  rangeValues,
  valueAt,
} from '../../../src/view/tuner/setting-range.js';
import {
  METRICS,
  NUMBER_SETTINGS,
  START_SETTINGS,
  lineSetting,
  setMode,
  setNumber,
  stepNumber,
} from '../../../src/view/tuner/tuner-settings.js';
import type { NumberSettingId } from '../../../src/view/tuner/tuner-settings.js';
import { MAX_UNDO, change, startUndo, undo } from '../../../src/view/tuner/undo.js';

const ids = Object.keys(NUMBER_SETTINGS) as NumberSettingId[];

describe('the settings of the tuner', () => {
  it('start at a cost spike of 30 %, a latency of 5.0 s and a quality of 0.75, all static', () => {
    expect(START_SETTINGS.thresholds).to.deep.equal({ cost: 30, latency: 5, quality: 0.75 });
    expect(START_SETTINGS.modes).to.deep.equal({
      cost: 'static',
      latency: 'static',
      quality: 'static',
    });
    expect(START_SETTINGS.forMinutes).to.equal(0);
  });

  it('have the documented ranges and steps', () => {
    const ends = (id: NumberSettingId) => {
      const values = rangeValues(NUMBER_SETTINGS[id].range);
      return [values[0], values[1], values.at(-1), values.length];
    };
    expect(ends('cost')).to.deep.equal([0, 5, 200, 41]);
    expect(ends('latency')).to.deep.equal([0.5, 0.6, 15, 146]);
    expect(ends('quality')).to.deep.equal([0.4, 0.41, 1, 61]);
    expect(ends('for')).to.deep.equal([0, 1, 60, 61]);
    expect(ends('keep-firing-for')).to.deep.equal([0, 1, 60, 61]);
  });

  it('hold the very numbers they are written as', () => {
    // 0.1 * 7 and 0.5 + 0.1 * 2 are not these.
    expect(rangeValues(NUMBER_SETTINGS.latency.range)).to.include.members([0.7, 1.1, 8.3]);
    expect(rangeValues(NUMBER_SETTINGS.quality.range)).to.include.members([0.57, 0.58, 0.83]);
  });

  for (const id of ids) {
    it(`keep the start value of ${id} on a step of its range`, () => {
      const { note, settings } = setNumber(
        START_SETTINGS,
        id,
        NUMBER_SETTINGS[id].read(START_SETTINGS),
      );
      expect(note).to.equal(null);
      expect(settings).to.equal(START_SETTINGS);
    });
  }
});

describe('setNumber(settings, setting, value)', () => {
  it('clamps with a note that says what was given and what is used', () => {
    const { settings, note } = setNumber(START_SETTINGS, 'cost', 250);
    expect(settings.thresholds.cost).to.equal(200);
    expect(note).to.deep.equal({
      setting: 'cost',
      reason: 'above',
      given: 250,
      used: 200,
      min: 0,
      max: 200,
      step: 5,
    });
    expect(setNumber(START_SETTINGS, 'latency', -1).note).to.include({
      reason: 'below',
      used: 0.5,
    });
    expect(setNumber(START_SETTINGS, 'quality', -Infinity).note).to.include({
      reason: 'below',
      given: null,
      used: 0.4,
    });
  });

  it('goes to the nearest step, with a note, and leaves what is no number where it stands', () => {
    expect(setNumber(START_SETTINGS, 'latency', 5.04).note).to.include({
      reason: 'between-steps',
      used: 5,
    });
    const { settings, note } = setNumber(START_SETTINGS, 'latency', NaN);
    expect(settings).to.equal(START_SETTINGS);
    expect(note).to.include({ reason: 'not-a-number', given: null, used: 5 });
  });

  it('lands in the range on a step, whatever it is given, and is then left alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.double(), (id, value) => {
        const { range, read } = NUMBER_SETTINGS[id];
        const { settings } = setNumber(START_SETTINGS, id, value);
        const used = read(settings);
        expect(rangeValues(range)).to.include(used);
        expect(valueAt(range, placeOf(range, used))).to.equal(used);
        expect(setNumber(settings, id, used)).to.deep.equal({ settings, note: null });
      }),
    );
  });
});

describe('stepNumber(settings, setting, places)', () => {
  it('goes from end to end, place by place, and stays at the ends', () => {
    for (const id of ids) {
      const { range, read } = NUMBER_SETTINGS[id];
      let settings = stepNumber(START_SETTINGS, id, -1000);
      expect(read(settings)).to.equal(valueAt(range, 0));
      let steps = 0;
      for (; read(settings) < valueAt(range, Infinity); steps++)
        settings = stepNumber(settings, id, 1);
      expect(steps).to.equal(placeCount(range) - 1);
      expect(stepNumber(settings, id, 1)).to.equal(settings);
    }
  });
});

describe('lineSetting(settings, metric)', () => {
  it('is the threshold of a static line and k of an adaptive one', () => {
    for (const metric of METRICS) {
      expect(lineSetting(START_SETTINGS, metric)).to.equal(metric);
      expect(lineSetting(setMode(START_SETTINGS, metric, 'adaptive'), metric)).to.equal(
        `${metric}-k`,
      );
    }
  });
});

describe('undo(stack)', () => {
  const at = (cost: number) => setNumber(START_SETTINGS, 'cost', cost).settings;

  it('takes back one change at a time, all of a drag as one', () => {
    let stack = startUndo(START_SETTINGS);
    stack = change(stack, at(50));
    for (const cost of [60, 70, 80]) stack = change(stack, at(cost), 'drag-1');
    stack = change(stack, at(90), 'drag-2');
    expect(stack.present.thresholds.cost).to.equal(90);
    const seen = [];
    while (stack.past.length > 0) {
      stack = undo(stack);
      seen.push(stack.present.thresholds.cost);
    }
    expect(seen).to.deep.equal([80, 50, 30]);
    expect(undo(stack)).to.equal(stack);
  });

  it('notes no change that changes nothing, and remembers a bounded number', () => {
    let stack = startUndo(START_SETTINGS);
    expect(change(stack, START_SETTINGS)).to.equal(stack);
    for (let turn = 0; turn < 3 * MAX_UNDO; turn++) stack = change(stack, at(5 * (1 + (turn % 2))));
    expect(stack.past).to.have.length(MAX_UNDO);
  });
});
