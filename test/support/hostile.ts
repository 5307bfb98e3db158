import fc from 'fast-check';

const deep = (open: string, close: string, depth: number): string =>
  open.repeat(depth) + close.repeat(depth);

/** Texts that no attribute but `seed` takes, by what they try. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  markup: '<img src=x onerror="globalThis.pwned=1">',
  'a script': '<script>globalThis.pwned=1</script>',
  'the end of an attribute': '"><svg onload=globalThis.pwned=1><a href="javascript:pwned=1">',
  'the end of a comment': '--><iframe srcdoc="<script>parent.pwned=1</script>"></iframe><!--',
  'a template of the library': '{{constructor.constructor("pwned=1")()}}${pwned=1}<!--?lit$1$-->',
  'a script url': 'javascript:globalThis.pwned=1',
  'a data url with markup': 'data:text/html,<script>parent.pwned=1</script>',
  'a style': '</style><style>*{display:none}</style>; background:url(//example.invalid)',
  __proto__: '__proto__',
  constructor: 'constructor',
  prototype: 'prototype',
  toString: 'toString',
  hasOwnProperty: 'hasOwnProperty',
  null: 'null',
  undefined: 'undefined',
  NaN: 'NaN',
  Infinity: '-Infinity',
  'a number far too large': '1e309',
  'a number far too small': '-1e308',
  'a number just out of range': '-0.0001',
  'a hexadecimal number': '0x10',
  'a number with a separator': '1_000',
  NUL: '\u0000',
  'control characters': '\u0001\u0008\u001b[31m\u007f\u0085',
  'a lone surrogate': 'a\ud800b',
  'a reversed pair of surrogates': '\udc00\ud800',
  'marks from right to left': '\u202e\u2066evil\u2069\u202c',
  'a byte order mark': '\ufeff\u200b\u2028\u2029',
  'a formula': '=HYPERLINK("http://example.invalid","x")',
  'an object': '{"__proto__":{"pwned":1},"constructor":{"prototype":{"pwned":1}}}',
  'a list in a list': deep('[', ']', 20_000),
  'an object in an object': `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  'a text that is huge': 'x'.repeat(1_000_000),
  'words without end': 'a '.repeat(100_000),
  'marks on one letter': `a${'\u0301'.repeat(10_000)}`,
  'a number without end': '9'.repeat(100_000),
};

/** Texts of any kind: bits of markup and code, numbers, half characters, bytes. */
export const junkText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.double().map(String),
  fc.integer().map(String),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '=', '&', '${', '`', '\u0000', '\ud800', '\u202e'), {
      maxLength: 20,
    })
    .map((bits) => `<b ${bits.join('')}>`),
  fc.constantFrom(...Object.values(HOSTILE_TEXTS).filter((text) => text.length < 1000)),
  fc.json(),
);
