import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import { toYaml, type YamlValue } from '../../../src/io/rules/index.js';

/** What other programs have tripped over: words, numbers, dates, marks, broken characters, line ends. */
const HOSTILE = [
  '',
  ' ',
  'no',
  'null',
  '~',
  '1e3',
  '0x1f',
  '12:30:45',
  '2026-01-01',
  '- a',
  'a: b',
  'a #b',
  '# c',
  '"',
  "'",
  '\\',
  '\\n',
  '{{ .Labels }}',
  '%TAG',
  '&a *a !b',
  '---',
  '...',
  '<<',
  '__proto__',
  'a\nb',
  'a\n\nb',
  'a \n b',
  ' a\nb',
  'a\nb\n',
  'a\r\nb',
  '\ta\n\tb',
  'a\n---\nb',
  '\u0000\u0007\u001b[31m',
  '\u0085\u2028\u2029\ufeff',
  '\u202ea',
  '💶 ü',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[ -~\n]{0,60}$/),
);

const { value: data } = fc.letrec<{ value: YamlValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.double({ noDefaultInfinity: true, noNaN: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** Read by the package yaml, which takes a map with the key `__proto__` for what it is. */
const read = (yaml: string): unknown => parse(yaml, { strict: true, uniqueKeys: true });

describe('toYaml(value)', () => {
  it('is read back as the same data by a parser of YAML 1.2, whatever the texts are', () => {
    fc.assert(
      fc.property(data, (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(read(toYaml(value))).to.deep.equal(value);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read back by a parser of YAML 1.1 too, as Prometheus is one', () => {
    fc.assert(
      fc.property(fc.dictionary(text, text, { noNullPrototype: true }), (value) => {
        fc.pre(!('__proto__' in value && Object.hasOwn(value, '__proto__')));
        expect(parse(toYaml(value), { version: '1.1', merge: false })).to.deep.equal(value);
      }),
      { numRuns: 1000 },
    );
  });

  for (const hostile of HOSTILE) {
    it(`keeps ${JSON.stringify(hostile)} as a value, in a list and within one`, () => {
      const value = { text: hostile, list: [hostile, [hostile], { text: hostile }] };
      expect(read(toYaml(value, ['a comment', 'with\na line: feed']))).to.deep.equal(value);
    });
  }

  it('writes half a character as U+FFFD, which every parser takes', () => {
    expect(read(toYaml(['a\ud800b']))).to.deep.equal(['a\ufffdb']);
  });

  it('leaves out what is undefined and refuses what is no number', () => {
    expect(toYaml({ alert: 'a', keep: undefined })).to.equal('alert: "a"\n');
    expect(() => toYaml([NaN])).to.throw(RangeError, 'value must be finite, got NaN');
  });

  it('puts every text in double quotes, and several plain lines in a literal block', () => {
    const yaml = toYaml({ rules: [{ alert: 'no', expr: 'a\n  or b' }] }, ['head']);
    expect(yaml).to.equal('# head\nrules:\n  - alert: "no"\n    expr: |-\n      a\n        or b\n');
  });
});
