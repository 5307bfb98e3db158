import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, fireEvent, fn, userEvent, waitFor, within } from 'storybook/test';
import '../src/define/llm-dashboard-sim.js';
import type { RecordingData } from '../src/elements/llm-dashboard-sim/recording.js';
import type { LlmErrorEvent } from '../src/elements/llm-dashboard-sim/events.js';
import { HIDEABLE, SPEEDS, WINDOWS_MINUTES } from '../src/elements/llm-dashboard-sim/settings.js';
import { SCENARIOS } from '../src/sim/scenarios.js';
import { PANELS, meet, textOf } from './support/met-dashboard.js';

/** The attributes as an author writes them, and what only a script can set. */
interface DashboardArgs {
  seed?: string;
  scenario?: string;
  start?: string;
  traffic?: number | string;
  'error-rate'?: number | string;
  'cache-hit-rate'?: number | string;
  speed?: number | string;
  window?: number | string;
  hide?: string;
  theme?: string;
  src?: string;
  for?: string;
  'price-model'?: string;
  autoplay?: boolean;
  data?: RecordingData | null;
  /** A scenario inside the tag. */
  inline?: object;
  onError?: (event: LlmErrorEvent) => void;
}

type Story = StoryObj<DashboardArgs>;

/** A child script cannot be a Lit template: its text would be a binding in a script. */
function scenarioScript(scenario: object): HTMLScriptElement {
  const script = document.createElement('script');
  script.type = 'application/json';
  script.textContent = JSON.stringify(scenario);
  return script;
}

function render(args: DashboardArgs): TemplateResult {
  return html`<llm-dashboard-sim
    seed=${ifDefined(args.seed)}
    scenario=${ifDefined(args.scenario)}
    start=${ifDefined(args.start)}
    traffic=${ifDefined(args.traffic)}
    error-rate=${ifDefined(args['error-rate'])}
    cache-hit-rate=${ifDefined(args['cache-hit-rate'])}
    speed=${ifDefined(args.speed)}
    window=${ifDefined(args.window)}
    hide=${ifDefined(args.hide)}
    theme=${ifDefined(args.theme)}
    src=${ifDefined(args.src)}
    for=${ifDefined(args.for)}
    price-model=${ifDefined(args['price-model'])}
    ?autoplay=${args.autoplay ?? false}
    .data=${args.data ?? null}
    @llm-error=${args.onError ?? nothing}
    >${args.inline === undefined ? nothing : scenarioScript(args.inline)}</llm-dashboard-sim
  >`;
}

/** Taps a chip and answers what the sentence then says. */
async function tap(canvasElement: HTMLElement, chip: string): Promise<string> {
  const dashboard = await meet(canvasElement);
  const before = dashboard.sentence();
  await expect(before).toMatch(/^No alert is firing/);
  await dashboard.press(chip);
  await waitFor(() => expect(dashboard.sentence()).toMatch(/^You /));
  return dashboard.sentence();
}

const meta: Meta<DashboardArgs> = {
  title: 'llm-dashboard-sim',
  component: 'llm-dashboard-sim',
  render,
  argTypes: {
    scenario: { control: 'select', options: SCENARIOS.map(({ id }) => id) },
    traffic: { control: { type: 'range', min: 0.25, max: 8, step: 0.25 } },
    'error-rate': { control: { type: 'range', min: 0, max: 0.2, step: 0.005 } },
    'cache-hit-rate': { control: { type: 'range', min: 0, max: 0.9, step: 0.05 } },
    speed: { control: 'inline-radio', options: SPEEDS },
    window: { control: 'inline-radio', options: WINDOWS_MINUTES },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    data: { control: false },
    inline: { control: 'object' },
    onError: { control: false },
  },
};

export default meta;

