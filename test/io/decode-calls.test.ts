import { expect } from 'chai';
import { UNKNOWN } from '../../src/core/call-columns.js';
import { ERROR_TYPES, FINISH_REASONS } from '../../src/core/model.js';
import {
  decodeCalls,
  decodeRows,
  DEFAULT_RECORDING_MODEL,
  type DecodedCalls,
  type DecodeResult,
} from '../../src/io/decode-calls.js';

function good(result: DecodeResult): DecodedCalls {
  if (!result.ok) throw new Error(result.message);
  return result;
}

function numbers(column: ArrayLike<number>, { rowCount }: DecodedCalls): number[] {
  return Array.from(column).slice(0, rowCount);
}

const HEADING = 'timestamp_ms,input_tokens,output_tokens';

describe('decodeCalls(csv)', () => {
  it('reads the three columns, counts time from the first row and knows nothing else', () => {
    const read = good(decodeCalls(`${HEADING}\n500,374,44\n4814.6,396,109\n`));
    expect(numbers(read.columns.startMs, read)[0]).to.equal(0);
    expect(numbers(read.columns.startMs, read)[1]).to.be.closeTo(4314.6, 1e-9);
    expect(numbers(read.columns.inputTokens, read)).to.deep.equal([374, 396]);
    expect(numbers(read.columns.outputTokens, read)).to.deep.equal([44, 109]);
    expect(read.columns.latencyMs[0]).to.be.NaN;
    expect(read.columns.cacheReadTokens[0]).to.equal(-1);
    expect(read.columns.feature[0]).to.equal(UNKNOWN);
    expect(read.known).to.include({ inputTokens: true, latencyMs: false, error: false });
    expect(read).to.include({ format: 'csv', issueCount: 0, originMinuteOfWeek: 0 });
  });

  it('gives every row the assumed model when none is named, and says so', () => {
    const text = `${HEADING}\n0,1,2\n`;
    expect(good(decodeCalls(text)).assumedModel).to.equal(DEFAULT_RECORDING_MODEL);
    const read = good(decodeCalls(text, { model: 'claude-opus-5' }));
    expect(read.names.models).to.deep.equal(['claude-opus-5']);
    expect(read.columns.model[0]).to.equal(0);
    expect(read.known.model).to.equal(false);
  });

  it('leaves a row without a model unpriced when others name one', () => {
    const read = good(decodeCalls(`${HEADING},model\n0,1,2,gpt-4o\n1,1,2,\n`));
    expect(numbers(read.columns.model, read)).to.deep.equal([0, UNKNOWN]);
    expect(read.assumedModel).to.equal(null);
  });

  it('uses further columns, whatever their order, case and way of writing', () => {
    const read = good(
      decodeCalls(
        'Feature,Output Tokens,inputTokens,TIMESTAMP_MS,latency_ms,ttft_ms,error_type,finish_reason,cache_hit,attempt,prefix_hit_tokens,similarity,judge\n' +
          'rag,5,100,0,900,200,429,length,true,2,64,0.91,4\n',
      ),
    );
    expect(read.issueCount).to.equal(0);
    expect(read.names.features).to.deep.equal(['rag']);
    const { columns } = read;
    expect(ERROR_TYPES[columns.error[0]!]).to.equal('429');
    expect(FINISH_REASONS[columns.finishReason[0]!]).to.equal('length');
    expect([
      columns.responseCache[0],
      columns.attempt[0],
      columns.cacheReadTokens[0],
    ]).to.deep.equal([1, 2, 64]);
    expect([columns.similarity[0], columns.judge[0], columns.ttftMs[0]]).to.deep.equal([
      0.91, 4, 200,
    ]);
  });

  it('leaves out rows whose tokens are negative, absurd, no number or not whole, naming line and column', () => {
    const rows = [
      '0,1,2',
      '1,-5,2',
      '2,NaN,2',
      '3,1,1e10',
      '4,abc,2',
      '5,1.5,2',
      '6,0x10,2',
      '7,3,4',
    ];
    const read = good(decodeCalls([HEADING, ...rows].join('\n')));
    expect(read.rowCount).to.equal(2);
    expect(read.skippedRowCount).to.equal(6);
    expect(read.issues.map(({ line, path, value }) => [line, path, value])).to.deep.equal([
      [3, 'input_tokens', '-5'],
      [4, 'input_tokens', 'NaN'],
      [5, 'output_tokens', '1e10'],
      [6, 'input_tokens', 'abc'],
      [7, 'input_tokens', '1.5'],
      [8, 'input_tokens', '0x10'],
    ]);
  });

  it('keeps a row whose optional value is bad, without that value', () => {
    const read = good(decodeCalls(`${HEADING},latency_ms\n0,1,2,fast\n`));
    expect(read.rowCount).to.equal(1);
    expect(read.columns.latencyMs[0]).to.be.NaN;
    expect(read.issues[0]).to.include({ code: 'not-a-number', line: 2, path: 'latency_ms' });
  });

  it('takes empty tokens for not known, never for zero', () => {
    const read = good(decodeCalls(`${HEADING}\n0,,\n`));
    expect([read.columns.inputTokens[0], read.columns.outputTokens[0]]).to.deep.equal([-1, -1]);
    expect(read.issueCount).to.equal(0);
  });

  it('counts rows with too few or too many cells as left out', () => {
    const read = good(decodeCalls(`${HEADING}\n0,1,2\n1,2\n2,1,2,3\n`));
    expect(read.rowCount).to.equal(1);
    expect(read.issues.map(({ code, line }) => [code, line])).to.deep.equal([
      ['cells', 3],
      ['cells', 4],
    ]);
  });

  it('uses the first of two columns for the same thing and names the second', () => {
    const read = good(decodeCalls(`${HEADING},input_tokens\n0,1,2,99\n`));
    expect(read.columns.inputTokens[0]).to.equal(1);
    expect(read.issues[0]).to.include({ code: 'duplicate-column', line: 1 });
  });

  it('puts rows in order of time, equal times in the order of the file, and says so once', () => {
    const read = good(decodeCalls(`${HEADING}\n100,1,0\n50,2,0\n100,3,0\n50,4,0\n`));
    expect(numbers(read.columns.inputTokens, read)).to.deep.equal([2, 4, 1, 3]);
    expect(numbers(read.columns.startMs, read)).to.deep.equal([0, 0, 50, 50]);
    expect(read.issueCount).to.equal(1);
    expect(read.issues[0]).to.include({
      code: 'time-order',
      line: 3,
      path: 'timestamp_ms',
      value: '2',
    });
  });

  it('leaves out a row years away from the rest, so that no chart spans centuries', () => {
    const rows = [
      '1970-01-02T00:00:00Z,1,2',
      '2024-01-01T00:00:00Z,3,4',
      '2024-01-01T01:00:00Z,5,6',
    ];
    const read = good(decodeCalls([HEADING, ...rows].join('\n')));
    expect(numbers(read.columns.inputTokens, read)).to.deep.equal([3, 5]);
    expect(read.issues[0]).to.include({ code: 'far-away', line: 2 });
  });

  it('gives weekday and time of the first row for dates, in UTC', () => {
    // 16 November 2023 was a Thursday; 10:17 in the zone +02:00 is 08:17 UTC.
    const read = good(decodeCalls(`${HEADING}\n2023-11-16T10:17:03+02:00,1,2\n`));
    expect(read.originMinuteOfWeek).to.equal(3 * 1440 + 8 * 60 + 17);
    expect(read.originUtcMs).to.equal(1700122623000);
    expect(good(decodeCalls(`${HEADING}\n1700122623000,1,2\n`)).originMinuteOfWeek).to.equal(
      read.originMinuteOfWeek,
    );
  });

  it('counts times that are no dates from Monday 00:00 UTC, as this kit writes them', () => {
    const tuesday = (24 + 14) * 3_600_000;
    const read = good(decodeCalls(`${HEADING}\n${tuesday + 1500},1,2\n${tuesday + 1700},1,2\n`));
    expect(read).to.include({ originMinuteOfWeek: 1440 + 14 * 60, originUtcMs: null });
    expect(read.originMs).to.equal(tuesday + 1500);
    const second = good(decodeCalls(`${HEADING}\n${tuesday + 7 * 86_400_000},1,2\n`));
    expect(second.originMinuteOfWeek).to.equal(1440 + 14 * 60);
  });

  it('reads times without a zone as UTC and says so once', () => {
    const text =
      'TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:17:03.98,374,44\n2023-11-16 18:17:04,1,2\n';
    const read = good(decodeCalls(text));
    expect(read.columns.startMs[1]).to.be.closeTo(20, 1e-3);
    expect(read.issueCount).to.equal(1);
    expect(read.issues[0]).to.include({ code: 'no-zone', line: 2, value: '2' });
  });

  it('reads seconds since 1970 as such where the heading names no unit, and says so', () => {
    const read = good(decodeCalls('timestamp,input_tokens\n1700122623,1\n1700122624.5,2\n'));
    expect(numbers(read.columns.startMs, read)).to.deep.equal([0, 1500]);
    expect(read.issues[0]?.code).to.equal('seconds');
  });

  it('drops cached tokens above the input and a first token after the last, naming both', () => {
    const heading = `${HEADING},cache_read_tokens,latency_ms,ttft_ms`;
    const read = good(decodeCalls(`${heading}\n0,10,2,11,100,200\n`));
    expect(read.columns.cacheReadTokens[0]).to.equal(-1);
    expect(read.columns.ttftMs[0]).to.be.NaN;
    expect(read.issues.map(({ code }) => code)).to.deep.equal([
      'cache-above-input',
      'ttft-above-latency',
    ]);
  });

  it('keeps 100 issues and counts all', () => {
    const read = good(decodeCalls(`${HEADING}\n0,1,2\n${'1,x,2\n'.repeat(250)}`));
    expect(read.issues.length).to.equal(100);
    expect(read.issueCount).to.equal(250);
  });
});

