import { runNode } from '../child.mjs';

const CACHE = 'node_modules/.cache/llm-observability-kit';

const typeCheck = (project, name) =>
  runNode('node_modules/typescript/bin/tsc', [
    ...['-p', project, '--noEmit', '--incremental'],
    ...['--tsBuildInfoFile', `${CACHE}/${name}.tsbuildinfo`],
  ]);

/** The sources on their own first, so that nothing of Node or Mocha leaks into them, then all the rest. */
export async function checkTypes() {
  const [sources, tests] = await Promise.all([
    typeCheck('tsconfig.json', 'src'),
    typeCheck('test/tsconfig.json', 'test'),
  ]);
  return sources.code || tests.code;
}

/** ESLint and Prettier, without a single warning. */
export async function checkStyle() {
  const [eslint, prettier] = await Promise.all([
    runNode('node_modules/eslint/bin/eslint.js', [
      ...['.', '--max-warnings', '0'],
      ...['--cache', '--cache-location', `${CACHE}/eslint`, '--cache-strategy', 'content'],
    ]),
    runNode('node_modules/prettier/bin/prettier.cjs', [
      ...['.', '--check', '--log-level', 'warn'],
      ...['--cache', '--cache-location', `${CACHE}/prettier`, '--cache-strategy', 'content'],
    ]),
  ]);
  return eslint.code || prettier.code;
}

/** Types, lint rules and formatting. */
export async function run() {
  const types = await checkTypes();
  const style = await checkStyle();
  return types || style;
}
