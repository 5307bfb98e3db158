import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ROOT } from '../support/source-files.js';

const BIN = fileURLToPath(new URL('bin/llm-observability-kit.mjs', ROOT));
const folder = mkdtempSync(join(tmpdir(), 'simulate-'));

function kit(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

const timesOf = (csv: string) =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',')[0]));

describe('llm-observability-kit simulate', function () {
  this.timeout(120_000);
  after(() => rmSync(folder, { recursive: true }));

  it('writes one feature at the rate, start and length asked for', () => {
    const { code, out, err } = kit(
      ...['simulate', '--feature', 'chat', '--profile', 'office_a', '--rate', '2.5'],
      ...['--hours', '1', '--start', 'Tue 14:00', '--quiet'],
    );
    expect(code, err).to.equal(0);
    expect(err).to.equal('');
    const times = timesOf(out);
    // A Poisson process of 9,000 calls has a standard deviation of 95.
    expect(times.length).to.be.within(9_000 - 400, 9_000 + 400);
    const fromMs = (24 + 14) * 3_600_000;
    expect(times.every((ms) => ms >= fromMs && ms < fromMs + 3_600_000)).to.equal(true);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('gives the same bytes for the same options and others for another seed', () => {
    const args = ['simulate', '--scenario', 'prompt-bloat', '--hours', '2', '--format', 'jsonl'];
    const first = kit(...args, '--seed', 'a').out;
    expect(first).to.have.length.above(1000);
    expect(kit(...args, '--seed', 'a').out).to.equal(first);
    expect(kit(...args, '--seed', 'b').out).not.to.equal(first);
  });

  it('writes the incidents that really happened beside the calls', () => {
    const file = join(folder, 'incidents.json');
    const { code, err } = kit(
      ...['simulate', '--scenario', 'prompt-bloat', '--days', '1', '--incidents', file],
      ...['--output', join(folder, 'calls.csv')],
    );
    expect(code, err).to.equal(0);
    const incidents = JSON.parse(readFileSync(file, 'utf8')) as { kind: string; onsetMs: number }[];
    // 50 minutes before the first frame, which is four hours after the start.
    expect(incidents[0]).to.include({ kind: 'prompt-bloat', onsetMs: 190 * 60_000 });
    expect(readFileSync(join(folder, 'calls.csv'), 'utf8')).to.match(/^timestamp_ms,/);
  });

  it('plays a scenario of one’s own, and names what is wrong in one', () => {
    const good = join(folder, 'good.json');
    writeFileSync(good, JSON.stringify({ incidents: [{ kind: 'error-storm', atMinute: -200 }] }));
    expect(kit('simulate', '--scenario-file', good, '--hours', '1')).to.include({ code: 0 });
    const bad = join(folder, 'bad.json');
    writeFileSync(bad, JSON.stringify({ incidents: [{ kind: 'flood' }] }));
    const { code, err } = kit('simulate', '--scenario-file', bad, '--hours', '1');
    expect(code).to.equal(2);
    expect(err).to.include('incidents[0].kind');
  });

  it('goes by what a scenario sets, where the command says nothing else', () => {
    const file = join(folder, 'own.json');
    writeFileSync(
      file,
      JSON.stringify({
        settings: { startMinuteOfWeek: 10 * 60, traffic: 0.25, errorRatio: 0, cacheHitRatio: 0 },
        prices: {
          'claude-opus-5': { input: 0, output: 0 },
          'gpt-5.6-terra': { input: 0, output: 0 },
          'gpt-5.4-mini': { input: 1e3, output: 1e3 },
        },
      }),
    );
    const { code, out, err } = kit('simulate', '--scenario-file', file, '--hours', '1');
    expect(code, err).to.equal(0);
    const [heading, ...rows] = out
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','));
    const cell = (row: readonly string[], name: string) => row[heading!.indexOf(name)]!;
    // Four hours before its first frame at 10:00.
    expect(Number(rows[0]![0])).to.be.within(6 * 3_600_000, 6.1 * 3_600_000);
    expect(rows.some((row) => cell(row, 'cache_hit') === '1')).to.equal(false);
    for (const row of rows) {
      const tokens = Number(cell(row, 'input_tokens')) + Number(cell(row, 'output_tokens'));
      // USD 1,000 a million tokens, or nothing.
      const usd = cell(row, 'model') === 'gpt-5.4-mini' ? tokens / 1000 : 0;
      expect(Number(cell(row, 'cost_usd'))).to.be.closeTo(usd, 1e-9);
    }
    const busier = kit('simulate', '--scenario-file', file, '--hours', '1', '--traffic', '2');
    expect(busier.out.length).to.be.above(4 * out.length);
  });

  for (const [args, sentence] of [
    [['simulate', '--scenario', 'nope'], /--scenario is none of .*quiet-week.*: nope/],
    [['simulate', '--start', 'noon'], /--start .*: noon/],
    [['simulate', '--days=-1'], /length/],
    [['simulate', '--days', '-1'], /--days/],
    [['simulate', '--days', 'x'], /--days is not a number: x/],
    [['simulate', '--format', 'xml'], /--format is none of csv, jsonl, otlp: xml/],
    [['simulate', '--feature', 'poetry'], /feature is none of .*: poetry/],
    [['simulate', '--feature', 'chat', '--rate', '0'], /ratePerSecond/],
    [['simulate', '--feature', 'chat', '--profile', 'x'], /profile is none of .*office_a.*: x/],
    [['simulate', '--rate', '2'], /--feature/],
    [['simulate', '--monday', '2026-01-06'], /--monday .*: 2026-01-06/],
    [['simulate', '--nope'], /--nope/],
    [['simulate', '--output', '/no/such/folder/x.csv'], /cannot be written/],
    [['simulat'], /There is no command "simulat"/],
  ] as const) {
    it(`answers ${args.join(' ')} with one sentence and exit code 2`, () => {
      const { code, out, err } = kit(...args);
      expect(err).to.match(sentence);
      expect(err.trimEnd().split('\n')).to.have.length(1);
      expect({ code, out }).to.deep.equal({ code: 2, out: '' });
    });
  }

  it('says what it can do', () => {
    expect(kit('--help').out).to.include('simulate');
    const { code, out } = kit('simulate', '--help');
    expect(code).to.equal(0);
    for (const option of ['--scenario', '--feature', '--rate', '--format', '--start']) {
      expect(out).to.include(option);
    }
    expect(kit('scenarios').out).to.match(/^quiet-week\t/);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [BIN, 'simulate', '--days', '30', '--quiet']);
    let err = '';
    child.stderr.on('data', (data) => (err += String(data)));
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(err).to.equal('');
    expect(code).to.equal(0);
  });

  it('needs no more memory for ten times the calls', () => {
    const peakKib = (hours: number): number => {
      const script = `process.argv.splice(1, 0, ${JSON.stringify(BIN)}); await import(${JSON.stringify(BIN)}); process.stderr.write(String(process.resourceUsage().maxRSS));`;
      const { stderr } = spawnSync(
        process.execPath,
        ['--max-semi-space-size=1', '--input-type=module', '-e', script, '--', 'simulate'].concat(
          ['--feature', 'chat', '--rate', '20', '--hours', String(hours), '--quiet'],
          ['--output', join(folder, 'long.csv')],
        ),
        { encoding: 'utf8' },
      );
      return Number(stderr);
    };
    const short = peakKib(0.5);
    expect(short).to.be.above(10_000);
    expect(peakKib(5)).to.be.below(1.3 * short);
  });
});
