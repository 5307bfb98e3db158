import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = new URL('../../../shared/data/', import.meta.url);

/**
 * The reference data that lies beside the repository, parsed. Where it is missing the running test is skipped and
 * says so; on CI it fails.
 */
export function readConformanceData(context: Mocha.Context, path: string): unknown {
  const file = fileURLToPath(new URL(path, FOLDER));
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  if (process.env['CI'] === 'true') throw new Error(`no conformance data: ${path}`);
  context.test!.title += ' (skipped: no conformance data)';
  context.skip();
}
