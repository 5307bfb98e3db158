import { readdirSync, readFileSync } from 'node:fs';
import { ROOT } from './source-files.js';

/** A named thing of an element, as the manifest lists it. */
interface ManifestItem {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

/** One element of `custom-elements.json`. */
export interface ManifestElement {
  readonly tagName: string;
  readonly attributes: readonly ManifestItem[];
  readonly members: readonly ManifestItem[];
  readonly events: readonly ManifestItem[];
  readonly slots: readonly ManifestItem[];
  readonly cssParts: readonly ManifestItem[];
  readonly cssProperties: readonly ManifestItem[];
  readonly cssStates: readonly ManifestItem[];
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations: readonly (ManifestElement & { readonly customElement?: boolean })[];
  }[];
}

export const readText = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

/** The elements that the built manifest describes. */
export function manifestElements(): ManifestElement[] {
  const { modules } = JSON.parse(readText('custom-elements.json')) as Manifest;
  return modules.flatMap(({ declarations }) =>
    declarations.filter(({ customElement }) => customElement === true),
  );
}

/** Every document of the repository: those at its root and those under `docs/`. */
export function documents(): string[] {
  const inFolder = (folder: string): string[] =>
    readdirSync(new URL(folder === '' ? '.' : folder, ROOT), { withFileTypes: true }).flatMap(
      (entry) => {
        const path = folder + entry.name;
        if (entry.isDirectory()) return folder === '' ? [] : inFolder(`${path}/`);
        return path.endsWith('.md') ? [path] : [];
      },
    );
  return [...inFolder(''), ...inFolder('docs/')];
}

/** The code blocks of a document in one language, in order. */
export function codeBlocks(text: string, language: string): string[] {
  const block = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm');
  return [...text.matchAll(block)].map(([, code]) => code!);
}

/** What follows a mark such as `<!-- parts -->`, up to the next heading or mark. */
export function section(text: string, mark: string): string {
  const found = new RegExp(`<!-- ${mark} -->([\\s\\S]*?)(?=\\n<!-- |\\n#|$(?![\\s\\S]))`).exec(
    text,
  );
  if (found === null) throw new Error(`the document has no mark ${mark}`);
  return found[1]!;
}

/** The words set as code in a text. */
export const codeWords = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)].map(([, word]) => word!);

/** The rows of the first table of a text, without its head. */
export function tableRows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
