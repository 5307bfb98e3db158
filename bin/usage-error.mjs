/** What was asked for cannot be done as asked: told in one sentence, exit code 2. */
export class UsageError extends Error {}

const isMissing = (error) => error?.code === 'ERR_MODULE_NOT_FOUND';

/** The built module `path` of `dist`. */
export async function built(path) {
  try {
    return await import(new URL(`../dist/${path}`, import.meta.url).href);
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new UsageError('The built files are missing: run npm run build first.');
  }
}
