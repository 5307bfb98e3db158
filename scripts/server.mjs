import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, normalize, sep } from 'node:path';
import { inRoot } from './paths.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.csv': 'text/csv; charset=utf-8',
  '.jsonl': 'application/jsonl; charset=utf-8',
};

/** What the pages may ask for; nothing else of the repository is served. */
const SERVED = ['demo', 'cdn', 'dist', 'storybook-static'];

/** The strictest policy the kit promises to run under. */
export const STRICT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";

/** The file behind a URL path, or undefined. Dot files and everything outside the served folders do not exist. */
function fileFor(urlPath) {
  let path;
  try {
    path = normalize(decodeURIComponent(urlPath)).replaceAll('\\', '/').replace(/^\/+/, '');
  } catch {
    return undefined;
  }
  const parts = path.split('/');
  if (path.includes('\0') || parts.some((part) => part.startsWith('.'))) return undefined;
  if (!SERVED.includes(parts[0])) return undefined;
  let file = inRoot(path.replaceAll('/', sep));
  if (path.endsWith('/')) file = inRoot(path, 'index.html');
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}

function headersFor(file) {
  const headers = {
    'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  if (file.endsWith('strict.html')) headers['content-security-policy'] = STRICT_POLICY;
  return headers;
}

function respond(request, response) {
  const path = (request.url ?? '/').split('?')[0];
  if (path === '/' || path === '/demo') {
    response.writeHead(302, { location: '/demo/' }).end();
    return;
  }
  // Browsers ask for it unbidden, and a 404 would be a line in the page's console.
  if (path === '/favicon.ico') {
    response.writeHead(204).end();
    return;
  }
  const file = fileFor(path);
  if (!file) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
    return;
  }
  response.writeHead(200, headersFor(file));
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
}

/**
 * Serves the demo pages and the built files on this machine only.
 * @param options.port 0 takes any free one
 * @returns the address and a function that stops it
 * @throws the system's error, e.g. with code EADDRINUSE
 */
export function startServer({ port = 0 } = {}) {
  const server = createServer(respond);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const close = () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${server.address().port}`, close });
    });
  });
}
