import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { expect, fireEvent, fn, userEvent, waitFor, within } from 'storybook/test';
import '../src/define/llm-alert-tuner.js';
import type { LlmAlertTuner } from '../src/elements/llm-alert-tuner/element.js';
import type { LlmErrorEvent } from '../src/elements/llm-alert-tuner/events.js';
import type { HistoryData } from '../src/elements/llm-alert-tuner/history.js';
import { HIDEABLE } from '../src/elements/llm-alert-tuner/settings.js';

/** The attributes as an author writes them, and what only a script can set. */
interface TunerArgs {
  seed?: string;
  level?: number | string;
  'cost-spike'?: number | string;
  'latency-p95'?: number | string;
  'quality-floor'?: number | string;
  'for-minutes'?: number | string;
  mode?: string;
  hide?: string;
  theme?: string;
  scenario?: string;
  for?: string;
  src?: string;
  data?: HistoryData | null;
  onError?: (event: LlmErrorEvent) => void;
}

type Story = StoryObj<TunerArgs>;

function render(args: TunerArgs): TemplateResult {
  return html`<llm-alert-tuner
    seed=${ifDefined(args.seed)}
    level=${ifDefined(args.level)}
    cost-spike=${ifDefined(args['cost-spike'])}
    latency-p95=${ifDefined(args['latency-p95'])}
    quality-floor=${ifDefined(args['quality-floor'])}
    for-minutes=${ifDefined(args['for-minutes'])}
    mode=${ifDefined(args.mode)}
    hide=${ifDefined(args.hide)}
    theme=${ifDefined(args.theme)}
    scenario=${ifDefined(args.scenario)}
    for=${ifDefined(args.for)}
    src=${ifDefined(args.src)}
    .data=${args.data ?? null}
    @llm-error=${args.onError ?? nothing}
  ></llm-alert-tuner>`;
}

const textOf = (element: HTMLElement): string => element.textContent.replace(/\s+/g, ' ').trim();

/** The widget of a story as a reader meets it: by what it says and by the roles of its parts. */
async function meet(canvasElement: HTMLElement) {
  await customElements.whenDefined('llm-alert-tuner');
  const element = canvasElement.querySelector<LlmAlertTuner>('llm-alert-tuner');
  if (element === null) throw new Error('the story shows no tuner');
  await element.updateComplete;
  const root = element.shadowRoot as unknown as HTMLElement;
  const part = (name: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(`[part~="${name}"]`);
    if (found === null) throw new Error(`the tuner has no part ${name}`);
    return found;
  };
  return {
    element,
    part,
    in: within(root),
    verdict: (): string => textOf(part('headline')),
    advice: (): string => textOf(part('advice')),
    slider: (name: string): HTMLInputElement => within(root).getByRole('slider', { name }),
    press: (name: string | RegExp): Promise<void> =>
      userEvent.click(within(root).getByRole('button', { name })),
  };
}

/** Takes all four hints: the answer. */
async function reveal(canvasElement: HTMLElement) {
  const tuner = await meet(canvasElement);
  for (const name of ['Hint 1 of 4', 'Hint 2 of 4', 'Hint 3 of 4', 'Show the answer']) {
    const button = await tuner.in.findByRole('button', { name }, { timeout: 20_000 });
    await userEvent.click(button);
  }
  await waitFor(() => expect(textOf(tuner.part('controls'))).toMatch(/Solved/), {
    timeout: 20_000,
  });
  return tuner;
}

const meta: Meta<TunerArgs> = {
  title: 'llm-alert-tuner',
  component: 'llm-alert-tuner',
  render,
  argTypes: {
    level: { control: 'inline-radio', options: [1, 2, 3, 4] },
    'cost-spike': { control: { type: 'range', min: 0, max: 200, step: 5 } },
    'latency-p95': { control: { type: 'range', min: 0.5, max: 15, step: 0.1 } },
    'quality-floor': { control: { type: 'range', min: 0.4, max: 1, step: 0.01 } },
    'for-minutes': { control: { type: 'range', min: 0, max: 60, step: 1 } },
    mode: { control: 'inline-radio', options: ['static', 'adaptive'] },
    theme: { control: 'inline-radio', options: ['auto', 'light', 'dark'] },
    data: { control: false },
    onError: { control: false },
  },
};

