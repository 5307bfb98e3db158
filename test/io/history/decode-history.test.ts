import { expect } from 'chai';
import fc from 'fast-check';
import { decodeHistory } from '../../../src/io/history/decode-history.js';
import type { DecodedHistory, HistoryFailure } from '../../../src/io/history/recorded-history.js';

function read(text: string): DecodedHistory {
  const result = decodeHistory(text);
  if (!result.ok) throw new Error(result.message);
  return result;
}

function refuse(text: string): HistoryFailure {
  const result = decodeHistory(text);
  if (result.ok) throw new Error('It was read.');
  return result;
}

const codes = ({ issues }: DecodedHistory) => issues.map(({ code }) => code);

const CSV = `time,latency_p95_s,quality_score,type,id,end,metrics,title
2026-03-02T00:00:00Z,2.5,0.9,,,,,
2026-03-02T00:01:00Z,6.0,0.9,,,,,
2026-03-02T00:02:00Z,,0.7,sample,,,,
2026-03-02T00:01:00Z,,,incident,slow,2026-03-02T00:02:30Z,latency,Provider slow
`;

describe('decodeHistory(text) of CSV', () => {
  it('reads samples into minutes and events beside them', () => {
    const { history, format, rowCount, skippedRowCount, issues } = read(CSV);
    expect({ format, rowCount, skippedRowCount }).to.deep.equal({
      format: 'csv',
      rowCount: 3,
      skippedRowCount: 0,
    });
    expect(history.minutes).to.equal(3);
    expect(history.startUtcMs).to.equal(Date.UTC(2026, 2, 2));
    // 2 March 2026 is a Monday.
    expect(history.startMinuteOfWeek).to.equal(0);
    expect([...history.columns.latencyP95S!]).to.deep.equal([2.5, 6, NaN]);
    expect([...history.columns.qualityScore!]).to.deep.equal([0.9, 0.9, 0.7]);
    expect(history.columns.costSpikePercent).to.equal(null);
    expect(history.events).to.deep.equal([
      {
        id: 'slow',
        type: 'incident',
        kind: '',
        startMinute: 1,
        endMinute: 3,
        metrics: ['latency'],
        title: 'Provider slow',
        cause: '',
      },
    ]);
    // One minute without a latency.
    expect(issues.map(({ code, path }) => [code, path])).to.deep.equal([['gap', 'latency_p95_s']]);
  });

  it('reads semicolons, CR line ends, a byte order mark and headings in any spelling', () => {
    const { history } = read('\uFEFFTime;Latency P95;Volume\r0;1;10\r60000;2;20\r');
    expect([...history.columns.latencyP95S!]).to.deep.equal([1, 2]);
    expect([...history.columns.volume!]).to.deep.equal([10, 20]);
    expect(history.startUtcMs).to.equal(null);
  });

  it('takes milliseconds of latency to seconds', () => {
    const { history } = read('time,latency_p95_ms\n0,1500\n');
    expect([...history.columns.latencyP95S!]).to.deep.equal([1.5]);
  });

  it('keeps line breaks inside quotes, and costs an unclosed quote its own row only', () => {
    const text =
      'time,quality,type,end,title\n0,1,,,\n0,,incident,60000,"two\nlines"\n60000,0.5,,,\n';
    const { history } = read(text);
    expect(history.events[0]!.title).to.equal('two\uFFFDlines');
    expect([...history.columns.qualityScore!]).to.deep.equal([1, 0.5]);
    const broken = read('time,quality,title\n0,1,"open\n60000,0.5,\n');
    expect([...broken.history.columns.qualityScore!]).to.deep.equal([0.5]);
    expect(broken.issues[0]).to.deep.include({ code: 'unclosed-quote', line: 2 });
    expect(broken.skippedRowCount).to.equal(1);
  });

  it('names a row with too few cells by its line', () => {
    const result = read('time,quality\n0,1\n\n60000\n120000,0.5\n');
    expect(result.issues[0]).to.deep.include({ code: 'cells', line: 4 });
    expect([...result.history.columns.qualityScore!]).to.deep.equal([1, NaN, 0.5]);
  });
});