/** The first frame, paused: a filled chart, one anomaly with its name on it, and one sentence that explains it. */
export const FirstFrame: Story = {
  play: async ({ canvasElement }) => {
    // Storybook renders with Lit too, and it has to be the same one.
    await expect((globalThis as { litHtmlVersions?: string[] }).litHtmlVersions).toHaveLength(1);
    const dashboard = await meet(canvasElement);
    await expect(dashboard.sentence()).toMatch(/^Cost per .+ has been over \$.+ since 13:\d\d/);
    await expect(dashboard.sentence()).toMatch(/rag call sends \d\.\d times the input/);
    await expect(textOf(dashboard.part('panel-cost'))).toMatch(/\$0\.\d\d\s?\/min/);
    await expect(dashboard.in.getByRole('button', { name: 'Play' })).toBeVisible();
    for (const panel of PANELS) {
      await expect(dashboard.plot(panel).querySelectorAll('svg path').length).toBeGreaterThan(2);
    }
  },
};

/** A longer template: cost moves, and neither errors nor quality do. */
export const PromptBloat: Story = {
  args: { scenario: 'quiet-week' },
  play: async ({ canvasElement }) => {
    const said = await tap(canvasElement, 'Prompt bloat');
    await expect(said).toMatch(/Cost rose to \$\S+\/min by \d\d:\d\d, \$\S+\/min without it/);
    await expect(said).not.toMatch(/Errors|Similarity|Requests/);
  },
};

/** One provider answers late: the first token and every token after it; what it costs stays. */
export const ProviderSlowdown: Story = {
  args: { scenario: 'quiet-week' },
  play: async ({ canvasElement }) => {
    const said = await tap(canvasElement, 'Provider slowdown');
    await expect(said).toMatch(/Latency p95 rose to \S+ s by \d\d:\d\d, \S+ s without it/);
    await expect(said).not.toMatch(/Cost|Similarity/);
  },
};

/** The same model name with other weights behind it: only sampled quality can tell. */
export const SilentModelUpdate: Story = {
  args: { scenario: 'quiet-week' },
  play: async ({ canvasElement }) => {
    const said = await tap(canvasElement, 'Silent model update');
    await expect(said).toMatch(/Similarity fell to 0\.\d\d by \d\d:\d\d, 0\.\d\d without it/);
    await expect(said).not.toMatch(/Errors|Requests/);
  },
};

/** A deploy empties the caches: a rise in cost that heals by itself, with hits falling to show why. */
export const CacheFlush: Story = {
  args: { scenario: 'quiet-week' },
  play: async ({ canvasElement }) => {
    const said = await tap(canvasElement, 'Cache flush');
    await expect(said).toMatch(/Cache hits fell to \S+ % by \d\d:\d\d, \S+ % without it/);
    await expect(said).not.toMatch(/Errors|Similarity/);
  },
};

/** A third of the attempts fail, and the retries add to the load. */
export const ErrorStorm: Story = {
  args: { scenario: 'quiet-week' },
  play: async ({ canvasElement }) => {
    const said = await tap(canvasElement, 'Error storm');
    await expect(said).toMatch(/Errors rose to \d\d % by \d\d:\d\d, \S+ % without it/);
    await expect(said).not.toMatch(/Similarity/);
  },
};

/** Ten simulated minutes a second. Pausing stops the clock, and Reset replays the very same run. */
export const PlayingAt600: Story = {
  args: { speed: 600 },
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    const first = dashboard.spoken('usage');
    await expect(dashboard.in.getByRole('radio', { name: /^600 times/ })).toBeChecked();
    await dashboard.press('Play');
    const nowMinute = () => Number(dashboard.plot('usage').getAttribute('aria-valuenow'));
    const start = nowMinute();
    await waitFor(() => expect(nowMinute()).toBeGreaterThan(start + 5), { timeout: 5000 });
    await dashboard.press('Pause');
    await dashboard.element.updateComplete;
    const stopped = dashboard.spoken('usage');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(dashboard.spoken('usage')).toBe(stopped);
    await dashboard.press('Reset');
    await waitFor(() => expect(dashboard.spoken('usage')).toBe(first));
  },
};

