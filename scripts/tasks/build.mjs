import { buildAll } from '../build.mjs';

/** Writes dist/, cdn/ and custom-elements.json where the sources are newer. */
export const run = () => buildAll();