const ARTICLE = {
  timestamp: '2025-03-04T10:00:00Z',
  trace_id: '9f86d081884c7d65',
  model: 'gpt-4o',
  feature: 'chat',
  input_tokens: 2847,
  output_tokens: 312,
  latency_ms: 1834.2,
  ttft_ms: 275.1,
  finish_reason: 'stop',
  cost_usd: 0.010237,
};

describe('decodeCalls(JSON lines)', () => {
  it('reads snake_case records and drops a TTFT that is 0.15 of the latency, with a notice', () => {
    const read = good(decodeCalls(`${JSON.stringify(ARTICLE)}\n`));
    expect(read.format).to.equal('jsonl');
    expect(read.columns.latencyMs[0]).to.equal(1834.2);
    expect(read.columns.ttftMs[0]).to.be.NaN;
    expect(read.known.ttftMs).to.equal(false);
    expect(read.issues.map(({ code }) => code)).to.deep.equal(['ttft-estimated']);
    // 4 March 2025 was a Tuesday.
    expect(read.originMinuteOfWeek).to.equal(1440 + 600);
    expect(read.ids?.traceIds).to.deep.equal(['9f86d081884c7d65']);
  });

  it('keeps measured TTFTs even when one happens to be 0.15 of its latency', () => {
    const lines = [ARTICLE, { ...ARTICLE, ttft_ms: 400 }, { ...ARTICLE, ttft_ms: 512 }];
    const read = good(decodeCalls(lines.map((line) => JSON.stringify(line)).join('\n')));
    expect(numbers(read.columns.ttftMs, read)).to.deep.equal([275.1, 400, 512]);
    expect(read.issueCount).to.equal(0);
  });

  it('names broken lines and lines that are no records, and uses the others', () => {
    const text = [
      '{"startMs":0,"usage":{"inputTokens":1,"outputTokens":2}}',
      '{"startMs":',
      '',
      '7',
      '[]',
      '{"level":"info"}',
    ].join('\n');
    const read = good(decodeCalls(text));
    expect(read.rowCount).to.equal(1);
    expect(read.issues.map(({ code, line }) => [code, line])).to.deep.equal([
      ['not-json', 2],
      ['not-a-record', 4],
      ['not-a-record', 5],
      ['not-a-record', 6],
    ]);
  });

  it('names a nested value by its path', () => {
    const read = good(
      decodeCalls(
        '{"startMs":0,"usage":{"inputTokens":1}}\n{"startMs":1,"usage":{"inputTokens":[1]}}',
      ),
    );
    expect(read.issues[0]).to.include({
      code: 'wrong-type',
      line: 2,
      path: 'usage.inputTokens',
      value: 'a list',
    });
  });

  it('prefers the model that answered to the one asked for', () => {
    const record = {
      startMs: 0,
      latencyMs: 5,
      requestModel: 'gpt-4o',
      responseModel: 'gpt-4o-2024-08-06',
    };
    expect(good(decodeCalls(JSON.stringify(record))).names.models).to.deep.equal([
      'gpt-4o-2024-08-06',
    ]);
  });

  it('reads a single record spread over many lines', () => {
    const read = good(decodeCalls(JSON.stringify(ARTICLE, null, 2)));
    expect(read.rowCount).to.equal(1);
  });

  it('never takes a key named __proto__ for anything', () => {
    const read = good(
      decodeCalls('{"__proto__":{"input_tokens":7},"timestamp":0,"output_tokens":1}'),
    );
    expect(read.columns.inputTokens[0]).to.equal(-1);
  });
});