export default meta;

/** The start: a week, three lines, and a verdict that is plainly not good enough. */
export const Start: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await expect(tuner.verdict()).toMatch(/^\d of 3 incidents caught, \d+ false alarms?/);
    await expect(tuner.verdict()).not.toMatch(/^3 of 3 incidents caught, 0/);
    await expect(textOf(tuner.part('events'))).toMatch(/label closed/);
  },
};

/** A slider moves the line, and everything that follows from it. */
export const MoveALine: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    const slider = tuner.slider('Latency p95');
    await fireEvent.input(slider, { target: { value: '15' } });
    await tuner.element.updateComplete;
    await expect(slider).toHaveAttribute('aria-valuetext', '15.0 seconds');
    await expect(tuner.element.latencyP95).toBe(15);
    await tuner.press('Undo');
    await expect(tuner.element.latencyP95).toBe(5);
  },
};

/** Before labels open: which of these would you wake someone for? */
export const Bet: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    const [first] = tuner.in.getAllByRole('button', { name: /label closed/ });
    await userEvent.click(first!);
    await tuner.press('Open my 1');
    await waitFor(() => expect(tuner.advice()).toMatch(/^You would have woken someone 1 time/), {
      timeout: 20_000,
    });
  },
};

/** An event tells what fired, the value against the line, and the smallest move that would help. */
export const OneEvent: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await tuner.press('Skip');
    const [first] = tuner.in.getAllByRole('button', { name: /label closed/ });
    await userEvent.click(first!);
    await waitFor(
      () => expect(tuner.advice()).toMatch(/\w+ \d\d:\d\d .+: (caught|missed|false|left)/),
      {
        timeout: 20_000,
      },
    );
  },
};

/** Level 1: lines alone win. */
export const Level1: Story = {
  args: { level: 1 },
  play: async ({ canvasElement }) => {
    const tuner = await reveal(canvasElement);
    await expect(tuner.verdict()).toMatch(/^3 of 3 incidents caught, 0 false alarms/);
    await expect(tuner.element.forMinutes).toBe(0);
  },
};

/** Level 2: what is short has to be waited out. */
export const Level2: Story = {
  args: { level: 2 },
  play: async ({ canvasElement }) => {
    const tuner = await reveal(canvasElement);
    await expect(tuner.verdict()).toMatch(/^3 of 3 incidents caught, 0 false alarms/);
    await expect(Number(tuner.element.forMinutes)).toBeGreaterThan(0);
  },
};

/** Level 3: a fixed line cannot follow the time of day. */
export const Level3: Story = {
  args: { level: 3 },
  play: async ({ canvasElement }) => {
    const { verdict } = await meet(canvasElement);
    await expect(verdict()).not.toMatch(/^3 of 3 incidents caught, 0/);
    const tuner = await reveal(canvasElement);
    await expect(textOf(tuner.part('controls'))).toMatch(/A line has to adapt/);
    await expect(tuner.verdict()).toMatch(/^3 of 3 incidents caught, 0 false alarms/);
    await expect(tuner.in.getByRole('slider', { name: /, k$/ })).toBeVisible();
  },
};

/** Level 4: nothing is perfect, and a trade that nothing beats is the best there is. */
export const Level4: Story = {
  args: { level: 4 },
  play: async ({ canvasElement }) => {
    const tuner = await reveal(canvasElement);
    await expect(textOf(tuner.part('controls'))).toMatch(/Nothing is perfect/);
    await expect(tuner.verdict()).not.toMatch(/^3 of 3 incidents caught, 0/);
    await expect(tuner.advice()).toMatch(/.+/);
  },
};