describe('decodeHistory(text) of JSON', () => {
  it('reads lines of samples and events, and what holds for the whole', () => {
    const { history, format } = read(
      [
        '{"type":"history","title":"March","scored_from":60000}',
        '{"time":0,"quality_score":0.9,"volume":12}',
        '{"time":60000,"quality_score":0.6}',
        '{"type":"look-alike","onset":0,"end":60000,"metrics":["quality"],"cause":"new judge"}',
      ].join('\n'),
    );
    expect(format).to.equal('jsonl');
    expect(history.title).to.equal('March');
    expect(history.scoredFromMinute).to.equal(1);
    expect([...history.columns.volume!]).to.deep.equal([12, NaN]);
    expect(history.events[0]).to.deep.include({
      id: 'lookalike-1',
      type: 'lookalike',
      startMinute: 0,
      endMinute: 1,
      cause: 'new judge',
    });
  });

  it('reads one document with columns a minute apart from its start', () => {
    const document = {
      title: 'Week',
      start: '2026-03-03T14:00:00Z',
      series: { latency_p95_s: [1, null, 3], cost_spike_percent: [0, 40, 0] },
      incidents: [{ id: 'a', onset: '2026-03-03T14:01:00Z', end: '2026-03-03T14:02:00Z' }],
      lookalikes: [],
    };
    const { history, format } = read(JSON.stringify(document, null, 2));
    expect(format).to.equal('json');
    // Tuesday 14:00.
    expect(history.startMinuteOfWeek).to.equal(1440 + 14 * 60);
    expect([...history.columns.latencyP95S!]).to.deep.equal([1, NaN, 3]);
    expect(history.events[0]).to.deep.include({ id: 'a', startMinute: 1, endMinute: 2 });
  });

  it('names what is wrong in a document by its path', () => {
    const { issues, history } = read(
      '{"series":{"time":[0,60000,"x"],"quality_score":[0.5,1.5,0.5]},"incidents":[7,{"onset":"y"}]}',
    );
    expect(issues.map(({ path }) => path)).to.deep.equal([
      'series.quality_score[1]',
      'series.time[2]',
      'incidents[0]',
      'incidents[1].onset',
      'quality_score',
    ]);
    expect(history.minutes).to.equal(2);
  });

  it('reads a bare list of rows, and lines whose first is broken', () => {
    expect(read('[{"time":0,"quality":1}]').history.minutes).to.equal(1);
    const lines = read('{"time":0,"qual\n{"time":60000,"quality":1}\n');
    expect(lines.format).to.equal('jsonl');
    expect(lines.issues[0]).to.deep.include({ code: 'not-json', line: 1 });
    expect(lines.history.minutes).to.equal(1);
  });
});

describe('a history that is in disorder', () => {
  it('is put in order of time, the latest sample of a minute counting, and says so by line', () => {
    const result = read('time,quality\n120000,0.3\n0,0.1\n30000,0.2\n20000,0.9\n');
    expect([...result.history.columns.qualityScore!]).to.deep.equal([0.2, NaN, 0.3]);
    expect(result.issues.map(({ code, line }) => [code, line])).to.deep.equal([
      ['same-minute', 4],
      ['time-order', 3],
      ['gap', 0],
    ]);
    expect(result.rowCount).to.equal(4);
  });

  it('drops a value that is not finite and keeps its row', () => {
    const result = read('time,quality,latency_p95_s\n0,NaN,1\n60000,1e999,2\n120000,1,Infinity\n');
    expect([...result.history.columns.qualityScore!]).to.deep.equal([NaN, NaN, 1]);
    expect(result.rowCount).to.equal(3);
    const named = result.issues.slice(0, 3).map(({ code, line, path }) => [code, line, path]);
    expect(named).to.deep.equal([
      ['not-a-number', 2, 'quality'],
      ['out-of-range', 3, 'quality'],
      ['not-a-number', 4, 'latency_p95_s'],
    ]);
  });

  it('keeps overlapping events, leaves out inverted and far ones, ends open ones, and names each', () => {
    const result = read(
      [
        'time,quality,type,id,end',
        '0,1,,,',
        '600000,1,,,',
        '0,,incident,a,240000',
        '120000,,lookalike,b,300000',
        '300000,,incident,c,60000',
        '900000,,incident,d,960000',
        '540000,,incident,a,',
      ].join('\n'),
    );
    expect(
      result.history.events.map(({ id, startMinute, endMinute }) => [id, startMinute, endMinute]),
    ).to.deep.equal([
      ['a', 0, 4],
      ['b', 2, 5],
      ['a-2', 9, 11],
    ]);
    expect(result.issues.map(({ code, line, path }) => [code, line, path])).to.deep.equal([
      ['ends-before-start', 6, 'end'],
      ['gap', 0, 'quality_score'],
      ['outside', 7, 'time'],
      ['no-end', 8, 'end'],
      ['duplicate', 8, 'id'],
      ['overlap', 5, 'time'],
    ]);
  });

  it('leaves out a date three years from the others', () => {
    const result = read('time,quality\n2026-03-02,1\n2026-03-02T00:01Z,1\n1999-01-01,1\n');
    expect(result.history.minutes).to.equal(2);
    expect(codes(result)).to.include('far-away');
    expect({ rows: result.rowCount, skipped: result.skippedRowCount }).to.deep.equal({
      rows: 2,
      skipped: 1,
    });
  });
});

