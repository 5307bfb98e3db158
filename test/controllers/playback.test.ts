import { expect } from 'chai';
import { PlaybackController } from '../../src/controllers/playback.js';
import { makeHost } from './host.js';
import type { Host } from './host.js';

/** Told by hand what is on screen. */
class FakeObserver {
  static all: FakeObserver[] = [];
  readonly observed = new Set<Element>();
  readonly tell: (entries: IntersectionObserverEntry[]) => void;

  constructor(tell: (entries: IntersectionObserverEntry[]) => void) {
    this.tell = tell;
    FakeObserver.all.push(this);
  }

  observe(element: Element): void {
    this.observed.add(element);
  }

  unobserve(element: Element): void {
    this.observed.delete(element);
  }

  disconnect(): void {
    this.observed.clear();
  }
}

const SCREEN_PX = 800;

/** An element of this size, so many px of which are on a screen of 800. */
function seen(target: Element, seenPx: number, heightPx = 400, widthPx = 300): unknown {
  return {
    target,
    isIntersecting: seenPx > 0,
    intersectionRatio: seenPx / heightPx,
    intersectionRect: { height: seenPx },
    boundingClientRect: { width: widthPx, height: heightPx },
    rootBounds: { height: SCREEN_PX },
  };
}

describe('frames while a run plays', () => {
  const own = {
    IntersectionObserver: window.IntersectionObserver,
    requestAnimationFrame: window.requestAnimationFrame,
    cancelAnimationFrame: window.cancelAnimationFrame,
  };
  const waiting = new Map<number, FrameRequestCallback>();
  let lastId = 0;
  let host: Host;
  let playback: PlaybackController;
  let elapsed: number[];

  beforeEach(() => {
    FakeObserver.all = [];
    Object.assign(window, {
      IntersectionObserver: FakeObserver,
      requestAnimationFrame: (callback: FrameRequestCallback) => {
        waiting.set(++lastId, callback);
        return lastId;
      },
      cancelAnimationFrame: (id: number) => void waiting.delete(id),
    });
    showTab('visible');
    host = makeHost();
    elapsed = [];
    playback = new PlaybackController(host, (ms) => elapsed.push(ms));
    document.body.append(host);
  });
  afterEach(() => {
    host.remove();
    waiting.clear();
    Object.assign(window, own);
    delete (document as { visibilityState?: unknown }).visibilityState;
  });

  function showTab(state: 'visible' | 'hidden'): void {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }
  const tell = (...entries: unknown[]): void =>
    FakeObserver.all.at(-1)!.tell(entries as IntersectionObserverEntry[]);
  function frame(timeMs: number): void {
    const due = [...waiting.values()];
    waiting.clear();
    for (const callback of due) callback(timeMs);
  }
  function playInSight(): void {
    playback.isPlaying = true;
    tell(seen(host, 400));
  }

  it('begin when it is to play and is on screen, whichever comes first', () => {
    playback.isPlaying = true;
    expect([waiting.size, playback.isRunning]).to.deep.equal([0, false]);
    tell(seen(host, 1));
    expect([waiting.size, playback.isRunning]).to.deep.equal([1, true]);
    playback.isPlaying = false;
    expect([waiting.size, playback.isRunning]).to.deep.equal([0, false]);
    playback.isPlaying = true;
    expect([waiting.size, playback.isRunning]).to.deep.equal([1, true]);
  });

  it('come one at a time, however often it is told to play', () => {
    playInSight();
    playInSight();
    playback.isPlaying = true;
    showTab('visible');
    expect(waiting.size).to.equal(1);
    frame(0);
    expect(waiting.size).to.equal(1);
  });

  it('say how long it is since the one before; the first says nothing', () => {
    playInSight();
    frame(1000);
    expect(elapsed).to.deep.equal([]);
    frame(1016);
    frame(1066);
    expect(elapsed).to.deep.equal([16, 50]);
  });

  it('stand for half a second at most, and never for less than nothing', () => {
    playInSight();
    frame(1000);
    frame(1500);
    frame(9000);
    frame(8000);
    expect(elapsed).to.deep.equal([500, 500, 0]);
  });

  it('do not count the time of a pause', () => {
    playInSight();
    frame(1000);
    frame(1016);
    playback.isPlaying = false;
    playback.isPlaying = true;
    frame(1300);
    frame(1320);
    expect(elapsed).to.deep.equal([16, 20]);
  });

  const ends: Record<string, () => void> = {
    'it is off screen': () => tell(seen(host, 0)),
    'it has no width': () => tell(seen(host, 400, 400, 0)),
    'its tab is hidden': () => showTab('hidden'),
    'it is off the page': () => host.remove(),
  };
  for (const [what, end] of Object.entries(ends)) {
    it(`end when ${what}`, () => {
      playInSight();
      expect(waiting.size).to.equal(1);
      end();
      expect([waiting.size, playback.isRunning]).to.deep.equal([0, false]);
    });
  }

  it('come back with the tab and with the screen', () => {
    playInSight();
    showTab('hidden');
    showTab('visible');
    expect(waiting.size).to.equal(1);
    tell(seen(host, 0));
    tell(seen(host, 10));
    expect(waiting.size).to.equal(1);
  });

  it('leave nothing that watches once it is off the page, and watch again when it is back', () => {
    const other = document.createElement('div');
    playback.add(other);
    expect([...FakeObserver.all[0]!.observed]).to.deep.equal([host, other]);
    host.remove();
    expect(FakeObserver.all[0]!.observed.size).to.equal(0);
    document.body.append(host);
    expect([...FakeObserver.all[1]!.observed]).to.deep.equal([host, other]);
    // What was on screen before has to be seen anew.
    playback.isPlaying = true;
    expect(waiting.size).to.equal(0);
  });

  it('go on while another element that shows the run is on screen', () => {
    const other = document.createElement('div');
    playback.add(other);
    playInSight();
    tell(seen(other, 10), seen(host, 0));
    expect(waiting.size).to.equal(1);
    playback.remove(other);
    expect(waiting.size).to.equal(0);
    expect(FakeObserver.all[0]!.observed.has(other)).to.equal(false);
  });

  it('tell once when half of it is in sight, or half of the screen is full of it', () => {
    const told: string[] = [];
    playback.whenHalfVisible(() => told.push('half of it'));
    tell(seen(host, 199));
    expect(told).to.deep.equal([]);
    tell(seen(host, 200));
    tell(seen(host, 400));
    expect(told).to.deep.equal(['half of it']);
    playback.whenHalfVisible(() => told.push('half of the screen'));
    tell(seen(host, 399, 5000));
    expect(told).to.have.length(1);
    tell(seen(host, 400, 5000));
    expect(told).to.deep.equal(['half of it', 'half of the screen']);
  });

  it('tell nothing of another element', () => {
    const other = document.createElement('div');
    playback.add(other);
    playback.whenHalfVisible(() => expect.fail('told'));
    tell(seen(other, 400));
    expect(playback.isRunning).to.equal(false);
  });
});
