#!/usr/bin/env node
/** The command-line entry: `npx llm-observability-kit <command> [options]`. */
import { UsageError } from './usage-error.mjs';

const HELP = `Usage: llm-observability-kit <command> [options]

Commands:
  simulate    write simulated LLM traffic as CSV, JSON lines or OTLP/JSON
  scenarios   list the scenarios that ship

llm-observability-kit <command> --help says more.
`;

const COMMANDS = ['simulate', 'scenarios'];

async function main([command, ...args]) {
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') {
    process.stdout.write(HELP);
    return;
  }
  if (!COMMANDS.includes(command)) {
    throw new UsageError(
      `There is no command "${command}": the commands are ${COMMANDS.join(', ')}.`,
    );
  }
  const { run } = await import(`./${command}.mjs`);
  await run(args);
}

// Whoever reads has seen enough, e.g. `| head`: that is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') console.error(`The output cannot be written: ${error.message}.`);
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isUsage = error instanceof UsageError;
  console.error(isUsage ? error.message : error);
  process.exitCode = isUsage ? 2 : 1;
}
