import { spawn } from 'node:child_process';
import { buildCdn } from '../build.mjs';
import { Problem } from '../problem.mjs';
import { startServer } from '../server.mjs';

const FIRST_PORT = 4173;

/** Options stand after `--`; npm keeps those that stand before it in its own variables. */
function readOptions(args) {
  const at = args.indexOf('--port');
  const inline = args.find((arg) => arg.startsWith('--port='))?.slice('--port='.length);
  const port = inline ?? (at >= 0 ? (args[at + 1] ?? '') : process.env.npm_config_port);
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65_536)) {
    throw new Problem(`--port is "${port}": give a number from 0 to 65535.`);
  }
  const isToOpen = args.includes('--open') || process.env.npm_config_open === 'true';
  return { port: port === undefined ? undefined : Number(port), isToOpen };
}

async function listen(port) {
  if (port !== undefined) {
    try {
      return await startServer({ port });
    } catch (error) {
      throw new Problem(`Port ${port} cannot be used (${error.code}): choose another with --port.`);
    }
  }
  for (let candidate = FIRST_PORT; candidate < FIRST_PORT + 100; candidate++) {
    try {
      return await startServer({ port: candidate });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  throw new Problem(
    `Ports ${FIRST_PORT} to ${FIRST_PORT + 99} are all taken: choose one with --port.`,
  );
}

function openBrowser(url) {
  const commands = { darwin: ['open', [url]], win32: ['cmd', ['/c', 'start', '', url]] };
  const [command, args] = commands[process.platform] ?? ['xdg-open', [url]];
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => console.log('No browser could be opened: open the address yourself.'))
    .unref();
}

/** Builds what is stale, serves the demo and stays until it is stopped. */
export async function run(args) {
  const { port, isToOpen } = readOptions(args);
  const code = await buildCdn();
  if (code !== 0) return code;
  const { url } = await listen(port);
  console.log(`The demo is running (Ctrl+C stops it):\n${url}/demo/`);
  if (isToOpen) openBrowser(`${url}/demo/`);
  return 0;
}
