import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { readConformanceData } from '../support/conformance-data.js';

type Conform = (paths: readonly string[], write: (line: string) => void) => Promise<number>;

const DATA = new URL('../../../shared/data/', import.meta.url);
const COMMAND = new URL('../../scripts/conformance/index.mjs', import.meta.url);

describe('npm run conformance', () => {
  it('knows every file of alert vectors, fails none, and leaves out VUS and STL alone', async function () {
    this.timeout(60_000);
    readConformanceData(this, 'alert-eval/point_prf.json');
    const { conform } = (await import(COMMAND.href)) as { conform: Conform };
    const lines: string[] = [];
    expect(await conform([DATA.pathname], (line) => lines.push(line))).to.equal(0);
    const of = (file: string): string => lines.find((line) => line.includes(`${file}: `)) ?? file;
    for (const file of readdirSync(new URL('alert-eval/', DATA))) {
      if (file.endsWith('.json')) expect(of(file)).to.match(/: \d+ passed, 0 failed/);
    }
    for (const file of ['price-cases.json', 'otlp-samples/expected.json']) {
      expect(of(file)).to.match(/: [1-9]\d* passed, 0 failed, 0 not supported/);
    }
    const incomplete = lines.filter((line) => /: \d+ passed.* [1-9]\d* not supported/.test(line));
    expect(incomplete.map((line) => /([\w-]+)\.json/.exec(line)?.[1])).to.have.members([
      'baseline_stats',
      'tsbad_vus',
    ]);
    expect(of('baseline_stats.json')).to.match(/112 passed, 0 failed, 20 not supported$/);
  });
});
