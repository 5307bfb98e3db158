import { expect } from 'chai';
import type { ObserveOptions } from '../../../src/core/record/observe-options.js';
import { observe } from '../../../src/core/record/observe.js';
import { promptHasher } from '../../../src/core/record/prompt-hash.js';
import { CHAT_CHUNKS, CHAT_RESULT } from './answers.js';
import { createBench, readAll, streamOf } from './fakes.js';

const REQUEST = { model: 'gpt-4.1-mini', messages: [{ role: 'user', content: 'Hi' }] };
/** Of the upper and of the lower half of all trace ids. */
const HIGH = {
  traceId: `${'0'.repeat(18)}f${'0'.repeat(13)}`,
  parentSpanId: 'b7ad6b7169203331',
  isSampled: true,
};
const LOW = { ...HIGH, traceId: `${'0'.repeat(31)}1` };

async function contentOf(options: Partial<ObserveOptions>): Promise<unknown> {
  const bench = createBench();
  await observe(() => Promise.resolve(CHAT_RESULT), {
    ...bench.options,
    request: REQUEST,
    ...options,
  });
  return bench.only().content;
}

describe('prompts and answers', () => {
  it('are never kept unless asked for, not even of a failure', async () => {
    const bench = createBench();
    const options = { ...bench.options, request: REQUEST };
    await observe(() => Promise.resolve(CHAT_RESULT), options);
    await observe(() => Promise.reject(new Error('x')), options).catch(() => null);
    for (const record of bench.records) {
      expect(record.content).to.equal(null);
      expect(JSON.stringify(record)).to.not.include('"Hi"');
    }
  });

  it('are kept of a share of the traces, decided by trace id, so that a trace is kept whole', async () => {
    const kept = { request: REQUEST, response: 'Hello' };
    expect(await contentOf({ contentRatio: 0.5, parent: HIGH })).to.deep.equal(kept);
    expect(await contentOf({ contentRatio: 0.5, parent: LOW })).to.equal(null);
    expect(await contentOf({ contentRatio: 1, parent: LOW })).to.deep.equal(kept);
  });

  it('of failed calls are always kept, as far as they came', async () => {
    const bench = createBench({ contentRatio: 0 });
    const stream = await observe(
      () => Promise.resolve(streamOf(bench, CHAT_CHUNKS.slice(0, 2), new Error('x'))),
      { ...bench.options, request: REQUEST },
    );
    await readAll(stream).catch(() => null);
    expect(bench.only().content).to.deep.equal({ request: REQUEST, response: 'Hel' });
  });

  it('are told apart by a keyed hash beside a template id, whatever is kept', async () => {
    const hashPrompt = promptHasher(new Uint8Array(16).fill(7));
    const bench = createBench({ hashPrompt });
    const options = { ...bench.options, request: REQUEST, templateId: 'greeting' };
    await observe(() => Promise.resolve(CHAT_RESULT), options);
    expect(bench.only()).to.include({ promptHash: hashPrompt(REQUEST), templateId: 'greeting' });
    const loop: unknown[] = [];
    loop.push(loop);
    await observe(() => Promise.resolve(CHAT_RESULT), { ...options, request: loop });
    expect(bench.records[1]!.promptHash).to.equal(null);
    expect(bench.issues.map(({ code }) => code)).to.deep.equal(['prompt']);
  });
});