describe('cost a minute without a cost spike', () => {
  it('is compared with the median of the same hour one week before, and that week is not scored', () => {
    const costs: number[] = Array.from({ length: 10_200 }, (_, minute) => (minute < 60 ? 2 : 4));
    costs[10_080] = 3;
    costs[10_080 + 60] = 3;
    const { history } = read(JSON.stringify({ series: { cost_usd_per_min: costs } }));
    const spike = history.columns.costSpikePercent!;
    expect(spike[0]).to.deep.equal(NaN);
    expect(spike[10_080]).to.equal(50);
    expect(spike[10_080 + 1]).to.equal(100);
    expect(spike[10_080 + 60]).to.equal(-25);
    expect(history.scoredFromMinute).to.equal(10_080);
  });

  it('has no spike within the first week, and says why', () => {
    const result = read('time,cost_per_min\n0,1\n60000,2\n');
    expect(result.history.columns.costSpikePercent).to.equal(null);
    expect(codes(result)).to.include('no-baseline');
  });
});

describe('a text that is no history', () => {
  const cases: [name: string, text: string, seen: RegExp][] = [
    ['nothing', '', /it is empty/],
    ['blanks', ' \n\n ', /it is empty/],
    ['a web page', '<!doctype html><p>404', /HTML/],
    ['bytes', 'PK\u0003\u0004\u0000', /not text/],
    ['prose', 'Dear all,\nplease find', /first line is "Dear all, "/],
    ['calls', 'timestamp_ms,input_tokens\n0,5\n', /first line is/],
    ['another object', '{"hello":"world"}', /keys "hello"/],
    ['a number in JSON', '[1,2', /not valid JSON/],
    ['a heading alone', 'time,quality\n', /no row below/],
  ];
  for (const [name, text, seen] of cases) {
    it(`gets one sentence: ${name}`, () => {
      const { message } = refuse(text);
      expect(message)
        .to.match(/^Expected a labelled history: .*\.$/)
        .and.to.match(seen);
    });
  }

  it('gets one sentence when it is one document above the stated size', () => {
    const document = JSON.stringify({ series: { quality: new Array(1_000_001).fill(0.25) } });
    expect(refuse(document).message).to.match(/more than 4 million characters/);
  });

  it('gets none when it is as long in lines, the first of them broken', () => {
    const line = `{"time":0,"quality":1,"title":"${'x'.repeat(1000)}"}\n`;
    const result = read(`{"tim\n${line.repeat(4100)}`);
    expect({ rows: result.rowCount, skipped: result.skippedRowCount }).to.deep.equal({
      rows: 4100,
      skipped: 1,
    });
  });
});

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.double().map(String),
  fc.constantFrom('', 'NaN', '-1', '1e309', '"', '"a', '__proto__', '\u202Eevil', 'incident', '0'),
  fc.constantFrom('2026-03-02T00:00:00Z', '1700158623979', '60000', 'lookalike', '0.5', 'latency'),
);
const heading = fc.constantFrom('time', 'quality', 'latency', 'volume', 'type', 'end', 'id', 'x');
const csvLike = fc
  .tuple(fc.array(heading, { maxLength: 6 }), fc.array(fc.array(junk, { maxLength: 6 })))
  .map(([headings, rows]) => [headings, ...rows].map((cells) => cells.join(',')).join('\n'));
const jsonLike = fc.oneof(
  fc.json(),
  fc
    .record({
      start: fc.oneof(junk, fc.integer()),
      series: fc.dictionary(heading, fc.oneof(fc.array(fc.anything()), fc.anything())),
      samples: fc.anything(),
      incidents: fc.oneof(fc.anything(), fc.array(fc.dictionary(heading, fc.anything()))),
    })
    .map((value) =>
      JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? '' : each)),
    ),
  fc.array(fc.json()).map((lines) => lines.join('\n')),
);

describe('any text at all', () => {
  it('yields a sound history or one sentence, and issues that are safe to show', () => {
    const anyText = fc.oneof(csvLike, jsonLike, fc.string({ unit: 'binary', maxLength: 200 }));
    fc.assert(
      fc.property(anyText, (text) => {
        const result = decodeHistory(text);
        expect(result.issues.length).to.equal(Math.min(100, result.issueCount));
        for (const issue of result.issues) {
          expect(issue.value + issue.path).to.not.match(/[\p{Cc}\p{Cs}\u202e]/u);
          expect(issue.message).to.match(/\.$/);
        }
        if (!result.ok) {
          expect(result.message).to.match(/^Expected .*\.$/s);
          return;
        }
        const { minutes, columns, events, startMinuteOfWeek } = result.history;
        expect(minutes).to.be.within(1, 1096 * 1440);
        expect(startMinuteOfWeek).to.satisfy(Number.isInteger).and.to.be.within(0, 10_079);
        for (const values of Object.values(columns)) {
          if (values === null) continue;
          expect(values.length).to.equal(minutes);
          expect(values.every((value) => value !== Infinity && value !== -Infinity)).to.equal(true);
        }
        for (const { startMinute, endMinute } of events) {
          expect(startMinute).to.be.below(endMinute).and.to.be.below(minutes);
          expect(endMinute).to.be.above(0);
        }
        expect(new Set(events.map(({ id }) => id)).size).to.equal(events.length);
      }),
      { numRuns: 500 },
    );
  });
});
