import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { buildPageCode, codeOfModules, gzipBytes } from '../support/page-code.js';
import { namesIn, ROOT } from '../support/source-files.js';

/** 1 kB = 1000 bytes, gzipped. */
const BUDGETS_BYTES = { firstWidget: 45_000, kit: 90_000, coreAndSim: 22_000 };

/** A build that came out empty would fit any budget. */
const LEAST_BYTES = 1000;

const cdn = new URL('cdn/', ROOT);
const readCdn = (file: string) => readFileSync(new URL(file, cdn), 'utf8');

/** The files a module names in static imports, so what a page downloads with it. */
function staticSiblings(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const imports = readCdn(file).matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+)["']/g);
  for (const [, sibling] of imports) if (sibling) staticSiblings(sibling, found);
  return found;
}

function downloadBytes(file: string): number {
  let bytes = 0;
  for (const sibling of staticSiblings(file)) bytes += gzipBytes(readCdn(sibling));
  return bytes;
}

function print(name: string, bytes: number, budgetBytes?: number): void {
  const kilobytes = (value: number) => `${(value / 1000).toFixed(1)} kB`.padStart(9);
  const budget = budgetBytes === undefined ? '' : `  of ${kilobytes(budgetBytes)}`;
  process.stdout.write(`    ${name.padEnd(36)}${kilobytes(bytes)}${budget}\n`);
}

describe('what a page downloads, gzipped', () => {
  it('is at most 45 kB for the first widget, until its first taught frame', () => {
    const bytes = downloadBytes('llm-dashboard-sim.min.js');
    print('llm-dashboard-sim.min.js', bytes, BUDGETS_BYTES.firstWidget);
    expect(bytes).to.be.within(LEAST_BYTES, BUDGETS_BYTES.firstWidget);
  });

  it('is at most 90 kB for the whole kit', () => {
    const bytes = downloadBytes('kit.min.js');
    print('kit.min.js', bytes, BUDGETS_BYTES.kit);
    expect(bytes).to.be.within(LEAST_BYTES, BUDGETS_BYTES.kit);
  });

  it('holds at most 22 kB of core and sim, as the first widget uses them', async () => {
    const { first } = await buildPageCode('llm-dashboard-sim');
    const code = await codeOfModules(first, /\/src\/(core|sim)\/|\/node_modules\/seedrandom\//);
    print('core and sim in it', gzipBytes(code), BUDGETS_BYTES.coreAndSim);
    expect(gzipBytes(code)).to.be.within(LEAST_BYTES, BUDGETS_BYTES.coreAndSim);
  });

  it('is one file for each entry; the rest comes on demand', () => {
    for (const file of namesIn('cdn/')) {
      if (file.endsWith('.min.js')) expect([...staticSiblings(file)]).to.deep.equal([file]);
      else print(`on demand: ${file}`, gzipBytes(readCdn(file)));
    }
  });
});

describe('the built files', () => {
  for (const file of namesIn('cdn/').filter((name) => name.endsWith('.js'))) {
    it(`${file} has no decorator left, no eval, and names only siblings`, () => {
      const code = readCdn(file);
      expect(code).to.not.match(/^\s*@/m);
      expect(code).to.not.match(/[{};]@\w/);
      expect(code).to.not.match(/\beval\(|\bnew Function\b/);
      const specifiers = [...code.matchAll(/(?:\bfrom|\bimport\(?)\s*["'`]([^"'`]*)["'`]/g)];
      for (const [, specifier] of specifiers) expect(specifier).to.match(/^\.\/[^/]+\.js$/);
    });
  }
});
