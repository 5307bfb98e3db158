import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ROOT } from './source-files.js';

export interface TestPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A page as an author would write it around a piece of HTML. */
export function wholePage(body: string, head = ''): TestPage {
  return {
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Test page</title><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`,
  };
}

/**
 * Serves pages by path, and the built files under each of the given folders: `{ '/vendor/a/': 'cdn/' }`.
 * Anything else is not found.
 */
export function startPageServer(
  pages: Readonly<Record<string, TestPage>>,
  folders: Readonly<Record<string, string>>,
): Promise<PageServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
      response.end(page.html);
      return;
    }
    const folder = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    const name = folder === undefined ? '' : path.slice(folder.length);
    if (folder === undefined || !/^[\w.-]+\.js$/.test(name)) {
      response.writeHead(404).end();
      return;
    }
    readFile(new URL(folders[folder]! + name, ROOT)).then(
      (code) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(code),
      () => response.writeHead(404).end(),
    );
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://127.0.0.1:${port}`, close });
    });
  });
}
