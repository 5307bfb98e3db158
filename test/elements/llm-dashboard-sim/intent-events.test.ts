import { expect } from 'chai';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import {
  button,
  clearPage,
  clock,
  input,
  place,
  readouts,
  ready,
  sentence,
  slide,
} from '../../support/placed-dashboards.js';

const INTENTS = [
  'llm-action',
  'llm-play',
  'llm-step',
  'llm-speed',
  'llm-reset',
  'llm-seed',
  'llm-minute-select',
] as const;

/** What a reader uses, the event it sends, and what the event says of it. */
const USES: readonly {
  readonly control: string;
  readonly event: (typeof INTENTS)[number];
  readonly detail: Readonly<Record<string, unknown>>;
  use(dashboard: LlmDashboardSim): void;
}[] = [
  {
    control: 'Play',
    event: 'llm-play',
    detail: { isPlaying: true },
    use: (dashboard) => button(dashboard, 'Play').click(),
  },
  {
    control: 'Step',
    event: 'llm-step',
    detail: {},
    use: (dashboard) => button(dashboard, 'Step').click(),
  },
  {
    control: 'a speed',
    event: 'llm-speed',
    detail: { speed: 600 },
    use: (dashboard) => input(dashboard, '[name=speed][value="600"]').click(),
  },
  {
    control: 'Reset',
    event: 'llm-reset',
    detail: {},
    use: (dashboard) => button(dashboard, 'Reset').click(),
  },
  {
    control: 'New seed',
    event: 'llm-seed',
    detail: {},
    use: (dashboard) => button(dashboard, 'New seed').click(),
  },
  {
    control: 'a chip',
    event: 'llm-action',
    detail: {},
    use: (dashboard) => button(dashboard, 'Cache flush').click(),
  },
  {
    control: 'a slider',
    event: 'llm-action',
    detail: {},
    use: (dashboard) => slide(input(dashboard, '#cache'), 90),
  },
];

/** All that a reader sees of the run and of the controls. */
const shown = (dashboard: LlmDashboardSim): unknown => ({
  clock: clock(dashboard),
  sentence: sentence(dashboard),
  readouts: readouts(dashboard),
  seed: dashboard.seed,
  speed: dashboard.speed,
  controls: [...dashboard.renderRoot.querySelectorAll('input')].map(
    ({ id, value, checked }) => `${id} ${value} ${checked}`,
  ),
  buttons: [...dashboard.renderRoot.querySelectorAll('button')].map((one) => one.textContent),
});

/** A run that differs from its first frame, so that Reset has something to do. */
async function placeChanged(): Promise<LlmDashboardSim> {
  const [dashboard] = await place('<llm-dashboard-sim></llm-dashboard-sim>');
  slide(input(dashboard!, '#traffic'), 4);
  await ready([dashboard!]);
  return dashboard!;
}

describe('what a reader is about to do', () => {
  afterEach(clearPage);

  for (const { control, event, detail, use } of USES) {
    it(`${control}: ${event} goes out first, bubbles, crosses shadow roots and says what it is about`, async () => {
      const dashboard = await placeChanged();
      const before = shown(dashboard);
      const heard: Event[] = [];
      const listen = (heardEvent: Event): void => {
        heard.push(heardEvent);
        expect(shown(dashboard), 'while the event is under way').to.deep.include({
          clock: (before as { clock: string }).clock,
          seed: (before as { seed: string }).seed,
          speed: (before as { speed: number }).speed,
        });
      };
      for (const name of INTENTS) document.addEventListener(name, listen);
      use(dashboard);
      for (const name of INTENTS) document.removeEventListener(name, listen);
      await ready([dashboard]);
      expect(heard.map(({ type }) => type)).to.deep.equal([event]);
      expect(heard[0]).to.include({ bubbles: true, composed: true, cancelable: true, ...detail });
      expect(shown(dashboard)).to.not.deep.equal(before);
      dashboard.pause();
    });

    it(`${control}: after preventDefault() everything is as it was, the control included`, async () => {
      const dashboard = await placeChanged();
      const before = shown(dashboard);
      dashboard.addEventListener(event, (heard) => heard.preventDefault());
      use(dashboard);
      await ready([dashboard]);
      expect(shown(dashboard)).to.deep.equal(before);
      expect(dashboard.matches(':state(playing)')).to.equal(false);
    });
  }

  it('Pause can be objected to as well', async () => {
    const dashboard = await placeChanged();
    dashboard.play();
    await ready([dashboard]);
    const said: unknown[] = [];
    dashboard.addEventListener('llm-play', (event) => {
      said.push(event.isPlaying);
      event.preventDefault();
    });
    button(dashboard, 'Pause').click();
    await ready([dashboard]);
    expect(said).to.deep.equal([false]);
    expect(dashboard.matches(':state(playing)')).to.equal(true);
    dashboard.pause();
  });

  it('what a page does by methods and properties sends none of these', async () => {
    const dashboard = await placeChanged();
    const heard: string[] = [];
    for (const name of INTENTS) dashboard.addEventListener(name, ({ type }) => heard.push(type));
    dashboard.step();
    dashboard.play();
    dashboard.pause();
    dashboard.reset();
    dashboard.seed = '2';
    dashboard.speed = 600;
    await ready([dashboard]);
    expect(heard).to.deep.equal([]);
    expect(dashboard.seed).to.equal('2');
  });
});
