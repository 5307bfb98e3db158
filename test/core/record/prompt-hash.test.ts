import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalJson } from '../../../src/core/record/canonical-json.js';
import { promptHasher } from '../../../src/core/record/prompt-hash.js';

describe('canonicalJson(value)', () => {
  it('orders keys by UTF-16 code units and writes numbers and text as RFC 8785 shows', () => {
    // RFC 8785, sections 3.2.2 and 3.2.3.
    const numbers = [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001];
    expect(canonicalJson({ numbers, literals: [null, true, false] })).to.equal(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}',
    );
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const object = Object.fromEntries(keys.map((key) => [key, 0]));
    expect(canonicalJson(object)).to.equal(
      '{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}',
    );
  });

  it('is the same whatever the order of the keys, and parses back to the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).to.equal(canonicalJson(object));
        expect(JSON.parse(canonicalJson(object))).to.deep.equal(JSON.parse(JSON.stringify(object)));
      }),
    );
  });

  it('leaves out what JSON leaves out', () => {
    const value = { a: undefined, b: () => 1, c: [undefined, NaN], d: new Date(0), e: 5n };
    expect(canonicalJson(value)).to.equal(
      '{"c":[null,null],"d":"1970-01-01T00:00:00.000Z","e":"5"}',
    );
  });

  it('refuses what holds itself, and what is too deep', () => {
    const loop: unknown[] = [];
    loop.push({ loop });
    expect(() => canonicalJson(loop)).to.throw(TypeError);
    let deep: unknown = 1;
    for (let depth = 0; depth < 501; depth++) deep = [deep];
    expect(() => canonicalJson(deep)).to.throw(RangeError);
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).to.equal('[{"a":1},{"a":1}]');
  });
});

const KEY = new Uint8Array(20).fill(0x0b);

describe('promptHasher(key)', () => {
  it('is HMAC-SHA-256 of the canonical prompt by the key, 128 bits of it', () => {
    // Key of RFC 4231, test case 1; expected value from Python 3.11's hmac and OpenSSL 3.0:
    // printf '%s' '"Hi There"' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…0b
    expect(promptHasher(KEY)('Hi There')).to.equal('69ab6c68d61a3b85453ab106b356640d');
  });

  it('is the same for equal prompts in any order of keys, whatever else the request asks', () => {
    const hash = promptHasher(KEY);
    const one = { model: 'a', temperature: 1, messages: [{ role: 'user', content: 'Hi' }] };
    const other = { messages: [{ content: 'Hi', role: 'user' }], model: 'b' };
    expect(hash(one)).to.equal(hash(other));
    expect(hash({ messages: [{ role: 'user', content: 'Ho' }] })).to.not.equal(hash(one));
  });

  it('takes keyword prompts of every known shape', () => {
    const hash = promptHasher(KEY);
    const shapes = [
      { input: 'x' },
      { prompt: 'x' },
      { system: 'x' },
      { contents: 'x' },
      'x',
      ['x'],
    ];
    expect(new Set(shapes.map(hash)).size).to.equal(shapes.length);
  });

  it('differs by key, so that likely prompts cannot be tried without it', () => {
    const other = promptHasher(new Uint8Array(20).fill(1));
    expect(other('Hi')).to.not.equal(promptHasher(KEY)('Hi'));
    expect(() => promptHasher(new Uint8Array(15))).to.throw(RangeError, 'key');
  });

  it('has 32 hex digits for whatever JSON', () => {
    const hash = promptHasher(KEY);
    fc.assert(fc.property(fc.jsonValue(), (value) => /^[\da-f]{32}$/.test(hash(value))));
  });
});
