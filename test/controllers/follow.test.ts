import { expect } from 'chai';
import { FollowController } from '../../src/controllers/follow.js';
import type { FollowProblem, Follower } from '../../src/controllers/follow.js';
import { SharedRunEvent } from '../../src/controllers/shared-run.js';
import type { SharedRun } from '../../src/controllers/shared-run.js';
import { makeHost, turn } from './host.js';
import type { Host } from './host.js';

/** A run of which only the watching matters here. */
class FakeRun {
  readonly watchers: [unknown, unknown][] = [];

  watch(follower: unknown, element: unknown): () => void {
    const watcher: [unknown, unknown] = [follower, element];
    this.watchers.push(watcher);
    return () => void this.watchers.splice(this.watchers.indexOf(watcher), 1);
  }
}

function leader(id: string, run: FakeRun | null = new FakeRun()): HTMLElement {
  return Object.assign(document.createElement('div'), { id, sharedRun: run });
}

describe('a widget that follows another one', () => {
  let box: HTMLElement;
  let host: Host;
  let follow: FollowController;
  let told: (FollowProblem | 'leader' | null)[];
  const follower = {
    onLeader: () => told.push(follow.leader === null ? follow.problem : 'leader'),
  } as unknown as Follower;

  before(async () => {
    while (document.readyState !== 'complete') await turn();
  });
  beforeEach(() => {
    told = [];
    box = document.createElement('div');
    host = makeHost();
    host.id = 'own';
    box.append(host);
    document.body.append(box);
    follow = new FollowController(host, follower);
  });
  afterEach(() => box.remove());

  function followAs(id: string | null): void {
    if (id !== null) host.setAttribute('for', id);
    follow.id = id;
  }
  const expectFollowed = (run: FakeRun): void => {
    expect(follow.leader).to.equal(run as unknown as SharedRun);
    expect(follow.problem).to.equal(null);
    expect(run.watchers).to.deep.equal([[follower, host]]);
  };

  it('watches the run of the widget with that id, for its own element', () => {
    const run = new FakeRun();
    box.append(leader('a', run));
    followAs('a');
    expectFollowed(run);
    expect(told).to.deep.equal(['leader']);
  });

  it('follows nobody without an id, and nothing is wrong', async () => {
    for (const id of [null, '']) {
      followAs(id);
      await follow.settled();
      expect([follow.leader, follow.problem]).to.deep.equal([null, null]);
    }
    expect(told).to.deep.equal([]);
  });

  it('says that there is no such widget, and follows it once it comes', async () => {
    followAs('a');
    await follow.settled();
    expect(follow.problem).to.equal('missing');
    const run = new FakeRun();
    box.append(leader('a', run));
    await turn();
    expectFollowed(run);
    expect(told).to.deep.equal(['missing', 'leader']);
  });

  it('finds a widget that takes the id, and loses one that gives it up', async () => {
    const run = new FakeRun();
    const other = leader('b', run);
    box.append(other);
    followAs('a');
    other.id = 'a';
    await turn();
    expectFollowed(run);
    other.id = 'b';
    await turn();
    expect(follow.problem).to.equal('missing');
    expect(run.watchers).to.deep.equal([]);
  });

  it('says that an element has no run', () => {
    const plain = document.createElement('div');
    plain.id = 'a';
    box.append(plain);
    followAs('a');
    expect([follow.leader, follow.problem]).to.deep.equal([null, 'no-run']);
  });

  it('waits for a tag that is registered later', async () => {
    const name = `late-leader-${Math.floor(performance.now())}`;
    const late = document.createElement(name);
    late.id = 'a';
    box.append(late);
    followAs('a');
    expect(follow.problem).to.equal('no-run');
    const run = new FakeRun();
    customElements.define(
      name,
      class extends HTMLElement {
        readonly sharedRun = run;
      },
    );
    await turn();
    expectFollowed(run);
  });

  it('does not follow itself, nor one that follows it by however many steps', () => {
    followAs('own');
    expect(follow.problem).to.equal('self');
    const [one, two] = [leader('one'), leader('two')];
    one.setAttribute('for', 'two');
    two.setAttribute('for', 'own');
    box.append(one, two);
    followAs('one');
    expect([follow.leader, follow.problem]).to.deep.equal([null, 'cycle']);
  });

  it('follows one of a circle that it is not part of: that is their problem, and no endless search', () => {
    const run = new FakeRun();
    const [one, two] = [leader('one', run), leader('two')];
    one.setAttribute('for', 'two');
    two.setAttribute('for', 'one');
    box.append(one, two);
    followAs('one');
    expectFollowed(run);
  });

  it('follows again when a circle is opened', async () => {
    const run = new FakeRun();
    const one = leader('one', run);
    one.setAttribute('for', 'own');
    box.append(one);
    followAs('one');
    expect(follow.problem).to.equal('cycle');
    one.removeAttribute('for');
    await turn();
    expectFollowed(run);
  });

  it('goes over to another run of its leader, and lets go of the one before', () => {
    const [first, second] = [new FakeRun(), new FakeRun()];
    const one = leader('a', first);
    box.append(one);
    followAs('a');
    Object.assign(one, { sharedRun: second });
    expectFollowed(first);
    one.dispatchEvent(new SharedRunEvent());
    expectFollowed(second);
    expect(first.watchers).to.deep.equal([]);
  });

  it('follows a leader as soon as that has a run', () => {
    const one = leader('a', null);
    box.append(one);
    followAs('a');
    expect([follow.leader, follow.problem]).to.deep.equal([null, null]);
    const run = new FakeRun();
    Object.assign(one, { sharedRun: run });
    one.dispatchEvent(new SharedRunEvent());
    expectFollowed(run);
  });

  it('is settled once it knows', async () => {
    const one = leader('a', null);
    box.append(one);
    followAs('a');
    let isSettled = false;
    const settled = follow.settled().then(() => (isSettled = true));
    await turn();
    expect(isSettled).to.equal(false);
    Object.assign(one, { sharedRun: new FakeRun() });
    one.dispatchEvent(new SharedRunEvent());
    await settled;
    expect(isSettled).to.equal(true);
  });

  it('changes its leader with its id', () => {
    const [first, second] = [new FakeRun(), new FakeRun()];
    box.append(leader('a', first), leader('b', second));
    followAs('a');
    followAs('b');
    expectFollowed(second);
    expect(first.watchers).to.deep.equal([]);
    followAs('');
    expect(follow.leader).to.equal(null);
    expect(second.watchers).to.deep.equal([]);
  });

  it('lets go when it is off the page, listens to nobody, and follows again when it is back', async () => {
    const [first, second] = [new FakeRun(), new FakeRun()];
    const one = leader('a', first);
    box.append(one);
    followAs('a');
    host.remove();
    expect(follow.leader).to.equal(null);
    expect(first.watchers).to.deep.equal([]);
    Object.assign(one, { sharedRun: second });
    one.dispatchEvent(new SharedRunEvent());
    await turn();
    expect(second.watchers).to.deep.equal([]);
    box.append(host);
    expectFollowed(second);
  });

  it('looks in its own tree only', async () => {
    const outside = new FakeRun();
    box.append(leader('a', outside));
    const shadowHost = document.createElement('div');
    const tree = shadowHost.attachShadow({ mode: 'open' });
    box.append(shadowHost);
    tree.append(host);
    followAs('a');
    await follow.settled();
    expect(follow.problem).to.equal('missing');
    const inside = new FakeRun();
    tree.append(leader('a', inside));
    await turn();
    expectFollowed(inside);
    expect(outside.watchers).to.deep.equal([]);
  });
});
