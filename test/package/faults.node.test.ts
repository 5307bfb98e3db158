import { expect } from 'chai';
import ts from 'typescript';
import { readText } from '../support/documents.js';

const LIST = 'docs/faults.md';

interface Row {
  readonly fault: string;
  readonly tests: readonly { readonly path: string; readonly title: string }[];
}

/** The rows of the tables: a fault's number, what goes wrong, links to files with a title after each. */
function rowsOf(text: string): Row[] {
  const rows = [...text.matchAll(/^\| ([A-Z]?\d+) +\|[^|]*\|(.*)\|$/gm)];
  return rows.map(([, fault = '', tests = '']) => ({
    fault,
    tests: tests.split('<br>').map((entry) => {
      const [, path = '', title = ''] = /\]\(\.\.\/([^)]+)\): (.+)$/.exec(entry.trim()) ?? [];
      return { path, title };
    }),
  }));
}

/** The titles of the tests of a file, that run: `it.skip` and the like are not among them. */
function titlesOf(code: string): string[] {
  const file = ts.createSourceFile('test.ts', code, ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'it') {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}

const numbers = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

describe('the list of faults', () => {
  const rows = rowsOf(readText(LIST));

  it('has each fault once, with a test at least', () => {
    const all = [['L', 11], ['C', 7], ['T', 6], ['Q', 5], ['R', 6], ['A', 8], ['U', 1], ['', 7]] as const; // prettier-ignore
    const faults = all.flatMap(([letter, count]) => numbers(letter, count));
    expect(rows.map(({ fault }) => fault)).to.have.members(faults);
    for (const { fault, tests } of rows) {
      for (const { path, title } of tests) {
        expect(path, fault).to.match(/^test\/.+\.test\.ts$/);
        expect(title, fault).to.not.equal('');
      }
    }
  });

  it('names only tests that are there and run', () => {
    const missing = rows.flatMap(({ fault, tests }) =>
      tests
        .filter(({ path, title }) => !titlesOf(readText(path)).includes(title))
        .map(({ path, title }) => `${fault}: ${path}: ${title}`),
    );
    expect(missing).to.deep.equal([]);
  });

  it('would be caught with a test that is renamed, skipped or only spoken of', () => {
    const code = "it('one', f); it.skip('two', f); // it('three', f)";
    expect(titlesOf(code)).to.deep.equal(['one']);
    const [row] = rowsOf(
      '| A1 | wrong | [a](../test/a.test.ts): one<br>[b](../test/b.test.ts): two |',
    );
    expect(row!.tests).to.deep.equal([
      { path: 'test/a.test.ts', title: 'one' },
      { path: 'test/b.test.ts', title: 'two' },
    ]);
  });
});