/** The settings that win one week, on the next: it proves little. */
export const NextWeek: Story = {
  args: { level: 2 },
  play: async ({ canvasElement }) => {
    const tuner = await reveal(canvasElement);
    await expect(tuner.advice()).toMatch(/3 of 3 still allows a recall from/);
    await tuner.press('Next week');
    await waitFor(
      () =>
        expect(textOf(tuner.part('weeks'))).toMatch(/This one, which you had not seen: \d of 3/),
      { timeout: 20_000 },
    );
  },
};

/** The settings that win one week, on twenty that they were not chosen on. */
export const TwentyWeeks: Story = {
  args: { level: 2 },
  play: async ({ canvasElement }) => {
    const tuner = await reveal(canvasElement);
    await tuner.press('20 weeks');
    await waitFor(
      () => expect(textOf(tuner.part('weeks'))).toMatch(/In 20 unseen weeks: \d+ of 60 caught/),
      { timeout: 20_000 },
    );
  },
};

/** Lines that follow the hour of the week, with the band they have learned. */
export const Adaptive: Story = {
  args: { mode: 'adaptive', level: 3 },
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await waitFor(
      () =>
        expect(tuner.element.shadowRoot!.querySelector('.llm-ribbon')).toHaveAttribute(
          'd',
          expect.stringMatching(/^M/),
        ),
      { timeout: 20_000 },
    );
    await expect(tuner.slider('Latency, k')).toHaveAttribute(
      'aria-valuetext',
      '3.00 scales from the expected',
    );
  },
};

/** How a figure is counted, with its numbers in it. */
export const Explained: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await tuner.press('Recall');
    await expect(textOf(tuner.part('explanation'))).toMatch(
      /^Incidents caught, among all incidents\. \d \/ \(\d \+ \d\) =/,
    );
  },
};

/** Every setting of two lines at once: where it wins, and where the reader is. */
export const Map: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    const map = await tuner.in.findByRole(
      'slider',
      { name: 'Map of Latency p95 across and Cost up' },
      { timeout: 20_000 },
    );
    await expect(map.getAttribute('aria-valuetext')).toMatch(/^You are at Latency p95 5\.0 s/);
    await fireEvent.keyDown(map, { key: 'End' });
    await fireEvent.keyDown(map, { key: 'Enter' });
    await tuner.element.updateComplete;
    await expect(tuner.element.latencyP95).toBe(15);
    await tuner.press('Undo');
    await expect(tuner.element.latencyP95).toBe(5);
  },
};

/** The trades of precision and recall that nothing beats: at level 4 there are several, and none is perfect. */
export const ParetoFront: Story = {
  args: { level: 4 },
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    const [best] = await tuner.in.findAllByRole(
      'button',
      { name: /incidents caught, .+, precision/ },
      { timeout: 20_000 },
    );
    await userEvent.click(best!);
    await expect(best).toHaveAttribute('aria-pressed', 'true');
    await expect(textOf(tuner.part('front'))).toMatch(/it is yours|yours is one of them/);
  },
};

/** The same alerts by six ways to score them, which do not agree. */
export const Yardsticks: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    const summary = await tuner.in.findByText('Six yardsticks, one week', {}, { timeout: 20_000 });
    await userEvent.click(summary);
    const table = await tuner.in.findByRole('table', {}, { timeout: 20_000 });
    await expect(within(table).getAllByRole('rowheader')).toHaveLength(6);
    await expect(textOf(tuner.part('yardsticks'))).toMatch(
      /F1 from 0\.\d\d \(.+\) to 0\.\d\d \(.+\)/,
    );
  },
};

/** Tries a common mistake, and waits for what it does on this week. */
async function tryMistake(canvasElement: HTMLElement, name: string, says: RegExp) {
  const tuner = await meet(canvasElement);
  const button = await tuner.in.findByRole('button', { name }, { timeout: 20_000 });
  await userEvent.click(button);
  await waitFor(() => expect(textOf(tuner.part('lesson'))).toMatch(says), { timeout: 30_000 });
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  return tuner;
}

/** A floor at mean + k sd lies above what is normal. */
export const LessonFloorAboveTheMean: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await tryMistake(
      canvasElement,
      'Floor at mean + 2 sd',
      /^A floor at mean \+ 2 sd, .+ fires in \d+ % of calm minutes/,
    );
    await expect(Number(tuner.element.qualityFloor)).toBeGreaterThan(0.85);
  },
};

