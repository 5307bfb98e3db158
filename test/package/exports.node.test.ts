import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { build } from 'esbuild';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { namesIn, ROOT } from '../support/source-files.js';

interface PackageFile {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { types: string; default: string }>>;
}

const packageFile = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8')) as PackageFile;

/** The names a `*` stands for: the files, or the folders, that fit its target. */
function namesFor(target: string): string[] {
  const [before = '', after = ''] = target.split('*');
  return namesIn(before).flatMap((entry) => {
    const name =
      after.startsWith('/') || !entry.endsWith(after)
        ? entry
        : entry.slice(0, entry.length - after.length);
    const isDeclaration = name.endsWith('.d');
    return !isDeclaration && existsSync(new URL(before + name + after, ROOT)) ? [name] : [];
  });
}

/** Each subpath a user could write, with the files behind it. */
const subpaths = Object.entries(packageFile.exports).flatMap(([subpath, target]) => {
  const { types, default: file } =
    typeof target === 'string' ? { types: null, default: target } : target;
  const names = subpath.includes('*') ? namesFor(file) : [''];
  return names.map((name) => ({
    specifier: packageFile.name + subpath.slice(1).replace('*', name),
    file: file.replace('*', name),
    types: types?.replace('*', name),
  }));
});

/** What is left of a program that imports only what it names, for a browser. */
async function bundle(code: string): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: ROOT.pathname },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

describe('the package', () => {
  it('has something behind each pattern of its exports', () => {
    for (const subpath of Object.keys(packageFile.exports)) {
      const start = packageFile.name + subpath.slice(1).split('*')[0];
      const found = subpaths.filter(({ specifier }) => specifier.startsWith(start));
      expect(found, subpath).to.not.be.empty;
    }
  });

  for (const { specifier, file, types } of subpaths) {
    it(`answers an import of ${specifier} in Node, with its types`, async () => {
      expect(existsSync(new URL(file, ROOT)), file).to.equal(true);
      if (types) expect(existsSync(new URL(types, ROOT)), types).to.equal(true);
      if (types) await import(specifier);
    });
  }

  it('leaves Lit and the elements out of a bundle that uses only the core', async () => {
    const code = await bundle(`export { FEATURES } from '${packageFile.name}';`);
    expect(code).to.include('summarise');
    expect(code).to.not.include('adoptedStyleSheets');
    expect(code.length).to.be.below(1000);
  });

  it('lets a class that is imported and not used vanish, and registers none that is used', async () => {
    const unused = await bundle(`import { LlmDashboardSim } from '${packageFile.name}';`);
    expect(unused.trim()).to.equal('');
    const event = await bundle(`export { LlmErrorEvent } from '${packageFile.name}';`);
    expect(event).to.include('llm-error').and.to.not.include('adoptedStyleSheets');
    const used = await bundle(
      `import { LlmDashboardSim } from '${packageFile.name}/elements/llm-dashboard-sim'; export { LlmDashboardSim };`,
    );
    expect(used).to.include('adoptedStyleSheets');
    // Only `static define` may register, and nobody calls it here.
    expect(used.match(/\.define\(/g)).to.have.length(1);
  });

  it('keeps Lit, d3 and the DOM out of core, sim and io', async () => {
    for (const part of ['core', 'sim', 'io']) {
      const code = await bundle(`export * from '${packageFile.name}/${part}';`);
      expect(code, part).to.not.match(/adoptedStyleSheets|litElementVersions|customElements/);
    }
  });

  it('has nothing for publint to say', async () => {
    const { messages } = await publint({ pkgDir: ROOT.pathname, pack: false, strict: true });
    const said = messages.map((message) => formatMessage(message, packageFile as object));
    expect(said).to.deep.equal([]);
  });
});
