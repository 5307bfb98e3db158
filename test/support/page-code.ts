import { gzipSync } from 'node:zlib';
import { transform } from 'esbuild';
import { build, type Rolldown } from 'vite';

/** Gzipped bytes of a text, at the level a CDN would use. */
export function gzipBytes(text: string): number {
  return gzipSync(text, { level: 9 }).length;
}

/** The chunks a page loads for one entry: before its first frame, and on demand after it. */
export interface PageCode {
  readonly first: readonly Rolldown.OutputChunk[];
  readonly onDemand: readonly Rolldown.OutputChunk[];
}

/** Builds one entry as `npm run build` does, without writing it, so that its modules can be weighed. */
export async function buildPageCode(name: string): Promise<PageCode> {
  process.env['CDN_ENTRY'] = name;
  const result = await build({ logLevel: 'error', build: { write: false } });
  const output = (Array.isArray(result) ? result : [result]).flatMap((part) =>
    'output' in part ? part.output : [],
  );
  const chunks = output.filter((part) => part.type === 'chunk');
  const first = new Set(chunks.filter((chunk) => chunk.isEntry));
  for (const chunk of first) {
    for (const other of chunks) if (chunk.imports.includes(other.fileName)) first.add(other);
  }
  return { first: [...first], onDemand: chunks.filter((chunk) => !first.has(chunk)) };
}

/** The minified code of those modules whose path matches, as it is after tree shaking. */
export async function codeOfModules(
  chunks: readonly Rolldown.OutputChunk[],
  path: RegExp,
): Promise<string> {
  const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules));
  const code = modules.filter(([id]) => path.test(id)).map(([, module]) => module.code ?? '');
  const minified = await transform(code.join('\n'), { minify: true, format: 'esm' });
  return minified.code;
}
