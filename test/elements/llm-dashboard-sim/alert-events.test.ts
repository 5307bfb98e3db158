import { expect } from 'chai';
import type { LlmAlertEvent } from '../../../src/elements/llm-dashboard-sim/events.js';
import { clearPage, place } from '../../support/placed-dashboards.js';

/** An error storm that begins ten minutes after the first frame and is over after another ten. */
const STORM = JSON.stringify({
  id: 'short-storm',
  title: 'A short storm',
  lesson: 'It fires, and it resolves.',
  incidents: [{ kind: 'error-storm', atMinute: 10, durationMinutes: 10, size: 0.6 }],
  drawnIncidentsPerDay: 0,
});

describe('llm-alert', () => {
  afterEach(clearPage);

  it('is sent once when an alert fires and once when it resolves, and does not bubble', async () => {
    const [dashboard] = await place(
      `<llm-dashboard-sim><script type="application/json">${STORM}</script></llm-dashboard-sim>`,
    );
    const heard: { event: LlmAlertEvent; resolvedMs: number | null }[] = [];
    dashboard!.addEventListener('llm-alert', (event) => {
      heard.push({ event, resolvedMs: event.episode.resolvedMs });
    });
    let bubbled = 0;
    document.addEventListener('llm-alert', () => bubbled++, { once: true });
    for (let minute = 0; minute < 60; minute++) dashboard!.step();

    const errors = heard.filter(({ event }) => event.episode.figure === 'error-ratio');
    expect(errors.map(({ event }) => event.state)).to.deep.equal(['firing', 'resolved']);
    const [firing, resolved] = errors;
    expect(resolved!.event.episode).to.equal(firing!.event.episode);
    expect(firing!.resolvedMs).to.equal(null);
    // It cannot fire before the storm, nor resolve before its end.
    const { firedMs } = firing!.event.episode;
    const originMs = 240 * 60_000;
    expect(firedMs).to.be.above(originMs + 10 * 60_000);
    expect(resolved!.resolvedMs).to.be.above(originMs + 20 * 60_000);
    expect(firing!.event).to.include({ bubbles: false, cancelable: false });
    expect(bubbled).to.equal(0);
  });

  it('is not sent again by a reset, which brings the same past back', async () => {
    const [dashboard] = await place('<llm-dashboard-sim></llm-dashboard-sim>');
    let count = 0;
    dashboard!.addEventListener('llm-alert', () => count++);
    dashboard!.reset();
    expect(count).to.equal(0);
  });
});
