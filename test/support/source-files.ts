import { readdirSync, readFileSync } from 'node:fs';

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
