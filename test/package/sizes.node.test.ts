import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';
import { buildPageCode, codeOfModules, gzipBytes } from '../support/page-code.js';
import { namesIn, ROOT } from '../support/source-files.js';

/** 1 kB = 1000 bytes, gzipped. */
const BUDGETS_BYTES = { firstWidget: 45_000, kit: 90_000, coreAndSim: 22_000, core: 12_000 };

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

describe('what a page downloads, gzipped', function () {
  // Two of them build the page anew.
  this.timeout(180_000);

  it('is at most 45 kB for the first widget, until its first taught frame', () => {
    const bytes = downloadBytes('llm-dashboard-sim.min.js');
    print('llm-dashboard-sim.min.js', bytes, BUDGETS_BYTES.firstWidget);
    expect(bytes).to.be.within(LEAST_BYTES, BUDGETS_BYTES.firstWidget);
  });

  it('is at most 45 kB for the alert tuner, until its axes, lines and sentence', () => {
    const bytes = downloadBytes('llm-alert-tuner.min.js');
    print('llm-alert-tuner.min.js', bytes, BUDGETS_BYTES.firstWidget);
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

  it('holds at most 12 kB of core, as the first widget uses it', async () => {
    const { first } = await buildPageCode('llm-dashboard-sim');
    const code = await codeOfModules(first, /\/src\/core\//);
    print('core in it', gzipBytes(code), BUDGETS_BYTES.core);
    expect(gzipBytes(code)).to.be.within(LEAST_BYTES, BUDGETS_BYTES.core);
  });

  it('is one file for each entry; the rest comes on demand', () => {
    for (const file of namesIn('cdn/')) {
      if (file.endsWith('.min.js')) expect([...staticSiblings(file)]).to.deep.equal([file]);
      else print(`on demand: ${file}`, gzipBytes(readCdn(file)));
    }
  });
});

/** What a module imports, statically or on demand; an import that is not of a plain text counts as its source. */
function importedBy(code: string): string[] {
  const file = ts.createSourceFile(
    'built.js',
    code,
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.JS,
  );
  const specifiers: string[] = [];
  const add = (node: ts.Node | undefined): void => {
    if (node === undefined) return;
    specifiers.push(ts.isStringLiteralLike(node) ? node.text : node.getText(file));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    const isImport =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isImport) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return specifiers;
}

/** Where a module does not parse as plain JavaScript, or has a decorator or an `accessor` left. */
function syntaxFaults(code: string): string[] {
  const file = ts.createSourceFile(
    'built.js',
    code,
    ts.ScriptTarget.ES2022,
    true,
    ts.ScriptKind.JS,
  );
  const { diagnostics = [] } = ts.transpileModule(code, {
    fileName: 'built.js',
    reportDiagnostics: true,
    compilerOptions: { allowJs: true, target: ts.ScriptTarget.ES2022 },
  });
  const faults = diagnostics.map(({ messageText }) => JSON.stringify(messageText));
  const visit = (node: ts.Node): void => {
    const isLeft = ts.isDecorator(node) || node.kind === ts.SyntaxKind.AccessorKeyword;
    if (isLeft) faults.push(`${node.getText(file)} at ${node.getStart(file)}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

describe('the built files', () => {
  it('would be caught with a decorator or an accessor in them', () => {
    expect(syntaxFaults('const css = "\\n@media print{}";class A{b=1}')).to.deep.equal([]);
    expect(syntaxFaults('class A{@b c=1}')).to.have.length(1);
    expect(syntaxFaults('@b class A{}')).to.have.length(1);
    expect(syntaxFaults('class A{accessor b=1}')).to.have.length(1);
    expect(syntaxFaults('class A{')).to.not.be.empty;
  });

  it('would be caught with an import from elsewhere', () => {
    expect(importedBy('import{a}from`./a.js`;export*from"b";')).to.deep.equal(['./a.js', 'b']);
    expect(importedBy('const a="comes from",b=()=>import(`./${a}.js`)')).to.deep.equal([
      '`./${a}.js`',
    ]);
  });

  for (const file of namesIn('cdn/').filter((name) => name.endsWith('.js'))) {
    it(`${file} has no decorator left, no eval, and names only siblings`, () => {
      const code = readCdn(file);
      expect(syntaxFaults(code)).to.deep.equal([]);
      expect(code).to.not.match(/\beval\(|\bnew Function\b/);
      for (const specifier of importedBy(code)) expect(specifier).to.match(/^\.\/[^/]+\.js$/);
    });
  }
});
