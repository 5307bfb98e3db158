import { expect } from 'chai';
import { AnnouncerController } from '../../src/controllers/announcer.js';
import { makeHost } from './host.js';
import type { Host } from './host.js';

/** A clock that is put forward by hand, in place of the page's timers. */
class HandClock {
  nowMs = 10_000;
  readonly timers = new Map<number, { readonly dueMs: number; readonly run: () => void }>();
  #lastId = 0;
  readonly #own = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };

  install(): void {
    const set = (run: () => void, delayMs = 0): number => {
      this.timers.set(++this.#lastId, { dueMs: this.nowMs + delayMs, run });
      return this.#lastId;
    };
    const clear = (id: number): void => void this.timers.delete(id);
    Object.assign(window, { setTimeout: set, clearTimeout: clear });
    Object.defineProperty(performance, 'now', { value: () => this.nowMs, configurable: true });
  }

  uninstall(): void {
    Object.assign(window, this.#own);
    delete (performance as { now?: unknown }).now;
  }

  forward(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const due = [...this.timers].filter(([, { dueMs }]) => dueMs <= endMs);
      if (due.length === 0) break;
      const [id, { dueMs, run }] = due.sort(([, a], [, b]) => a.dueMs - b.dueMs)[0]!;
      this.timers.delete(id);
      this.nowMs = dueMs;
      run();
    }
    this.nowMs = endMs;
  }
}

describe('what is said to a screen reader', () => {
  const clock = new HandClock();
  let host: Host;
  let announcer: AnnouncerController;
  let node: HTMLElement;

  beforeEach(() => {
    clock.install();
    host = makeHost();
    document.body.append(host);
    announcer = new AnnouncerController(host);
    node = document.createElement('div');
    announcer.node = node;
  });
  afterEach(() => {
    host.remove();
    clock.uninstall();
    clock.timers.clear();
  });

  it('settles for 600 ms first', () => {
    announcer.say('one');
    clock.forward(599);
    expect(node.textContent).to.equal('');
    clock.forward(1);
    expect(node.textContent).to.equal('one');
  });

  it('is the newest sentence only, settled anew', () => {
    announcer.say('one');
    clock.forward(500);
    announcer.say('two');
    clock.forward(500);
    expect(node.textContent).to.equal('');
    clock.forward(100);
    expect(node.textContent).to.equal('two');
    clock.forward(10_000);
    expect(node.textContent).to.equal('two');
  });

  it('comes at most every 5 seconds while a run plays, and then with the latest', () => {
    announcer.say('one', { isPlaying: true });
    clock.forward(600);
    expect(node.textContent).to.equal('one');
    clock.forward(1000);
    announcer.say('two', { isPlaying: true });
    clock.forward(1000);
    announcer.say('three', { isPlaying: true });
    clock.forward(2999);
    expect(node.textContent).to.equal('one');
    clock.forward(1);
    expect(node.textContent).to.equal('three');
  });

  it('does not wait so long once the run has stopped', () => {
    announcer.say('one', { isPlaying: true });
    clock.forward(600);
    announcer.say('two', { isPlaying: true });
    announcer.say('three');
    clock.forward(600);
    expect(node.textContent).to.equal('three');
  });

  it('is heard a second time though it is the same', () => {
    const texts = ['same', 'same', 'same'].map((text) => {
      announcer.say(text);
      clock.forward(600);
      return node.textContent;
    });
    expect(texts).to.deep.equal(['same', 'same\u00a0', 'same']);
  });

  it('is not said, and nothing waits, once the widget is off the page', () => {
    announcer.say('one');
    expect(clock.timers.size).to.equal(1);
    host.remove();
    expect(clock.timers.size).to.equal(0);
    clock.forward(10_000);
    expect(node.textContent).to.equal('');
  });

  it('waits for no node to be there', () => {
    const silent = new AnnouncerController(host);
    silent.say('one');
    clock.forward(600);
    silent.node = node;
    expect(node.textContent).to.equal('');
    silent.say('two');
    clock.forward(600);
    expect(node.textContent).to.equal('two');
  });
});