/** No response cache: calls that were hits are paid for. The faint line is the same run with its cache. */
export const CacheSlider: Story = {
  args: { scenario: 'quiet-week' },
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    const slider = dashboard.in.getByRole('slider', { name: 'Cache hits' });
    await expect(slider).toHaveAttribute('aria-valuetext', '25 % of the requests');
    await fireEvent.input(slider, { target: { value: '0' } });
    await waitFor(() => expect(dashboard.sentence()).toMatch(/^You set cache hits to 0 % at/));
    await expect(dashboard.sentence()).toMatch(/Cache hits fell to 0 %/);
    await expect(slider).toHaveAttribute('aria-valuetext', '0 % of the requests');
    await expect(dashboard.plot('cost').querySelector('.llm-ghost')).not.toBeNull();
  },
};

/** Half an hour of calls: two a minute, 900 tokens in and 200 out, and one line that is no call. */
const RECORDING = [
  'timestamp_ms,input_tokens,output_tokens',
  ...Array.from({ length: 60 }, (_, call) => `${call * 30_000},900,200`),
  '1800000,many,200',
].join('\n');

/** A recording in place of the simulator. What it does not hold is "no data", and a bad row is named by its line. */
export const Recording: Story = {
  args: { data: RECORDING, 'price-model': 'gpt-4o-mini' },
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    await waitFor(() => expect(dashboard.sentence()).toMatch(/^A recording of \d+ calls/));
    await expect(dashboard.sentence()).toMatch(/priced as gpt-4o-mini/);
    await expect(textOf(dashboard.part('note'))).toMatch(/line 62/);
    await expect(textOf(dashboard.part('panel-quality'))).toMatch(/no data/);
    // 900 × $0.15 and 200 × $0.60 a million tokens, twice a minute.
    await expect(textOf(dashboard.part('panel-cost'))).toMatch(/\$0\.0005/);
    await expect(textOf(dashboard.part('panel-usage'))).toMatch(/\b2 req\/min/);
    await expect(dashboard.in.queryByRole('button', { name: 'Prompt bloat' })).toBeNull();
  },
};

/** What a lesson does not need can be hidden; the run stays the same. */
export const HiddenControls: Story = {
  args: { hide: HIDEABLE.join(' ') },
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    for (const name of ['Play', 'Step', 'Reset', 'New seed', 'Prompt bloat', 'Copy link']) {
      await expect(dashboard.in.queryByRole('button', { name })).toBeNull();
    }
    for (const name of ['Traffic', 'Errors', 'Cache hits']) {
      await expect(dashboard.in.queryByRole('slider', { name })).toBeNull();
    }
    for (const name of ['Alerts', /^Calls/]) {
      await expect(dashboard.in.queryByRole('region', { name })).toBeNull();
    }
    await expect(dashboard.sentence()).toMatch(/rag call sends \d\.\d times the input/);
  },
};

/** Each bad value falls back to its default, is named in a note, and goes out as `llm-error`. */
export const BadValues: Story = {
  args: { traffic: 'lots', scenario: 'doomsday', speed: 7, hide: 'play everything', onError: fn() },
  play: async ({ canvasElement, args }) => {
    const dashboard = await meet(canvasElement);
    const note = textOf(dashboard.part('note'));
    for (const bad of ['lots', 'doomsday', '7', 'everything']) {
      await expect(note).toContain(bad);
    }
    await expect(args.onError).toHaveBeenCalledTimes(4);
    await expect(dashboard.element.traffic).toBe(2);
    await expect(dashboard.in.getByRole('radio', { name: /^60 times/ })).toBeChecked();
    await expect(dashboard.in.queryByRole('button', { name: 'Play' })).toBeNull();
  },
};

