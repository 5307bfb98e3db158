import { expect } from 'chai';
import fc from 'fast-check';
import {
  choiceAttribute,
  numberAttribute,
  readAttribute,
  startAttribute,
  tokensAttribute,
} from '../../src/io/attributes.js';
import { SETTINGS } from '../../src/io/dashboard-state.js';
import { formatStart } from '../../src/io/describe-value.js';
import { parseStart } from '../../src/io/values.js';

const TRAFFIC = { min: 0.25, max: 8, fallback: 2 };

describe('numberAttribute(name, text, rule)', () => {
  it('answers the default, without an issue, when the attribute is absent', () => {
    expect(numberAttribute('traffic', null, TRAFFIC)).to.deep.equal({ value: 2, issue: null });
  });

  it('reads decimal numbers within the range, both ends included', () => {
    for (const [text, value] of [
      ['0.25', 0.25],
      ['8', 8],
      [' 3 ', 3],
      ['1e0', 1],
    ] as const) {
      expect(numberAttribute('traffic', text, TRAFFIC)).to.deep.equal({ value, issue: null });
    }
  });

  it('falls back on anything else and names attribute, value and default', () => {
    for (const text of ['', 'fast', '0.1', '9', 'NaN', 'Infinity', '0x2', '-3', '1,5']) {
      const { value, issue } = numberAttribute('traffic', text, TRAFFIC);
      expect(value, text).to.equal(2);
      expect(issue?.message).to.equal(
        `traffic="${text}" is not a number from 0.25 to 8; the default 2 is used.`,
      );
    }
  });
});

describe('choiceAttribute(name, text, values, fallback)', () => {
  it('takes one of the values, as text or number', () => {
    expect(choiceAttribute('theme', 'dark', ['auto', 'light', 'dark'], 'auto').value).to.equal(
      'dark',
    );
    expect(choiceAttribute('speed', '600', [1, 10, 60, 600], 60).value).to.equal(600);
  });

  it('names what is possible otherwise', () => {
    expect(choiceAttribute('speed', '7', [1, 10, 60, 600], 60).issue?.message).to.equal(
      'speed="7" is not one of 1, 10, 60, 600; the default 60 is used.',
    );
  });
});

describe('startAttribute(name, text, fallback)', () => {
  it('reads a weekday and time as minutes from Monday 00:00', () => {
    expect(startAttribute('start', 'Tue 14:00', 0).value).to.equal(1440 + 840);
    expect(startAttribute('start', 'sunday 23:59', 0).value).to.equal(10_079);
  });

  it('names the default as a weekday and time', () => {
    for (const text of [
      'Tue',
      '14:00',
      'Tue 24:00',
      'Tue 14:60',
      'Dienstag 14:00',
      'Tue 14:00 ok',
    ]) {
      const { value, issue } = startAttribute('start', text, 2280);
      expect(value, text).to.equal(2280);
      expect(issue?.message).to.contain('the default Tue 14:00 is used');
    }
  });

  it('is undone by formatStart for every minute of the week', () => {
    for (let minute = 0; minute < 10_080; minute += 1) {
      expect(parseStart(formatStart(minute))).to.equal(minute);
    }
  });
});

describe('tokensAttribute(name, text, allowed)', () => {
  it('keeps the words that are allowed, once each, and names the others', () => {
    const { value, issue } = tokensAttribute('hide', ' speed play  speed <b> ', ['play', 'speed']);
    expect(value).to.deep.equal(['play', 'speed']);
    expect(issue?.message).to.equal('hide: "<b>" is left out; possible are play, speed.');
  });
});

describe('attributes of the dashboard', () => {
  it('answer something their kind allows for any string, and an issue unless it was good', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
        for (const { attribute, kind, fallback } of SETTINGS) {
          const { value, issue } = readAttribute(attribute ?? 'none', text, kind, fallback);
          expect(readAttribute('again', String(value), kind, fallback)).to.satisfy(
            (again: { value: unknown }) => kind.type === 'start' || again.value === value,
          );
          if (issue !== null) expect(value).to.equal(fallback);
        }
      }),
    );
  });

  it('have defaults that their own kind allows', () => {
    for (const { name, kind, fallback } of SETTINGS) {
      const text = kind.type === 'start' ? formatStart(Number(fallback)) : String(fallback);
      expect(readAttribute(name, text, kind, fallback)).to.deep.equal({
        value: fallback,
        issue: null,
      });
    }
  });
});
