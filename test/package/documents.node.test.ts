import { existsSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';
import { SCENARIOS } from '../../src/sim/scenarios.js';
import { documents, manifestElements, readText } from '../support/documents.js';
import { namesIn, ROOT, sourceFiles } from '../support/source-files.js';

/** Links and pictures, code left out: `[text](target)`. */
function linksOf(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);
}

/** The anchors that headings get. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replace(/\s/g, '-'),
  );

/** A link of a document that leads nowhere in the repository. */
function isBroken(document: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) return false;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : new URL(path, `file:///${document}`).pathname.slice(1);
  if (!existsSync(new URL(target, ROOT))) return true;
  return anchor !== undefined && !anchorsOf(readText(target)).includes(anchor);
}

/** The names of an interface's fields. */
function fieldsOf(text: string, name: string): string[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const found = file.statements.find(
    (statement): statement is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(statement) && statement.name.text === name,
  );
  return found!.members.map((member) => member.name!.getText().replaceAll("'", ''));
}

const unique = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const named = (items: readonly { readonly name: string }[]): string[] =>
  unique(items.map(({ name }) => name));

describe('the documents', () => {
  for (const path of documents()) {
    it(`${path} has no relative link that leads nowhere`, () => {
      const broken = linksOf(readText(path)).filter((link) => isBroken(path, link));
      expect(broken).to.deep.equal([]);
    });
  }

  it('would be caught with a broken link', () => {
    expect(linksOf('See [a](b.md) and `[c](d.md)`.')).to.deep.equal(['b.md']);
    expect(isBroken('README.md', 'docs/none.md')).to.equal(true);
    expect(isBroken('README.md', '#no-such-heading')).to.equal(true);
    expect(isBroken('docs/formats.md', '../README.md')).to.equal(false);
    expect(isBroken('README.md', '#for-whom')).to.equal(false);
  });

  it('name only tokens that the style sheet defines', () => {
    const defined = readText('src/styles/tokens.ts').match(/--llm-[\w-]+(?=:)/g)!;
    for (const path of documents()) {
      const used = readText(path).match(/--llm-[a-z]+-[\w-]+/g) ?? [];
      for (const token of used) expect(defined, path).to.include(token);
    }
  });
});

describe('the decisions', () => {
  const folder = 'docs/decisions/';
  const list = readText(`${folder}README.md`);
  const files = readdirSync(new URL(folder, ROOT)).filter((file) => file !== 'README.md');

  it('are each a number, a title, a status, context, decision and consequences', () => {
    for (const file of files) {
      const text = readText(folder + file);
      const number = file.slice(0, 4);
      expect(text, file).to.match(new RegExp(`^# ${number} \\S.*\n\nStatus: .+\n\n## Context\n`));
      const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
      expect(headings, file).to.deep.equal(['Context', 'Decision', 'Consequences']);
    }
  });

  it('are all listed by their titles, in order', () => {
    const titles = files.sort().map((file) => {
      const [heading] = readText(folder + file).split('\n');
      return `- [${heading!.slice(2)}](${file})`;
    });
    expect(titles).to.have.length.above(30);
    expect(list.split('\n').filter((line) => line.startsWith('- '))).to.deep.equal(titles);
  });
});

/** The modules outside of its folder that an element takes its events from. */
function sharedSenders(sources: readonly string[]): string[] {
  const shared = ['controllers/shared-run', 'controllers/follow', 'elements/error-event'];
  return shared
    .filter((path) =>
      sources.some((text) => text.includes(`${path.split('/').slice(1).join('/')}.js'`)),
    )
    .map((path) => readText(`src/${path}.ts`));
}

