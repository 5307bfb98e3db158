import { built } from './usage-error.mjs';

/** Lists the scenarios that ship: id, a tab, what there is to see. */
export async function run() {
  const { SCENARIOS } = await built('sim/index.js');
  for (const { id, lesson } of SCENARIOS) process.stdout.write(`${id}\t${lesson}\n`);
}
