import { expect } from 'chai';
import { observed } from '../../../src/core/record/observed.js';
import { CHAT_CHUNKS, CHAT_RESULT } from './answers.js';
import { createBench, readAll, streamOf } from './fakes.js';

describe('observed(options)', () => {
  it('wraps a function: one record a call, its first argument the request', async () => {
    const bench = createBench();
    const ask = observed(bench.options)((request: { model: string }) =>
      Promise.resolve({ ...CHAT_RESULT, model: request.model }),
    );
    await ask({ model: 'a' });
    await ask({ model: 'b' });
    expect(bench.records.map(({ requestModel }) => requestModel)).to.deep.equal(['a', 'b']);
  });

  it('decorates a method with the older decorators, `this` included', async () => {
    const bench = createBench();
    class Assistant {
      readonly model = 'mine';
      @observed(bench.options)
      ask(_request: string): Promise<object> {
        return Promise.resolve({ ...CHAT_RESULT, model: this.model });
      }
    }
    await new Assistant().ask('Hi');
    expect(bench.only().responseModel).to.equal('mine');
  });

  it('decorates a method with standard decorators', async () => {
    const bench = createBench();
    function ask(this: { model: string }): Promise<object> {
      return Promise.resolve({ ...CHAT_RESULT, model: this.model });
    }
    // What a compiler makes of `@observed(…) ask() {}`: the method and its context go in, the new method comes out.
    const method = observed(bench.options)(ask, { kind: 'method' });
    await method.call({ model: 'mine' });
    expect(bench.only().responseModel).to.equal('mine');
  });

  it('follows the stream that a method gives', async () => {
    const bench = createBench();
    const ask = observed(bench.options)(() => Promise.resolve(streamOf(bench, CHAT_CHUNKS)));
    await readAll(await ask());
    expect(bench.only()).to.include({ ttftMs: 400, isComplete: true });
  });

  it('makes the options from the arguments, if asked', async () => {
    const bench = createBench();
    const choose = (feature: string) => ({ ...bench.options, feature });
    await observed(choose)((_feature: string) => Promise.resolve(CHAT_RESULT))('rag');
    expect(bench.only().feature).to.equal('rag');
  });

  it('is refused on anything but a function or method', () => {
    const decorate = observed(createBench().options) as (
      target: unknown,
      key?: string,
      d?: object,
    ) => unknown;
    expect(() => decorate({}, 'field', undefined)).to.throw(TypeError, 'function or method');
    expect(() => decorate({}, 'x', { get: () => 1 })).to.throw(TypeError);
  });
});
