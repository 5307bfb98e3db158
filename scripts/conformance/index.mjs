/**
 * Compares the built kit with reference vectors. Every other module of this folder that exports
 * `recognises` and `run` is a runner for one form of vector file:
 *
 *   recognises(json, text): boolean     whether it is such a file, by its content alone
 *   run(json, context): Iterable<{ id, status, expected?, got?, reason? }>
 *
 * `status` is `passed`, `failed` or `unsupported` (with the `reason`). `context.readText(name)` reads
 * a file beside the vectors, `context.text` is their own text, `context.path` where it lies.
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Problem } from '../problem.mjs';
import { shown } from './compare.mjs';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Runs all vectors below the folders (or in the files) and writes what came of them; 0 when none failed. */
export async function conform(paths, write = (line) => console.log(line)) {
  if (paths.length === 0) throw new Problem('Name a folder: npm run conformance -- DIR');
  const runners = await loadRunners();
  const total = { files: 0, passed: 0, failed: 0, unsupported: 0 };
  const strangers = [];
  for (const path of paths.flatMap((given) => jsonFilesBelow(resolve(given)))) {
    const file = relative(process.cwd(), path);
    const text = readFileSync(path, 'utf8');
    const json = parse(text);
    const fitting = runners.filter((runner) => isRecognised(runner, json, text));
    if (fitting.length === 0) strangers.push(file);
    else count(total, report(file, await resultsOf(fitting, json, contextOf(path, text)), write));
  }
  if (strangers.length > 0) write(`No vectors known: ${strangers.join(', ')}`);
  write(`${tally(total)} in ${total.files} ${total.files === 1 ? 'file' : 'files'}`);
  if (total.files === 0) throw new Problem('There is no file of vectors to compare with.');
  return total.failed === 0 ? 0 : 1;
}

async function loadRunners() {
  const runners = [];
  for (const name of readdirSync(FOLDER).sort()) {
    if (!name.endsWith('.mjs') || name === 'index.mjs') continue;
    const module = await import(pathToFileURL(join(FOLDER, name)).href);
    const has = (part) => typeof module[part] === 'function';
    if (has('recognises') !== has('run')) {
      throw new Error(`${name} exports one of "recognises" and "run" but not the other`);
    }
    if (has('run')) runners.push({ name, ...module });
  }
  return runners;
}

function jsonFilesBelow(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw new Problem(`There is no ${path}.`);
  if (found.isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) return jsonFilesBelow(inside);
      return entry.name.endsWith('.json') ? [inside] : [];
    });
}

/** `undefined` for what is not JSON: no vectors then. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A runner that stumbles over a file of quite another form does not know it. */
function isRecognised(runner, json, text) {
  try {
    return runner.recognises(json, text) === true;
  } catch {
    return false;
  }
}

const contextOf = (path, text) => ({
  path,
  text,
  readText: (name) => readFileSync(join(dirname(path), name), 'utf8'),
});

async function resultsOf(runners, json, context) {
  if (runners.length > 1) {
    const names = runners.map(({ name }) => name).join(', ');
    return [{ id: 'recognition', status: 'failed', expected: 'one runner', got: names }];
  }
  const results = [];
  try {
    for await (const result of runners[0].run(json, context)) results.push(result);
  } catch (error) {
    results.push({ id: runners[0].name, status: 'failed', expected: 'a run', got: error.stack });
  }
  if (results.length > 0) return results;
  return [{ id: runners[0].name, status: 'failed', expected: 'vectors', got: 'none' }];
}

const STATUSES = ['passed', 'failed', 'unsupported'];

function report(file, results, write) {
  const counts = { passed: 0, failed: 0, unsupported: 0 };
  for (const { status } of results) {
    if (!STATUSES.includes(status)) throw new Error(`${file}: unknown status "${status}"`);
    counts[status] += 1;
  }
  write(`${file}: ${tally(counts)}`);
  for (const { id, status, expected, got, reason } of results) {
    if (status === 'unsupported') write(`  not supported ${id}: ${reason ?? 'no reason given'}`);
    if (status !== 'failed') continue;
    write(`  failed ${id}${reason === undefined ? '' : `: ${reason}`}`);
    write(`    expected ${shown(expected)}`);
    write(`    got      ${shown(got)}`);
  }
  return counts;
}

const tally = ({ passed, failed, unsupported }) =>
  `${passed} passed, ${failed} failed, ${unsupported} not supported`;

function count(total, counts) {
  total.files += 1;
  for (const status of STATUSES) total[status] += counts[status];
}
