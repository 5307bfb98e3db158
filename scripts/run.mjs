/**
 * The one door of every npm script: `node scripts/run.mjs <task> [arguments]`.
 * Uses Node built-ins only until the packages are installed, so that it works in a fresh clone.
 */
import { installMissing } from './install.mjs';
import { Problem } from './problem.mjs';

const TASKS = [
  'start',
  'test',
  'test-engines',
  'test-stories',
  'storybook',
  'build-storybook',
  'build',
  'manifest',
  'lint',
  'format',
  'bench',
  'picture',
  'conformance',
  'realism',
  'fairness',
];

/** Must say the same as `engines` in package.json. */
const OLDEST_NODE = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Problem(
    `This needs Node ${OLDEST_NODE.join('.')} or newer, and this is ${process.versions.node}: install a newer one from nodejs.org.`,
  );
}

async function main([task, ...args]) {
  checkNode();
  if (!TASKS.includes(task)) {
    throw new Problem(`There is no task "${task ?? ''}": the tasks are ${TASKS.join(', ')}.`);
  }
  await installMissing();
  const { run } = await import(`./tasks/${task}.mjs`);
  return (await run(args)) ?? 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Problem ? error.message : error);
  process.exitCode = 1;
}
