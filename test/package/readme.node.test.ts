import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { expect } from 'chai';
import { build } from 'esbuild';
import {
  HIDEABLE,
  SPEEDS,
  WINDOWS_MINUTES,
} from '../../src/elements/llm-dashboard-sim/settings.js';
import { HIDEABLE as TUNER_HIDEABLE } from '../../src/elements/llm-alert-tuner/settings.js';
import { DEFAULT_RECORDING_MODEL } from '../../src/io/decode-calls.js';
import { SCENARIOS } from '../../src/sim/scenarios.js';
import {
  codeBlocks,
  codeWords,
  manifestElements,
  readText,
  section,
  tableRows,
} from '../support/documents.js';
import { ROOT } from '../support/source-files.js';

const PRINTED = /(<!-- printed -->\s+```\n)([\s\S]*?)(```)/;
const [bundlerCode = '', nodeCode = ''] = codeBlocks(readText('README.md'), 'js');

function printOf(code: string): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: ROOT.pathname,
    encoding: 'utf8',
  });
}

/** After a change of the generator: `UPDATE_DOCS=1 npx mocha test/package/readme.node.test.ts`. */
if (process.env['UPDATE_DOCS'] === '1') {
  const printed = printOf(nodeCode);
  writeFileSync(
    new URL('README.md', ROOT),
    readText('README.md').replace(PRINTED, (_, before, __, after) => before + printed + after),
  );
}

const readme = readText('README.md');
const rows = tableRows(section(readme, 'attributes'));
const rowOf = (attribute: string) => rows.find(([name]) => name === `\`${attribute}\``)!;
const plain = (cell: string): string => cell.replaceAll('`', '');

describe('README.md', () => {
  const [element] = manifestElements().filter(({ tagName }) => tagName === 'llm-dashboard-sim');

  it('shows the tag in a page before anything else', () => {
    const start = readme.slice(0, 2500);
    expect(start).to.match(/^# llm-observability-kit\n/);
    expect(start).to.include('<llm-dashboard-sim ').and.to.include('min-height');
  });

  it('has a picture of the widget of at most 150 kB, with words for it', () => {
    const [, words, file] = /!\[([^\]]+)\]\(([^)]+)\)/.exec(readme)!;
    expect(words).to.have.length.above(60);
    expect(statSync(new URL(file!, ROOT)).size).to.be.within(10_000, 150_000);
  });

  it('names the two commands, and every command it names is one of the package', () => {
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: object };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:-]+)/g)];
    const names = named.map(([, name]) => name!);
    expect(names).to.include.members(['start', 'test']);
    for (const name of names) expect(scripts).to.have.property(name);
  });

  it('lists the attributes of the manifest with their defaults, no more and no fewer', () => {
    const listed = rows.map(([name, value]) => `${plain(name!)}=${plain(value!)}`);
    const described = element!.attributes.map(({ name, default: value = '' }) => {
      const text = value === 'null' ? '' : value.replace(/^'(.*)'$/, '$1');
      return `${name}=${text}`;
    });
    expect(listed).to.deep.equal(described);
  });

  it('lists the attributes and events of the tuner, no more and no fewer', () => {
    const [tuner] = manifestElements().filter(({ tagName }) => tagName === 'llm-alert-tuner');
    const attributes = tableRows(section(readme, 'tuner attributes'));
    const listed = attributes.map(([name, value]) => `${plain(name!)}=${plain(value!)}`);
    const described = tuner!.attributes.map(({ name, default: value = '' }) => {
      const text = value === 'null' ? '' : value.replace(/^'(.*)'$/, '$1');
      return `${name}=${text}`;
    });
    expect(listed.sort()).to.deep.equal(described.sort());
    const events = tableRows(section(readme, 'tuner events')).map(([name]) => plain(name!));
    expect(events.sort()).to.deep.equal(tuner!.events.map(({ name }) => name).sort());
    const hidden = codeWords(attributes.find(([name]) => name === '`hide`')![2]!);
    expect(TUNER_HIDEABLE).to.include.members(hidden);
  });

  it('lists the values that the attributes take', () => {
    const words = (attribute: string) => codeWords(rowOf(attribute)[2]!);
    const numbers = (attribute: string) => rowOf(attribute)[2]!.match(/\d+/g)!.map(Number);
    const scenarios = words('scenario').filter((word) => !word.startsWith('<'));
    expect(scenarios).to.deep.equal(SCENARIOS.map(({ id }) => id));
    expect(words('hide')).to.deep.equal([...HIDEABLE]);
    expect(words('price-model')).to.deep.equal([DEFAULT_RECORDING_MODEL]);
    expect(numbers('speed')).to.deep.equal(SPEEDS);
    expect(numbers('window')).to.deep.equal(WINDOWS_MINUTES);
  });

  it('lists the events, parts, methods, slots and states of the manifest, no more and no fewer', () => {
    const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).sort();
    const events = tableRows(section(readme, 'events')).map(([name]) => plain(name!));
    expect(events.sort()).to.deep.equal(names(element!.events));
    const parts = codeWords(section(readme, 'parts').split('\n## ')[0]!);
    expect(parts.sort()).to.deep.equal(names(element!.cssParts));
    const methods = /Methods: (.*?)\. Slots/.exec(readme)![1]!;
    const reader = element!.members.filter(
      (member) => 'kind' in member && member.kind === 'method' && !('static' in member),
    );
    const called = codeWords(methods).map((word) => word.replace('()', ''));
    expect(called.sort()).to.deep.equal(names(reader));
    const slots = element!.slots.filter(({ name }) => name !== '');
    for (const { name } of slots) expect(readme).to.include(`\`${name}\` stands under the widget`);
    const states = [...readme.matchAll(/:state\((\w+)\)/g)].map(([, name]) => name!);
    expect(states.sort()).to.deep.equal(names(element!.cssStates));
  });

  it('has code for bundlers that bundles, and registers the tag', async () => {
    const { outputFiles, warnings } = await build({
      stdin: { contents: bundlerCode, resolveDir: ROOT.pathname },
      bundle: true,
      format: 'esm',
      write: false,
    });
    expect(warnings).to.deep.equal([]);
    expect(outputFiles[0]!.text).to.include('acme-dashboard').and.to.include('attachInternals');
  });

  it('has code for Node that runs, and shows what it prints', () => {
    expect(PRINTED.exec(readme)![2]).to.equal(printOf(nodeCode));
  });
});
