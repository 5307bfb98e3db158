import { expect } from 'chai';
import { sourceFiles } from '../support/source-files.js';
import { DOM_FORBIDDEN, findForbidden, PURE_FORBIDDEN } from './forbidden-globals.js';
import { importsOf, ladderFaults } from './ladder.js';

const files = sourceFiles('src');
const inFolders = (...folders: string[]) =>
  files.filter(({ path }) => folders.some((folder) => path.startsWith(`src/${folder}/`)));

describe('the import ladder', () => {
  it('lets a file import only from its own or a lower rung, and only packages of its rung', () => {
    const faults = files.flatMap(({ path, text }) => ladderFaults(path, text));
    expect(files).to.have.length.above(3);
    expect(faults).to.deep.equal([]);
  });

  it('would catch each kind of forbidden import', () => {
    const cases: [path: string, text: string][] = [
      ['src/core/a.ts', "import { b } from '../sim/b.js';"],
      ['src/core/a.ts', "export * from '../view/b.js';"],
      ['src/core/a.ts', "import type { B } from '../io/b.js';"],
      ['src/sim/a.ts', "type B = import('../elements/llm-x/element.js').B;"],
      ['src/view/a.ts', "const b = await import('../charts/b.js');"],
      ['src/view/a.ts', "import { html } from 'lit';"],
      ['src/core/a.ts', "import { ticks } from 'd3-array';"],
      ['src/sim/generate.ts', "import alea from 'seedrandom/lib/alea.js';"],
      ['src/charts/a.ts', "import 'chart.js';"],
      ['src/elements/llm-x/element.ts', "import '../../define/llm-x.js';"],
      ['src/core/a.ts', "import { b } from './b';"],
      ['src/elsewhere/a.ts', "import { b } from '../core/b.js';"],
    ];
    for (const [path, text] of cases) {
      expect(ladderFaults(path, text), `${path}: ${text}`).to.have.length(1);
    }
  });

  it('allows what stands on the same rung or below', () => {
    const text = "import alea from 'seedrandom/lib/alea.js'; import { a } from '../core/a.js';";
    expect(ladderFaults('src/sim/rng.ts', text)).to.deep.equal([]);
    expect(ladderFaults('src/charts/a.ts', "import '../styles/b.js'; import 'lit';")).to.be.empty;
  });

  it('reads no import out of comments and strings', () => {
    expect(importsOf("// import '../x.js'\nconst a = \"import '../y.js'\";")).to.deep.equal([]);
  });
});

describe('the pure folders', () => {
  const exact = { forbidden: PURE_FORBIDDEN, isExact: true };

  it('core and sim use no DOM, clock, locale, console, randomness or inexact maths, but for time zones', () => {
    const faults = inFolders('core', 'sim').flatMap(({ path, text }) =>
      findForbidden(text, exact).map((fault) => `${path}:${fault}`),
    );
    // Which local days have 23 or 25 hours only the platform knows; nothing that is simulated asks it.
    const zones = faults.filter((fault) =>
      /^src\/core\/calendar\/iana-zone\.ts:\d+: Intl$/.test(fault),
    );
    expect(zones).to.have.length(1);
    expect(faults.filter((fault) => !zones.includes(fault))).to.deep.equal([]);
  });

  it('io and view use no DOM, but for io/browser', () => {
    const faults = inFolders('io', 'view')
      .filter(({ path }) => !path.startsWith('src/io/browser/'))
      .flatMap(({ path, text }) =>
        findForbidden(text, { forbidden: DOM_FORBIDDEN, isExact: false }).map(
          (fault) => `${path}:${fault}`,
        ),
      );
    expect(faults).to.deep.equal([]);
  });

  it('no file draws from Math.random', () => {
    const users = files.filter(({ text }) => /\bMath\s*\.\s*random\b/.test(text));
    expect(users.map(({ path }) => path)).to.deep.equal([]);
  });

  const forbidden = [
    'const x = Math.log(2);',
    'const { exp } = Math;',
    "const x = Math['pow'](2, 3);",
    'const x = 2 ** 0.5;',
    'let x = 2; x **= 2;',
    'const now = Date.now();',
    'const now: Date | null = null;',
    'const f = new Intl.NumberFormat();',
    'const s = (5).toLocaleString();',
    "const s = 'a'.localeCompare('b');",
    'console.log(1);',
    'const t = performance.now();',
    'const w = globalThis;',
    'const o = { document };',
  ];
  for (const text of forbidden) {
    it(`may not say ${text}`, () => {
      expect(findForbidden(text, exact)).to.have.length(1);
    });
  }

  it('may name a member or a variable of its own like a global', () => {
    const text =
      'interface A { location: string } const name = (a: A, event: number) => a.location + event; const r = { Date: 1 }; r.Date;';
    expect(findForbidden(text, exact)).to.deep.equal([]);
    expect(findForbidden('const x = Math.sqrt(Math.abs(-4));', exact)).to.deep.equal([]);
  });
});