/** A baseline that learns the incident takes it for normal. */
export const LessonLearnsTheIncident: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await tryMistake(
      canvasElement,
      'Baseline that learns the incident',
      /^Learned with the rest, an incident moves mean .+: at that line it is missed/,
    );
    await expect(tuner.verdict()).not.toMatch(/^3 of 3/);
  },
};

/** Two sigma of four samples are not the 2.3 % they promise. */
export const LessonTwoSigmaOfFour: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await tryMistake(
      canvasElement,
      'Two sigma of four samples',
      /^Two sigma promise to fire in 2\.3 % of calm minutes/,
    );
    await expect(tuner.slider('Latency, k')).toHaveValue('2');
  },
};

/** The reader's own labelled history: their incidents are no riddle. */
export const OwnHistory: Story = {
  args: {
    data: [
      'timestamp_ms,latency_p95_s',
      ...Array.from(
        { length: 120 },
        (_, minute) => `${minute * 60_000},${minute >= 60 && minute < 70 ? 8 : 2}`,
      ),
    ].join('\n'),
  },
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await expect(tuner.verdict()).toMatch(/^No incident is labelled\. 1 alert\.$/);
    await expect(tuner.in.queryByText(/Hint/)).toBeNull();
  },
};

/** The week of a scenario: what happened in it is known, and named. */
export const OnAScenario: Story = {
  args: { scenario: 'silent-model-update' },
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await expect(textOf(tuner.part('events'))).toMatch(/The model has changed: (caught|missed)/);
    await expect(tuner.in.queryByText(/Hint/)).toBeNull();
  },
};

/** The rule, taken along: its text, what the form leaves out, and what it does on this week. */
export const TakeTheRule: Story = {
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await tuner.press('Copy as rule');
    await waitFor(
      () => expect(textOf(tuner.part('prediction'))).toMatch(/In Prometheus: \d of 3/),
      { timeout: 20_000 },
    );
    const text = (): string => (tuner.part('export-text') as HTMLTextAreaElement).value;
    await expect(text()).toMatch(/alert: "LLMLatencyP95"/);
    await userEvent.selectOptions(tuner.in.getByLabelText('Form'), 'datadog');
    await expect(textOf(tuner.part('export'))).toMatch(/Not run in Datadog\./);
    await userEvent.selectOptions(tuner.in.getByLabelText('Form'), 'prometheus');
    await userEvent.click(tuner.in.getByRole('checkbox'));
    await expect(textOf(tuner.part('strip'))).toMatch(/as Prometheus will see it/);
  },
};

/** For a lesson about lines alone: the rest is taken away. */
export const LinesOnly: Story = {
  args: { hide: HIDEABLE.join(' ') },
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await expect(tuner.in.queryByText('adaptive')).toBeNull();
    await expect(tuner.in.queryByText(/^Hint/)).toBeNull();
    await expect(
      tuner.in.getAllByRole('slider', { name: /^(Cost spike|Latency p95|Quality floor)$/ }),
    ).toHaveLength(3);
  },
};

/** A wrong attribute is named where the reader and the page can see it; what lies outside a range moves to its end. */
export const WrongAttributes: Story = {
  args: { 'latency-p95': '99', level: 'nine', onError: fn() },
  play: async ({ args, canvasElement }) => {
    const tuner = await meet(canvasElement);
    await expect(textOf(tuner.part('note'))).toMatch(/level="nine" is not .+99\.0 s lies outside/);
    await expect(args.onError).toHaveBeenCalledTimes(2);
  },
};

/** Dark, whatever the page is. */
export const Dark: Story = {
  args: { theme: 'dark' },
  play: async ({ canvasElement }) => {
    const tuner = await meet(canvasElement);
    await expect(getComputedStyle(tuner.element).colorScheme).toBe('dark');
    await expect(tuner.verdict()).toMatch(/of 3 incidents caught/);
  },
};
