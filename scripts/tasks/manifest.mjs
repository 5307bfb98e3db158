import { buildManifest } from '../build.mjs';

/** Writes custom-elements.json. */
export const run = () => buildManifest();