describe('decodeCalls(text that is no recording)', () => {
  const cases: readonly [name: string, text: string, seen: string][] = [
    ['an empty text', '  \n ', 'it is empty'],
    ['HTML', '<!doctype html><title>404</title>', 'it begins like HTML'],
    ['another CSV', 'timestamp,value\n1,2\n', 'its first line is "timestamp, value"'],
    ['prose', 'Dear all, see below', 'its first line is "Dear all, see below"'],
    ['a heading without rows', `${HEADING}\n`, 'no row below it could be used'],
    ['other JSON', '{"resourceSpans":[]}', 'has the keys "resourceSpans"'],
    ['broken JSON', '[{"a":1}', 'not valid JSON'],
    ['an empty list', '[]', 'the list is empty'],
    ['compressed bytes', '\u001f\uFFFD\b\0', 'it is not text'],
  ];
  for (const [name, text, seen] of cases) {
    it(`answers ${name} with one sentence that says what it saw`, () => {
      const read = decodeCalls(text);
      expect(read.ok).to.equal(false);
      expect(read.ok ? '' : read.message)
        .to.match(/^Expected CSV .*\.$/)
        .and.to.contain(seen);
    });
  }
});

describe('decodeRows(rows)', () => {
  it('reads objects with numbers, numeric text and dates, and names rows by number', () => {
    const read = good(
      decodeRows([
        { timestamp: new Date('2025-03-04T10:00:00Z'), input_tokens: '5', output_tokens: 6 },
        null,
        { timestamp: '2025-03-04T10:00:01Z', input_tokens: true, output_tokens: 6 },
      ]),
    );
    expect(read).to.include({ format: 'rows', rowCount: 1, skippedRowCount: 2 });
    expect(read.columns.inputTokens[0]).to.equal(5);
    expect(read.issues.map(({ line, code }) => [line, code])).to.deep.equal([
      [2, 'not-a-record'],
      [3, 'wrong-type'],
    ]);
  });

  it('survives getters that throw and proxies that were revoked', () => {
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const throwing = {
      get input_tokens(): number {
        throw new Error('no');
      },
    };
    const read = decodeRows([revoked.proxy, throwing, { timestamp: 0, input_tokens: 1 }]);
    expect(good(read).rowCount).to.equal(1);
    expect(good(read).skippedRowCount).to.equal(2);
  });

  it('answers what is no list with one sentence', () => {
    for (const value of [null, undefined, 5, 'text', {}] as unknown[]) {
      expect(decodeRows(value as unknown[]).ok).to.equal(false);
    }
  });
});