describe('the manifest', () => {
  const elements = manifestElements();

  it('has every tag that can be registered, and no other', () => {
    const tags = namesIn('src/define/').map((file) => file.replace('.ts', ''));
    expect(unique(elements.map(({ tagName }) => tagName))).to.deep.equal(unique(tags));
  });

  for (const { tagName, ...element } of elements) {
    const folder = `src/elements/${tagName}`;
    const sources = sourceFiles(folder).map(({ text }) => text);

    it(`describes everything of ${tagName} in words`, () => {
      const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = element;
      const items = [attributes, events, slots, cssParts, cssProperties, cssStates].flat();
      const silent = [...items, ...members].filter(({ description = '' }) => description === '');
      expect(named(silent)).to.deep.equal([]);
    });

    it(`lists the parts that ${tagName} has, no more and no fewer`, () => {
      const written = sources.flatMap((text) => [...text.matchAll(/\bpart="([^"]+)"/g)]);
      const panels = ['cost', 'latency', 'quality', 'usage'];
      const parts = written.flatMap(([, value]) =>
        value!.split(' ').flatMap((part) => panels.map((panel) => part.replace('${panel}', panel))),
      );
      expect(unique(parts)).to.deep.equal(named(element.cssParts));
    });

    it(`lists the events that ${tagName} sends, no more and no fewer`, () => {
      const senders = [...sources, ...sharedSenders(sources)];
      const events = senders.flatMap((text) => [...text.matchAll(/super\('(llm-[\w-]+)'/g)]);
      expect(unique(events.map(([, name]) => name!))).to.deep.equal(named(element.events));
    });

    it(`gives the tokens of ${tagName} the defaults that the style sheet has`, () => {
      const tokens = readText('src/styles/tokens.ts');
      for (const { name, default: value } of element.cssProperties) {
        expect(tokens).to.include(`${name}: ${value};`);
      }
    });

    it(`lists only what a page can use of ${tagName}`, () => {
      expect(named(element.members).filter((name) => name.startsWith('#'))).to.deep.equal([]);
      const states = sources.flatMap((text) => [...text.matchAll(/@state\(\) private (\w+)/g)]);
      expect(states).to.not.be.empty;
      for (const [, name] of states) expect(named(element.members)).to.not.include(name);
    });
  }
});

const SCENARIO_STORIES = 'llm-dashboard-sim.scenarios.stories.ts';

describe('the stories', () => {
  for (const { tagName, attributes, cssParts } of manifestElements()) {
    const path = `stories/${tagName}.stories.ts`;

    it(`of ${tagName} take the attributes of the manifest, and what only a script can set`, () => {
      const text = readText(path);
      const args = fieldsOf(text, /^interface (\w+Args)/m.exec(text)![1]!);
      const scripted = ['data', ...(text.includes('inline?:') ? ['inline'] : []), 'onError'];
      expect(unique(args)).to.deep.equal(unique([...named(attributes), ...scripted]));
    });

    it(`of ${tagName} look only at parts that the manifest lists`, () => {
      const used = [...readText(path).matchAll(/\bpart\('([\w-]+)'\)/g)].map(([, name]) => name!);
      expect(used).to.not.be.empty;
      for (const name of used) expect(named(cssParts)).to.include(name);
    });

    it(`of ${tagName} each do something and check it`, () => {
      const text = readText(path);
      const stories = text.split(/^export const \w+: Story = /m).slice(1);
      expect(stories).to.have.length.above(10);
      for (const story of stories) expect(story).to.match(/play: async[\s\S]*expect\(/);
    });
  }

  it('are one file a tag, and one of the scenarios of the dashboard', () => {
    const tags = manifestElements().map(({ tagName }) => `${tagName}.stories.ts`);
    const files = namesIn('stories/').filter((name) => name.endsWith('.ts'));
    expect(files.sort()).to.deep.equal([...tags, SCENARIO_STORIES].sort());
  });

  it('have one for each scenario that ships, its lesson checked', () => {
    const stories = readText(`stories/${SCENARIO_STORIES}`).split(/^export const \w+: Story = /m);
    const ids = stories.slice(1).map((story) => {
      expect(story).to.match(/play: async[\s\S]*expect\(/);
      return /\.\.\.scenario\('([\w-]+)'\)/.exec(story)?.[1];
    });
    expect(ids.sort()).to.deep.equal(SCENARIOS.map(({ id }) => id).sort());
  });
});
