import { expect } from 'chai';
import { OnDemand } from '../../src/controllers/on-demand.js';

describe('a part that is loaded when it is first needed', () => {
  let loads: number;
  let answers: (() => Promise<object>)[];
  let reasons: string[];
  let part: OnDemand<object>;
  const thing = { name: 'a part' };

  beforeEach(() => {
    loads = 0;
    reasons = [];
    answers = [];
    part = new OnDemand(
      () => answers[loads++]!(),
      (reason) => reasons.push(reason),
    );
  });

  it('is not loaded before', async () => {
    answers = [() => Promise.resolve(thing)];
    await Promise.resolve();
    expect(loads).to.equal(0);
    expect(part.now).to.equal(null);
  });

  it('is loaded once, whoever asks and however often', async () => {
    answers = [() => Promise.resolve(thing)];
    const both = await Promise.all([part.get(), part.get()]);
    expect(both).to.deep.equal([thing, thing]);
    expect(await part.get()).to.equal(thing);
    expect(part.now).to.equal(thing);
    expect(loads).to.equal(1);
    expect(reasons).to.deep.equal([]);
  });

  it('is null when it could not be loaded, with the reason said once, and never an error', async () => {
    answers = [() => Promise.reject(new Error('no network'))];
    expect(await Promise.all([part.get(), part.get()])).to.deep.equal([null, null]);
    expect(reasons).to.deep.equal(['no network']);
    expect(part.now).to.equal(null);
  });

  it('is tried again after it failed, whatever it failed with', async () => {
    answers = [() => Promise.reject('text'), () => Promise.resolve(thing)];
    expect(await part.get()).to.equal(null);
    expect(reasons).to.deep.equal(['text']);
    expect(await part.get()).to.equal(thing);
    expect(loads).to.equal(2);
  });
});
