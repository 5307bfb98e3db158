import { readdirSync } from 'node:fs';
import { inRoot } from './paths.mjs';

/** Folders whose tests run in Node as well as in the browsers: they need no DOM. */
const PURE = ['core', 'sim', 'io', 'view'].map((room) => `test/${room}/`);

function filesUnder(folder) {
  return readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const isNodeOnly = (file) => file.endsWith('.node.test.ts');
const isChromiumOnly = (file) => file.endsWith('.chromium.test.ts');

/**
 * Which test files run where; a browser takes neither the `.node` ones nor, but for Chromium, the `.chromium` ones.
 * @param wanted parts of paths; none means all files
 */
export function testFiles(wanted = []) {
  const files = filesUnder('test')
    .filter((file) => file.endsWith('.test.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
    .sort();
  const isPure = (file) => PURE.some((room) => file.startsWith(room)) && !isChromiumOnly(file);
  return {
    node: files.filter((file) => isNodeOnly(file) || isPure(file)),
    chromium: files.filter((file) => !isNodeOnly(file)),
    engines: files.filter((file) => !isNodeOnly(file) && !isChromiumOnly(file)),
  };
}
