/**
 * What recording costs a call: the same resolved promise awaited bare and observed, in turns, so that both see the same
 * machine. Run by itself: `node scripts/bench/core-observe.mjs`.
 */
import { pathToFileURL } from 'node:url';

const CALLS = 20_000;
const ROUNDS = 15;

const RESULT = {
  object: 'chat.completion',
  model: 'gpt-4.1-mini-2025-04-14',
  choices: [{ index: 0, message: { content: 'Hello' }, finish_reason: 'stop' }],
  usage: {
    prompt_tokens: 2847,
    completion_tokens: 312,
    prompt_tokens_details: { cached_tokens: 9 },
  },
};
const REQUEST = {
  model: 'gpt-4.1-mini',
  messages: [{ role: 'user', content: 'Say hello. '.repeat(180) }],
};
const CHUNK = { model: 'gpt-4.1-mini', choices: [{ index: 0, delta: { content: 'token' } }] };
const CHUNKS_A_STREAM = 100;

/** @returns {Promise<{ name: string, microseconds: number, per: string }[]>} medians of what is added to one call */
export async function benchObserve(kit) {
  const { DEFAULT_PRICES, observe, promptHasher, systemPlatform } = kit;
  let records = 0;
  const base = { ...systemPlatform(), sinks: [() => (records += 1)], feature: 'chat' };
  const full = { ...base, prices: DEFAULT_PRICES, request: REQUEST };
  const hashPrompt = promptHasher(new Uint8Array(32).fill(1));
  const call = () => Promise.resolve(RESULT);
  const ask = (options) => async () => void (await observe(call, options));
  const answers = await compare(CALLS, async () => void (await call()), [
    ['record', ask(base)],
    ['record with its price', ask(full)],
    ['record with price and keyed hash of a 2 kB prompt', ask({ ...full, hashPrompt })],
  ]);
  const read = async (stream) => {
    for await (const chunk of stream) if (chunk === undefined) throw new Error('no chunk');
  };
  const streams = await compare(CALLS / CHUNKS_A_STREAM, () => read(streamOf()), [
    ['chunk of a stream', async () => read(observe(streamOf, full))],
  ]);
  if (records === 0) throw new Error('nothing was recorded');
  return [
    ...answers.map(([name, us]) => ({ name, microseconds: us, per: 'call' })),
    ...streams.map(([name, us]) => ({ name, microseconds: us / CHUNKS_A_STREAM, per: 'chunk' })),
  ];
}

const streamOf = () => ({
  async *[Symbol.asyncIterator]() {
    for (let at = 0; at < CHUNKS_A_STREAM; at += 1) yield CHUNK;
  },
});

/** Median over rounds of the time that each variant takes beyond the bare one of the same round. */
async function compare(count, bare, variants) {
  const added = variants.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    const bareUs = await time(count, bare);
    for (const [at, [, variant]] of variants.entries()) {
      added[at].push((await time(count, variant)) - bareUs);
    }
  }
  const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
  return variants.map(([name], at) => [name, median(added[at])]);
}

async function time(count, run) {
  const start = performance.now();
  for (let at = 0; at < count; at += 1) await run();
  return ((performance.now() - start) * 1000) / count;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const core = await import('../../dist/core/index.js');
  const io = await import('../../dist/io/index.js');
  for (const { name, microseconds, per } of await benchObserve({ ...core, ...io })) {
    console.log(`${name.padEnd(52)} ${microseconds.toFixed(2).padStart(8)} us a ${per}`);
  }
}
