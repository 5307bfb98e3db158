import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** The repository's folder. */
export const ROOT = new URL('../../', import.meta.url);

/** A file of the repository with its path in it, as `src/core/model.ts`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** All TypeScript files under a folder of the repository. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(new URL(`${folder}/`, ROOT), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(path);
    return path.endsWith('.ts') ? [{ path, text: readFileSync(new URL(path, ROOT), 'utf8') }] : [];
  });
}

/** The names in a folder of the repository; none when a build has not made it, so that the tests say so. */
export function namesIn(folder: string): string[] {
  const url = new URL(folder, ROOT);
  return existsSync(url) ? readdirSync(url) : [];
}
