import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The repository's folder, wherever the command was started. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Stamps and tool caches: inside node_modules, so that removing it starts afresh. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'llm-observability-kit');

/** An absolute path inside the repository. */
export const inRoot = (...parts) => join(ROOT, ...parts);