/** An author's own scenario, written inside the tag as JSON. */
export const InlineScenario: Story = {
  args: {
    inline: {
      id: 'friday-deploy',
      title: 'A deploy on Friday',
      lesson: 'Errors first, then cost: the retries are paid for too.',
      incidents: [{ kind: 'error-storm', atMinute: -30, durationMinutes: 60, size: 0.4 }],
      drawnIncidentsPerDay: 0,
    },
    start: 'Fri 16:00',
  },
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    await dashboard.press('Reveal incidents');
    await waitFor(() =>
      expect(textOf(dashboard.part('alerts'))).toMatch(/15:30, still on: Error storm/),
    );
    await expect(dashboard.spoken('usage')).toMatch(/^15:59/);
  },
};

/** Dark whatever the page is; `auto` follows the page. */
export const Dark: Story = {
  args: { theme: 'dark', scenario: 'everything' },
  play: async ({ canvasElement }) => {
    const { element } = await meet(canvasElement);
    const { backgroundColor, color } = getComputedStyle(element);
    await expect(backgroundColor).toBe('rgb(21, 23, 27)');
    await expect(color).toBe('rgb(232, 234, 238)');
  },
};

/** Two widgets, one run: the second shows the week that the first is a part of, and each works for both. */
export const TwoOfOneRun: Story = {
  args: { for: 'first', window: 10080, hide: 'seed scenarios traffic errors cache alerts calls' },
  decorators: [
    (story) =>
      html`<llm-dashboard-sim id="first" scenario="quiet-week"></llm-dashboard-sim>${story()}`,
  ],
  play: async ({ canvasElement }) => {
    const first = await meet(canvasElement);
    const second = await meet(canvasElement, '[for]');
    await expect(second.sentence()).toBe(first.sentence());
    await userEvent.click(second.in.getByRole('button', { name: 'Step' }));
    await waitFor(() => expect(first.spoken('cost')).toMatch(/^14:00/));
    await expect(second.spoken('cost')).toBe(first.spoken('cost'));
  },
};

/** A phone: panels stack, sliders go full width, nothing is cut and nothing scrolls sideways. */
export const Narrow360: Story = {
  decorators: [(story) => html`<div style="inline-size: 360px">${story()}</div>`],
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    const { element, part } = dashboard;
    await expect(element.clientWidth).toBe(360);
    await expect(element.scrollWidth).toBeLessThanOrEqual(360);
    const lefts = PANELS.map((panel) => part(`panel-${panel}`).getBoundingClientRect().left);
    await expect(new Set(lefts).size).toBe(1);
    const right = element.getBoundingClientRect().right;
    for (const control of dashboard.in.getAllByRole('button')) {
      await expect(control.getBoundingClientRect().right).toBeLessThanOrEqual(right);
    }
  },
};

/** By keys alone: along a chart, all four panels following, to a minute's calls and one structured record. */
export const KeysToARecord: Story = {
  play: async ({ canvasElement }) => {
    const dashboard = await meet(canvasElement);
    const cost = dashboard.plot('cost');
    const start = Number(cost.getAttribute('aria-valuenow'));
    cost.focus();
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}{ArrowLeft}');
    await waitFor(() => expect(cost).toHaveAttribute('aria-valuenow', String(start - 3)));
    for (const panel of PANELS) await expect(dashboard.spoken(panel)).toMatch(/^13:56: /);

    await userEvent.keyboard('{Enter}');
    const calls = within(dashboard.part('calls'));
    const records = await calls.findAllByRole('button', { name: /^Record of the call at 13:56/ });
    await expect(textOf(dashboard.part('calls'))).toContain(`${records.length} calls at 13:56`);

    records[0]?.focus();
    await userEvent.keyboard('{Enter}');
    const record = await calls.findByText(/"traceId"/);
    const call = JSON.parse(record.textContent) as { startMs: number; traceId: string };
    await expect(Math.floor(call.startMs / 60_000)).toBe(start - 3);
    await expect(call.traceId).toMatch(/^[0-9a-f]{32}$/);
  },
};
