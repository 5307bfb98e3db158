import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { ROOT } from '../support/source-files.js';

let folder: string;

/** A line of shell in the folder where the package is installed, as a user would type it. */
function shell(line: string): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', line], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: status, out: stdout, err: stderr };
}

describe('the package as it is packed, installed in an empty folder', function () {
  this.timeout(300_000);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'packed-'));
    const packed = mkdtempSync(join(tmpdir(), 'tarball-'));
    const npm = (args: readonly string[], cwd: string): string =>
      execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    npm(['pack', '--pack-destination', packed, '--silent'], fileURLToPath(ROOT));
    const [tarball] = readdirSync(packed);
    npm(['init', '--yes'], folder);
    npm(['install', '--prefer-offline', '--no-audit', '--no-fund', join(packed, tarball!)], folder);
    rmSync(packed, { recursive: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  it('runs by its name, and stops without a word when its reader has seen enough', () => {
    const { code, out, err } = shell(
      'npx llm-observability-kit simulate --days 1 --format csv | head -n 3',
    );
    expect(err).to.equal('');
    expect(code).to.equal(0);
    const lines = out.trimEnd().split('\r\n');
    expect(lines).to.have.length(3);
    expect(lines[0]).to.match(/^timestamp_ms,input_tokens,output_tokens,/);
    expect(lines[1]).to.match(/^\d+,\d+,\d+,/);
  });

  it('ends at once and without a word when it is interrupted', async () => {
    const bin = join(folder, 'node_modules/.bin/llm-observability-kit');
    const child = spawn(bin, ['simulate', '--days', '365', '--quiet']);
    let err = '';
    child.stderr.on('data', (data) => (err += String(data)));
    child.stdout.once('data', () => child.kill('SIGINT'));
    child.stdout.resume();
    const ended = await new Promise((resolve) =>
      child.once('close', (code, signal) => resolve({ code, signal })),
    );
    // What a shell reports as 130.
    expect(ended).to.deep.equal({ code: null, signal: 'SIGINT' });
    expect(err).to.equal('');
  });

  for (const [line, code, said] of [
    ['--help', 0, /simulate/],
    ['simulate --help', 0, /--scenario/],
    ['scenarios', 0, /^quiet-week\t[\s\S]*\nlaunch-day\t/],
    ['simulate --hours 0.1 --format jsonl', 0, /^\{"startMs":/],
    ['simulate --hours 0.1 --format otlp', 0, /^\{"resourceSpans":/],
    ['simulate --scenario nope', 2, /--scenario is none of/],
    ['nope', 2, /There is no command "nope"/],
  ] as const) {
    it(`answers ${line} with exit code ${code}`, () => {
      const ran = shell(`npx llm-observability-kit ${line}`);
      expect(ran.code, ran.err).to.equal(code);
      expect(code === 0 ? ran.out : ran.err).to.match(said);
      expect(code === 0 ? ran.err : ran.out).to.equal('');
    });
  }

  it('has its core, its generator and its formats for Node', () => {
    const script = `
      import { createRun, scenarioById, SCENARIOS } from 'llm-observability-kit/sim';
      import { decodeCalls } from 'llm-observability-kit/io';
      import { CostTracker } from 'llm-observability-kit/core';
      console.log(typeof createRun, typeof decodeCalls, typeof CostTracker, SCENARIOS.length);`;
    const { out, err } = shell(`node --input-type=module -e "${script}"`);
    expect(err).to.equal('');
    expect(out.trim()).to.equal('function function function 12');
  });

  it('brings the built files for pages, and no test or source of its own', () => {
    const inside = (path: string): boolean =>
      existsSync(join(folder, 'node_modules/llm-observability-kit', path));
    for (const path of ['cdn/kit.min.js', 'cdn/llm-dashboard-sim.min.js', 'NOTICE', 'LICENSE']) {
      expect(inside(path), path).to.equal(true);
    }
    for (const path of ['src', 'test', 'scripts']) expect(inside(path), path).to.equal(false);
  });
});
