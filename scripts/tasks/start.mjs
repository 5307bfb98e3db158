import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { buildCdn } from '../build.mjs';
import { Problem } from '../problem.mjs';
import { startServer } from '../server.mjs';

const FIRST_PORT = 4173;

const OPTIONS = { port: { type: 'string' }, open: { type: 'boolean' } };

/**
 * Options stand after `--`. Before it npm takes them for its own and keeps them in variables; a port that is set
 * apart from its option (`npm start --port 5000`) then arrives alone, with "true" in the variable.
 */
function readOptions(args) {
  let read;
  try {
    read = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Problem(`${error.message.split('. ')[0]}: the options are --port NUMBER and --open.`);
  }
  const { npm_config_port: npmPort, npm_config_open: npmOpen } = process.env;
  const { values, positionals } = read;
  const alone = npmPort === 'true' ? positionals.shift() : undefined;
  if (positionals.length > 0) {
    throw new Problem(`"${positionals[0]}" is no option: they are --port NUMBER and --open.`);
  }
  const port = values.port ?? alone ?? npmPort;
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) < 65_536)) {
    throw new Problem(`--port is "${port}": give a number from 0 to 65535.`);
  }
  return {
    port: port === undefined ? undefined : Number(port),
    isToOpen: values.open ?? npmOpen === 'true',
  };
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
