import { expect } from 'chai';
import fc from 'fast-check';
import { COLUMN_NAMES } from '../../src/core/call-columns.js';
import {
  decodeCalls,
  decodeRows,
  type DecodedCalls,
  type DecodeResult,
} from '../../src/io/decode-calls.js';
import { FIELDS } from '../../src/io/call-fields.js';
import { MAX_SPAN_MS } from '../../src/io/finish-calls.js';

/** What holds for every answer, whatever was read. */
function expectSound(read: DecodeResult): void {
  expect(read.issues.length).to.equal(Math.min(100, read.issueCount));
  for (const issue of read.issues) {
    expect(issue.value.length).to.be.at.most(81);
    expect(issue.value + issue.path).to.not.match(/[\p{Cc}\p{Cs}\u202e]/u);
    expect(issue.message).to.match(/\.$/);
  }
  if (read.ok) expectSoundRows(read);
  else expect(read.message).to.match(/^Expected .*\.$/s);
}

function expectSoundRows({ columns, names, rowCount, ...read }: DecodedCalls): void {
  expect(rowCount).to.equal(columns.count).and.to.be.above(0);
  expect(read.skippedRowCount).to.be.at.most(read.issueCount);
  expect(read.originMinuteOfWeek).to.satisfy(Number.isInteger).and.to.be.within(0, 10_079);
  for (const name of COLUMN_NAMES) expect(columns[name].length).to.be.at.least(rowCount);
  expect(columns.startMs[0]).to.equal(0);
  for (let row = 0; row < rowCount; row += 1) {
    if (row > 0) expect(columns.startMs[row]).to.be.at.least(columns.startMs[row - 1]!);
    expect(columns.startMs[row]).to.be.at.most(MAX_SPAN_MS);
    expect(columns.inputTokens[row]).to.be.within(-1, 1e9);
    expect(columns.outputTokens[row]).to.be.within(-1, 1e9);
    expect(columns.latencyMs[row]).to.satisfy((ms: number) => !(ms < 0 || ms > 86_400_000));
    expect(columns.judge[row]).to.be.within(0, 5);
    expect(columns.responseCache[row]).to.be.within(0, 2);
    for (const [code, list] of [
      [columns.feature[row]!, names.features],
      [columns.model[row]!, names.models],
    ] as const) {
      expect(code === 255 || code < list.length).to.equal(true);
    }
  }
}

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.double().map(String),
  fc.integer().map(String),
  fc.constantFrom(
    '',
    ' ',
    'NaN',
    '-1',
    '1e309',
    '1e10',
    '9007199254740993',
    '0x10',
    '"',
    '""',
    '"a',
    '=1+1',
    'null',
    '__proto__',
    '\uD800',
    '\u202Eevil',
    '<img src=x onerror=alert(1)>',
    '2023-11-16T18:17:03Z',
    '1700158623979',
    '0',
    '5',
  ),
);
const heading = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...FIELDS, 'timestamp_ms', 'input_tokens') },
  { weight: 1, arbitrary: junk },
);
const csvLike = fc
  .tuple(
    fc.array(heading, { maxLength: 8 }),
    fc.array(fc.array(junk, { maxLength: 8 }), { maxLength: 20 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom(',', ';', '\t'),
  )
  .map(([first, rows, lineEnd, delimiter]) =>
    [['time', 'inputTokens', ...first], ...rows]
      .map((cells) => cells.join(delimiter))
      .join(lineEnd),
  );

const anyValue = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withTypedArray: true,
});
const record = fc
  .array(fc.tuple(fc.oneof(heading, fc.constant('usage')), fc.oneof(anyValue, junk)), {
    maxLength: 12,
  })
  .map((entries): unknown => Object.fromEntries(entries));

describe('decodeCalls on hostile text', () => {
  it('gives sound rows and issues, or one sentence, for any bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 400 }).map((list) => new TextDecoder().decode(list));
    fc.assert(fc.property(bytes, (text) => expectSound(decodeCalls(text))));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expectSound(decodeCalls(text));
      }),
    );
  });

  it('gives sound rows and issues, or one sentence, for anything like CSV', () => {
    fc.assert(
      fc.property(csvLike, (text) => expectSound(decodeCalls(text))),
      { numRuns: 500 },
    );
  });

  it('gives sound rows and issues, or one sentence, for anything like JSON', () => {
    const lines = fc.array(fc.oneof(record, fc.jsonValue()).map(toJson), { maxLength: 12 });
    fc.assert(fc.property(lines, (list) => expectSound(decodeCalls(list.join('\n')))));
    fc.assert(fc.property(lines, (list) => expectSound(decodeCalls(`[${list.join(',')}]`))));
    fc.assert(
      fc.property(lines, fc.nat(), (list, cut) => {
        const text = list.join('\n');
        expectSound(decodeCalls(text.slice(0, cut % (text.length + 1))));
      }),
    );
  });

  it('counts every row of a CSV once: used or left out', () => {
    const cell = fc.constantFrom('1', '5', '-1', 'x', '', '2023-11-16');
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(rows, (list) => {
        const text = ['time,inputTokens,outputTokens', ...list.map((row) => row.join(','))].join(
          '\n',
        );
        const read = decodeCalls(text);
        if (read.ok) expect(read.rowCount + read.skippedRowCount).to.equal(list.length);
        else expect(read.issueCount).to.be.at.least(list.length);
      }),
    );
  });

  it('answers deep nesting, endless cells and stray quotes in linear time', () => {
    const heading = 'timestamp_ms,input_tokens,output_tokens\n';
    const hard = [
      '['.repeat(300_000),
      '{"a":'.repeat(100_000),
      `${heading}0,1,2\n${'1,2,"a\n'.repeat(100_000)}`,
      `${heading}0,1,2\n${'1,2,"a""\n'.repeat(100_000)}`,
      `${heading}0,1,2\n1,${'9'.repeat(1_000_000)}x,2\n`,
      `${heading}0,1,2\n"${'"",'.repeat(300_000)}`,
      `${'timestamp_ms,'.repeat(100_000)}input_tokens\n0\n`,
      `${heading}${' '.repeat(1_000_000)}x`,
    ];
    for (const text of hard) expectSound(decodeCalls(text));
  });

  it('reads a hundred thousand rows given backwards', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => `${100_000 - row},${row % 9},1`);
    const read = decodeCalls(['time,inputTokens,outputTokens', ...rows].join('\n'));
    expect(read.ok && [read.rowCount, read.issueCount]).to.deep.equal([100_000, 1]);
    expect(read.ok && read.issues[0]?.value).to.equal('99999');
  });
});

describe('decodeRows on hostile rows', () => {
  it('gives sound rows and issues, or one sentence, for any values', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(record, anyValue), { maxLength: 20 }), (rows) => {
        expectSound(decodeRows(rows));
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(anyValue, (value) => expectSound(decodeRows(value as unknown[]))));
  });

  it('leaves Object.prototype alone', () => {
    decodeRows([
      JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    ]);
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('counts names beyond 255 as not known and names them', () => {
    const rows = Array.from({ length: 300 }, (_, row) => ({
      time: row,
      inputTokens: 1,
      feature: `f${row}`,
    }));
    const read = decodeRows(rows);
    expect(read.ok && read.names.features.length).to.equal(255);
    expect(read.ok && read.columns.feature[299]).to.equal(255);
    expect(read.issueCount).to.equal(45);
  });
});

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch {
    return 'null';
  }
}
