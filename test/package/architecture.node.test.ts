import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { numberChain } from '../support/number-chain.js';
import { namesIn, ROOT, sourceFiles } from '../support/source-files.js';

const file = new URL('ARCHITECTURE.md', ROOT);
const BLOCK = /(<!-- value: ([\w-]+) -->\s+```json\n)([\s\S]*?)(\n```)/g;

/** After a change of the generator: `UPDATE_DOCS=1 npx mocha test/package/architecture.node.test.ts`, then read the prose. */
function updateBlocks(chain: ReadonlyMap<string, unknown>): void {
  const text = readFileSync(file, 'utf8').replace(
    BLOCK,
    (_, before: string, name: string, __, after: string) =>
      before + JSON.stringify(chain.get(name), null, 2) + after,
  );
  writeFileSync(file, text);
}

const chain = numberChain();
if (process.env['UPDATE_DOCS'] === '1') updateBlocks(chain);
const text = readFileSync(file, 'utf8');
const shown = new Map([...text.matchAll(BLOCK)].map(([, , name, json]) => [name!, json!]));

/** A step of the chain, as the document shows it. */
function shownAs<T>(name: string): T {
  return JSON.parse(shown.get(name)!) as T;
}

describe('ARCHITECTURE.md', () => {
  it('shows every step of the chain, in its order, and no other', () => {
    expect([...shown.keys()]).to.deep.equal([...chain.keys()]);
  });

  for (const [name, value] of chain) {
    it(`shows the ${name} that seed "1" gives`, () => {
      expect(shownAs(name)).to.deep.equal(JSON.parse(JSON.stringify(value)));
    });
  }

  it('can be followed by hand: each step gives the next', () => {
    const draw = shownAs<{ inputMedian: number; inputSd: number; z: number; tick: number }>('draw');
    const call = shownAs<Record<string, number>>('columns');
    expect(Math.floor(call['startMs']! / 1000)).to.equal(draw.tick);
    const input = draw.inputMedian * Math.exp(draw.inputSd * draw.z) * 3;
    expect(Math.round(input)).to.equal(call['inputTokens']);

    const { costUsd } = shownAs<{ costUsd: number }>('record');
    const fresh = call['inputTokens']! - call['cacheReadTokens']!;
    const cost = fresh * 5e-6 + call['cacheReadTokens']! * 0.5e-6 + call['outputTokens']! * 25e-6;
    expect(costUsd).to.be.closeTo(cost, 1e-8);

    const minutes = shownAs<number[]>('minutes');
    const figure = shownAs<{ value: number }>('figure');
    expect(figure.value).to.be.closeTo(minutes.reduce((a, b) => a + b) / minutes.length, 1e-8);

    const { usd, plot } = shownAs<{
      usd: [number, number];
      plot: { widthPx: number; heightPx: number };
    }>('scale');
    const [x, y] = shownAs<string>('point').split(' ').map(Number);
    expect(x).to.be.closeTo((239 * plot.widthPx) / 180 - 149, 0.051);
    expect(y).to.be.closeTo(plot.heightPx * (1 - figure.value / usd[1]), 0.051);
    expect(shownAs('screen')).to.equal(`$${figure.value.toFixed(2)} /min`);
  });

  it('repeats in its prose the numbers of its blocks', () => {
    const call = shownAs<Record<string, number>>('columns');
    const draw = shownAs<Record<string, number>>('draw');
    const scale = shownAs<{ usd: number[]; plot: { widthPx: number; heightPx: number } }>('scale');
    const { value } = shownAs<{ value: number }>('figure');
    const { widthPx, heightPx } = scale.plot;
    for (const part of [
      `request ${draw['requestIndex']}`,
      `second ${draw['tick']!.toLocaleString('en')}`,
      `${draw['inputMedian']} × e^(${draw['inputSd']} × ${draw['z']!.toFixed(4).replace('-', '−')}) × 3 = ${call['inputTokens']} input tokens`,
      `(${call['inputTokens']} − ${call['cacheReadTokens']}) × 0.000005 + ${call['cacheReadTokens']} × 0.0000005 + ${call['outputTokens']} × 0.000025`,
      `${widthPx} × ${heightPx} px`,
      `y = ${heightPx} − ${value} / ${scale.usd[1]} × ${heightPx}`,
    ]) {
      expect(text).to.include(part);
    }
  });

  it('names only files that are there', () => {
    const paths = ['src', 'test'].flatMap((folder) => sourceFiles(folder).map(({ path }) => path));
    const named = [...text.matchAll(/`([\w./-]+\.ts)`/g)].map(([, name]) => name!);
    expect(named).to.have.length.above(20);
    const missing = named.filter((name) => !paths.some((path) => `/${path}`.endsWith(`/${name}`)));
    expect(missing).to.deep.equal([]);
  });

  it('names every folder of src and every room in core, io and view, and begins with the flow', () => {
    const folders = namesIn('src/').filter((name) => !name.endsWith('.ts'));
    for (const folder of folders) expect(text).to.include(`\`${folder}\``);
    for (const rung of ['core', 'io', 'view']) {
      const rooms = namesIn(`src/${rung}/`).filter((name) => !name.endsWith('.ts'));
      for (const room of rooms) expect(text).to.include(`\`${rung}/${room}\``);
    }
    expect(text).to.match(/^# Architecture\n\n```\n/);
  });
});
