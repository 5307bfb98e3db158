/** What pages download of the core, gzipped; 1 kB = 1000 bytes. */
import { build } from 'esbuild';
import { tsImport } from 'tsx/esm/api';
import { inRoot } from '../paths.mjs';

const WIDGET_LIMIT_KB = 12;
const COST_LIMIT_KB = 6;

/** @returns {Promise<{ name: string, kilobytes: number, limitKb?: number }[]>} */
export async function weighCore() {
  const { buildPageCode, codeOfModules, gzipBytes } = await tsImport(
    '../../test/support/page-code.ts',
    import.meta.url,
  );
  const { first, onDemand } = await buildPageCode('llm-dashboard-sim');
  const inCore = /\/src\/core\//;
  const weigh = async (chunks) => gzipBytes(await codeOfModules(chunks, inCore)) / 1000;
  const rows = [
    { name: 'core in the first file of a widget', kilobytes: await weigh(first), limitKb: WIDGET_LIMIT_KB }, // prettier-ignore
    { name: 'core in that and all it loads later', kilobytes: await weigh([...first, ...onDemand]) }, // prettier-ignore
  ];
  return [...rows, { name: 'CostTracker alone', kilobytes: await weighCostTracker(gzipBytes), limitKb: COST_LIMIT_KB }]; // prettier-ignore
}

/** A page that imports nothing but `CostTracker` from the package's core. */
async function weighCostTracker(gzipBytes) {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { CostTracker } from './dist/core/index.js';`,
      resolveDir: inRoot('.'),
    },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
  });
  return gzipBytes(outputFiles[0].text) / 1000;
}

export function sizeMarks(rows) {
  return rows
    .filter(({ limitKb }) => limitKb !== undefined)
    .map(({ name, kilobytes, limitKb }) => ({
      name: `size: ${name}`,
      value: kilobytes,
      limit: limitKb,
      sense: 'at most',
      unit: ' kB',
    }));
}
