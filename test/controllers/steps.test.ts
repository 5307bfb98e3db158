import { expect } from 'chai';
import { runSteps } from '../../src/controllers/steps.js';
import { turn } from './host.js';

describe('long work in steps', () => {
  /** Steps of some milliseconds each, noting when they are done. */
  function* steps(count: number, stepMs: number, done: number[]): Generator<unknown, string> {
    for (let step = 0; step < count; step++) {
      const startMs = performance.now();
      while (performance.now() - startMs < stepMs);
      done.push(step);
      yield;
    }
    return 'the result';
  }

  it('answers what it comes to, every step done once and in order', async () => {
    const done: number[] = [];
    expect(await runSteps(steps(5, 4, done), new AbortController().signal)).to.equal('the result');
    expect(done).to.deep.equal([0, 1, 2, 3, 4]);
  });

  it('lets the page do what is due in between, and is not slowed down while it is short', async () => {
    const done: number[] = [];
    const { signal } = new AbortController();
    const work = runSteps(steps(20, 7, done), signal);
    await turn();
    expect(done.length).to.be.within(1, 19);
    await work;
    const short: number[] = [];
    void runSteps(steps(20, 0, short), signal);
    expect(short).to.have.length(20);
  });

  it('stops at the next pause when it is no longer wanted, with the reason', async () => {
    const done: number[] = [];
    const controller = new AbortController();
    const work = runSteps(steps(20, 7, done), controller.signal);
    const reason = new Error('another question');
    controller.abort(reason);
    const caught = await work.then(
      () => null,
      (error: unknown) => error,
    );
    expect(caught).to.equal(reason);
    expect(done).to.have.length(1);
  });

  it('passes on what a step throws', async () => {
    function* broken(): Generator<unknown, string> {
      yield;
      throw new Error('broken');
    }
    const caught = await runSteps(broken(), new AbortController().signal).catch(String);
    expect(caught).to.equal('Error: broken');
  });
});
