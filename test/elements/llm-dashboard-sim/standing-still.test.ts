import { expect } from 'chai';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import { Clockwork } from '../../support/clockwork.js';
import { clockOf, mountDashboard } from '../../support/dashboard.js';

const STILL = { frames: 0, timers: 0 };
/** What is said to a screen reader settles first; after this long nothing may be left to do. */
const SETTLED_MS = 900;

const own = {
  matchMedia: window.matchMedia,
  visibility: Object.getOwnPropertyDescriptor(document, 'visibilityState'),
};

function showTab(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

function preferReducedMotion(isPreferred: boolean): void {
  window.matchMedia = (query): MediaQueryList =>
    query.includes('prefers-reduced-motion: reduce')
      ? ({ matches: isPreferred, media: query } as MediaQueryList)
      : own.matchMedia.call(window, query);
}

const isPlaying = (dashboard: LlmDashboardSim): boolean => dashboard.matches(':state(playing)');

describe('a dashboard that nobody can see move', () => {
  const clockwork = new Clockwork();
  let dashboard: LlmDashboardSim;

  before(() => clockwork.install());
  after(() => clockwork.uninstall());
  beforeEach(async () => {
    dashboard = await mountDashboard({ speed: '600' });
    await clockwork.drawTwice();
  });
  afterEach(() => {
    dashboard.remove();
    document.body.replaceChildren();
    window.scrollTo(0, 0);
    if (own.visibility === undefined)
      delete (document as { visibilityState?: unknown }).visibilityState;
  });

  /** The one thing that proves the others: while it plays in sight, frames are asked for. */
  async function expectPlaying(): Promise<void> {
    const before = clockOf(dashboard);
    expect(await clockwork.framesWithin(400)).to.be.above(1);
    expect(isPlaying(dashboard)).to.equal(true);
    await clockwork.wait(300);
    expect(clockOf(dashboard)).to.not.equal(before);
  }

  async function expectStill(): Promise<void> {
    await clockwork.wait(SETTLED_MS);
    const before = clockOf(dashboard);
    expect(await clockwork.framesWithin(300)).to.equal(0);
    expect(clockwork.pending).to.deep.equal(STILL);
    expect(clockOf(dashboard)).to.equal(before);
  }

  it('asks for no frame and no timer at its first frame', async () => {
    await expectStill();
  });

  it('asks for none after a pause', async () => {
    dashboard.play();
    await expectPlaying();
    dashboard.pause();
    await expectStill();
    expect(isPlaying(dashboard)).to.equal(false);
  });

  it('asks for none off screen, and goes on when it is back', async () => {
    const spacer = document.createElement('div');
    spacer.style.height = '5000px';
    dashboard.after(spacer);
    dashboard.play();
    await expectPlaying();
    window.scrollTo(0, 4500);
    await clockwork.drawTwice();
    await expectStill();
    expect(isPlaying(dashboard)).to.equal(true);
    window.scrollTo(0, 0);
    await clockwork.drawTwice();
    await expectPlaying();
  });

  it('asks for none in a hidden tab, and goes on when it is shown', async () => {
    dashboard.play();
    await expectPlaying();
    showTab('hidden');
    await expectStill();
    showTab('visible');
    await expectPlaying();
  });

  it('asks for none in a box that is not displayed', async () => {
    dashboard.play();
    await expectPlaying();
    dashboard.style.display = 'none';
    await clockwork.drawTwice();
    await expectStill();
    dashboard.style.display = '';
    await clockwork.drawTwice();
    await expectPlaying();
  });

  it('asks for none once it has left the page, and stands paused when it is put back', async () => {
    dashboard.play();
    await expectPlaying();
    dashboard.remove();
    expect(clockwork.pending).to.deep.equal(STILL);
    document.body.append(dashboard);
    await clockwork.drawTwice();
    await expectStill();
    dashboard.play();
    await expectPlaying();
  });

  it('runs one loop however often it is told to play', async () => {
    for (let time = 0; time < 5; time++) dashboard.play();
    showTab('hidden');
    showTab('visible');
    showTab('visible');
    await clockwork.drawTwice();
    expect(clockwork.pending.frames).to.equal(1);
    dashboard.pause();
    expect(clockwork.pending.frames).to.equal(0);
  });
});

describe('autoplay', () => {
  const clockwork = new Clockwork();

  before(() => clockwork.install());
  after(() => clockwork.uninstall());
  afterEach(() => {
    document.body.replaceChildren();
    window.scrollTo(0, 0);
    window.matchMedia = own.matchMedia;
  });

  /** A dashboard below the fold; answers how to scroll so that so many px of it are in sight. */
  async function mountBelow(heightPx: number): Promise<{
    readonly dashboard: LlmDashboardSim;
    readonly see: (px: number) => Promise<void>;
  }> {
    const above = document.createElement('div');
    above.style.height = '3000px';
    const below = above.cloneNode() as HTMLElement;
    document.body.append(above);
    const dashboard = await mountDashboard({ autoplay: '', speed: '600' });
    Object.assign(dashboard.style, { height: `${heightPx}px`, overflow: 'hidden' });
    document.body.append(below);
    await clockwork.drawTwice();
    const see = async (px: number): Promise<void> => {
      const top = dashboard.getBoundingClientRect().top + window.scrollY;
      window.scrollTo(0, top - document.documentElement.clientHeight + px);
      await clockwork.drawTwice();
    };
    return { dashboard, see };
  }

  it('begins when half of the widget is in sight, and no sooner', async () => {
    preferReducedMotion(false);
    const { dashboard, see } = await mountBelow(400);
    for (const px of [0, 40, 120, 190]) {
      await see(px);
      expect(isPlaying(dashboard), `${px} of 400 px`).to.equal(false);
    }
    expect(clockwork.pending).to.deep.equal(STILL);
    await see(210);
    expect(isPlaying(dashboard), '210 of 400 px').to.equal(true);
  });

  it('begins with half of the screen where the widget is taller than it ever shows', async () => {
    preferReducedMotion(false);
    const screenPx = document.documentElement.clientHeight;
    const { dashboard, see } = await mountBelow(screenPx * 7);
    await see(screenPx * 0.4);
    expect(isPlaying(dashboard)).to.equal(false);
    await see(screenPx * 0.9);
    expect(isPlaying(dashboard)).to.equal(true);
  });

  it('begins once: what the reader has paused stays paused', async () => {
    preferReducedMotion(false);
    const { dashboard, see } = await mountBelow(400);
    await see(300);
    expect(isPlaying(dashboard)).to.equal(true);
    dashboard.pause();
    await see(0);
    await see(300);
    expect(isPlaying(dashboard)).to.equal(false);
  });

  it('does not begin where the reader prefers reduced motion; the button still plays', async () => {
    preferReducedMotion(true);
    const { dashboard, see } = await mountBelow(400);
    await see(400);
    expect(isPlaying(dashboard)).to.equal(false);
    dashboard.play();
    await clockwork.drawTwice();
    expect(isPlaying(dashboard)).to.equal(true);
  });

  it('is not what a widget does by itself', async () => {
    preferReducedMotion(false);
    const dashboard = await mountDashboard();
    await clockwork.drawTwice();
    expect(isPlaying(dashboard)).to.equal(false);
  });
});
