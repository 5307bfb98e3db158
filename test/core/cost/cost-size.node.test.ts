import { expect } from 'chai';
import { build } from 'esbuild';
import { gzipBytes } from '../../support/page-code.js';
import { ROOT } from '../../support/source-files.js';

/** What a page downloads that has only this line: the code, and which files of ours are in it. */
async function pageOf(line: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: line, resolveDir: ROOT.pathname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    minify: true,
    metafile: true,
    write: false,
  });
  const inputs = Object.values(metafile.outputs)[0]!.inputs;
  const files = Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0);
  return { code: outputFiles[0]!.text, files: files.filter((path) => path.startsWith('src/')) };
}

const NEEDED =
  /^src\/core\/(cost\/[\w-]+|pricing\/(call-cost|find-price|pico-usd|prices|rates-in-force)|calendar\/civil-date)\.ts$/;

describe('a page that imports only CostTracker', () => {
  it('downloads the tracker and the pricing it needs, and nothing else of the core', async () => {
    const { code, files } = await pageOf("export { CostTracker } from './src/core/index.js';");
    const direct = await pageOf("export { CostTracker } from './src/core/cost/cost-tracker.js';");
    process.stdout.write(
      `    only CostTracker: ${(gzipBytes(code) / 1000).toFixed(1)} kB gzipped\n`,
    );
    expect(code).to.include('maxSegments');
    expect(files.filter((path) => !NEEDED.test(path))).to.deep.equal([]);
    expect(files).to.have.members(direct.files);
    expect(gzipBytes(code)).to.be.within(1000, 6000);
  });

  it('has no price list in it, as it has none of its own', async () => {
    const { code } = await pageOf("export { CostTracker } from './src/core/index.js';");
    expect(code).to.not.include('claude').and.to.not.include('gpt-');
  });

  it('leaves reports, anomalies and causes out unless they are asked for', async () => {
    const { files } = await pageOf("export { CostTracker } from './src/core/cost/index.js';");
    expect(files.filter((path) => /report|anomal|change|shapley|zone/.test(path))).to.deep.equal(
      [],
    );
  });
});
