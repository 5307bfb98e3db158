import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { MINUTE_MS } from '../../../src/core/source.js';
import { runAlertProgram } from '../../support/alert-programs.js';
import type { NamedSeries } from './promtool-file.js';

/** Series as OpenMetrics text, one sample a minute from `startUtcMs`. */
export function writeOpenMetrics(
  path: string,
  series: readonly NamedSeries[],
  startUtcMs: number,
): void {
  writeFileSync(path, '');
  for (const { name, values } of series) {
    const lines = Array.from(values, (value, minute) =>
      Number.isNaN(value) ? '' : `${name} ${value} ${(startUtcMs + minute * MINUTE_MS) / 1000}\n`,
    );
    appendFileSync(path, lines.join(''));
  }
  appendFileSync(path, '# EOF\n');
}

/** A port nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

async function waitUntilReady(address: string, server: ChildProcess, log: () => string) {
  for (let attempt = 0; attempt < 600 && server.exitCode === null; attempt++) {
    try {
      if ((await fetch(`${address}/-/ready`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`prometheus did not get ready: ${log().slice(-2000)}`);
}

export interface PrometheusServer {
  /** `count` values of an expression that gives at most one series; NaN = none. Default: one a minute. */
  readonly range: (
    expr: string,
    fromUtcMs: number,
    count: number,
    stepMinutes?: number,
  ) => Promise<Float64Array>;
  readonly stop: () => Promise<void>;
}

/** A Prometheus of its own on this machine, that holds these series and scrapes nothing. */
export async function startPrometheus(
  programs: { readonly promtool: string; readonly prometheus: string },
  folder: string,
  series: readonly NamedSeries[],
  startUtcMs: number,
): Promise<PrometheusServer> {
  writeOpenMetrics(join(folder, 'history.om'), series, startUtcMs);
  const create = ['tsdb', 'create-blocks-from', 'openmetrics', 'history.om', 'data'];
  const { code, output } = await runAlertProgram(programs.promtool, create, folder);
  if (code !== 0) throw new Error(`promtool could not read the history: ${output.slice(-2000)}`);
  writeFileSync(join(folder, 'prometheus.yml'), '{}\n');
  const port = await freePort();
  const server = spawn(
    programs.prometheus,
    [
      '--config.file=prometheus.yml',
      '--storage.tsdb.path=data',
      '--storage.tsdb.retention.time=100y',
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  server.stderr.on('data', (data) => (log += String(data)));
  const address = `http://127.0.0.1:${port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      if (server.exitCode !== null) resolve();
      else server.once('exit', () => resolve()).kill();
    });
  try {
    await waitUntilReady(address, server, () => log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { range: (...args) => queryRange(address, ...args), stop };
}

async function queryRange(
  address: string,
  expr: string,
  fromUtcMs: number,
  count: number,
  stepMinutes = 1,
) {
  const stepS = stepMinutes * 60;
  const fromS = fromUtcMs / 1000;
  const body = new URLSearchParams({
    query: expr,
    start: String(fromS),
    end: String(fromS + (count - 1) * stepS),
    step: String(stepS),
  });
  const response = await fetch(`${address}/api/v1/query_range`, { method: 'POST', body });
  const answer = (await response.json()) as {
    readonly error?: string;
    readonly data?: { readonly result: readonly { readonly values: [number, string][] }[] };
  };
  if (answer.data === undefined) throw new Error(`${expr.slice(0, 500)}: ${answer.error}`);
  const { result } = answer.data;
  if (result.length > 1) throw new Error(`${expr}: ${result.length} series`);
  const values = new Float64Array(count).fill(NaN);
  for (const [atS, value] of result[0]?.values ?? []) values[(atS - fromS) / stepS] = Number(value);
  return values;
}
