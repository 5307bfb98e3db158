import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { expect } from 'storybook/test';
import { createCallColumns } from '../src/core/call-columns.js';
import { figureAt } from '../src/core/index.js';
import type { FigureId } from '../src/core/index.js';
import { MINUTE_MS } from '../src/core/source.js';
import '../src/define/llm-dashboard-sim.js';
import type { LlmDashboardSim } from '../src/elements/llm-dashboard-sim/element.js';
import { SCENARIOS } from '../src/sim/scenarios.js';
import { meet, textOf } from './support/met-dashboard.js';

interface ScenarioArgs {
  scenario: string;
}

type Story = StoryObj<ScenarioArgs>;

/** The minute that the first frame ends with; a run begins four hours before it. */
const FIRST_FRAME = 239;

/** A scenario by name, with its lesson as what the page of documentation says of the story. */
function scenario(id: string): Pick<Story, 'args' | 'parameters'> {
  const { lesson, lookAt } = SCENARIOS.find((one) => one.id === id)!;
  const story = lookAt === undefined ? lesson : `${lesson} Look at: ${lookAt}`;
  return { args: { scenario: id }, parameters: { docs: { description: { story } } } };
}

/** What a dashboard knows of its run: figures by name, cost by feature, and the calls themselves. */
function readingsOf({ sharedRun }: LlmDashboardSim) {
  const { monitor, source } = sharedRun!.run.session;
  const { features } = source.names;
  return {
    figure: (id: FigureId, minute: number): number => figureAt(monitor, id, minute).value ?? NaN,
    usdPerMinOf: (feature: string, minute: number): number =>
      monitor.figures.costUsdPerMin[features.indexOf(feature)]![
        minute - monitor.figures.firstMinute
      ]!,
    /** 95th percentile by nearest rank of the calls answered by a provider; of all features, or of one. */
    p95Ms(fromMinute: number, toMinute: number, feature?: string): number {
      const calls = createCallColumns();
      source.reread(fromMinute * MINUTE_MS, toMinute * MINUTE_MS, calls);
      const latencies = [...calls.latencyMs.subarray(0, calls.count)].filter(
        (_, row) =>
          calls.error[row] === 0 &&
          calls.responseCache[row] === 0 &&
          (feature === undefined || features[calls.feature[row]!] === feature),
      );
      return latencies.sort((a, b) => a - b)[Math.ceil(latencies.length * 0.95) - 1]!;
    },
  };
}

/** The dashboard of a story, so many minutes on, beside the same seed, week and clock with nothing wrong in it. */
async function watch(canvasElement: HTMLElement, minutes = 0) {
  const dashboard = await meet(canvasElement);
  const { element } = dashboard;
  const quiet = document.createElement('llm-dashboard-sim') as LlmDashboardSim;
  Object.assign(quiet, { scenario: 'quiet-week', seed: element.seed, start: startOf(element) });
  quiet.style.display = 'none';
  element.after(quiet);
  await quiet.updateComplete;
  for (const each of [element, quiet]) for (let step = 0; step < minutes; step++) each.step();
  await element.updateComplete;
  const now = readingsOf(element);
  const usual = readingsOf(quiet);
  quiet.remove();
  return {
    ...dashboard,
    now,
    usual,
    /** By what factor a figure is another than without the incident. */
    times: (id: FigureId, minute = FIRST_FRAME + minutes): number =>
      now.figure(id, minute) / usual.figure(id, minute),
  };
}

/** Weekday and time of the first frame as an attribute says it. */
function startOf({ sharedRun }: LlmDashboardSim): string {
  const minute = sharedRun!.settings.startMinuteOfWeek;
  const pad = (value: number): string => String(value).padStart(2, '0');
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][Math.floor(minute / 1440)]!;
  return `${day} ${pad(Math.floor(minute / 60) % 24)}:${pad(minute % 60)}`;
}

/** As it would have been, but for what a handful of other calls can do to it. */
async function same(factor: number, tolerance = 0.05): Promise<void> {
  await expect(Math.abs(factor - 1)).toBeLessThanOrEqual(tolerance);
}

const meta: Meta<ScenarioArgs> = {
  title: 'llm-dashboard-sim/scenarios',
  component: 'llm-dashboard-sim',
  render: ({ scenario: id }): TemplateResult =>
    html`<llm-dashboard-sim scenario=${id}></llm-dashboard-sim>`,
  argTypes: { scenario: { control: 'select', options: SCENARIOS.map(({ id }) => id) } },
};

export default meta;

export const QuietWeek: Story = {
  ...scenario('quiet-week'),
  play: async ({ canvasElement }) => {
    const { now, sentence, part, press } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/^Quiet week\. Nothing is wrong/);
    await expect(sentence()).toMatch(/^No alert is firing: \d+ requests and \$0\.\d\d/);
    await press('Reveal incidents');
    await expect(textOf(part('alerts'))).toMatch(/No incident so far.*No alert has fired/);
    const requests = [59, 119, 179, 239].map((minute) => now.figure('requests-per-min', minute));
    await expect(Math.max(...requests) / Math.min(...requests)).toBeGreaterThan(1.1);
  },
};

export const PromptBloat: Story = {
  ...scenario('prompt-bloat'),
  play: async ({ canvasElement }) => {
    const { times, now, usual, sentence } = await watch(canvasElement);
    await expect(sentence()).toMatch(
      /^Cost per .+ has been over \$.+ rag call sends [23]\.\d times/,
    );
    await expect(times('cost-per-min')).toBeGreaterThan(1.3);
    await expect(now.usdPerMinOf('rag', 239) / usual.usdPerMinOf('rag', 239)).toBeGreaterThan(1.6);
    await same(now.usdPerMinOf('chat', 239) / usual.usdPerMinOf('chat', 239), 0);
    await same(times('requests-per-min'), 0);
    await same(times('error-ratio'), 0);
    await same(times('similarity'), 0);
  },
};

export const ProviderSlowdown: Story = {
  ...scenario('provider-slowdown'),
  play: async ({ canvasElement }) => {
    const { times, part } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/One provider answers late/);
    await expect(times('ttft-p50')).toBeGreaterThan(1.8);
    await expect(times('latency-p50')).toBeGreaterThan(1.4);
    await expect(times('latency-p95')).toBeGreaterThan(1.4);
    await same(times('cost-per-call'), 0.15);
    await same(times('requests-per-min'), 0);
  },
};

export const SilentModelUpdate: Story = {
  ...scenario('silent-model-update'),
  play: async ({ canvasElement }) => {
    // Two and a half hours after the onset, and before the first incident that the seed draws.
    const { times, now, usual, part } = await watch(canvasElement, 55);
    await expect(textOf(part('lesson'))).toMatch(/only sampled quality tells/);
    const fall = usual.figure('similarity', 294) - now.figure('similarity', 294);
    await expect(fall).toBeGreaterThan(0.06);
    await expect(now.figure('judge', 294)).toBeLessThan(usual.figure('judge', 294) - 0.03);
    await same(times('error-ratio'), 0.25);
    await same(times('cost-per-call'), 0.1);
    await same(times('latency-p95'), 0.25);
    await same(times('requests-per-min'), 0);
  },
};

export const CacheFlush: Story = {
  ...scenario('cache-flush'),
  play: async ({ canvasElement }) => {
    const { times, part } = await watch(canvasElement, 30);
    await expect(textOf(part('lesson'))).toMatch(/come back by themselves/);
    // Five minutes after the flush, and fifty.
    await expect(times('cache-hit-ratio', 219)).toBeLessThan(0.4);
    await expect(times('cost-per-call', 219)).toBeGreaterThan(1.3);
    await same(times('cache-hit-ratio', 269), 0.1);
    await same(times('cost-per-call', 269), 0.05);
    await same(times('requests-per-min', 219), 0);
  },
};

export const Everything: Story = {
  ...scenario('everything'),
  play: async ({ canvasElement }) => {
    const { times, now, part, press } = await watch(canvasElement, 110);
    await press('Reveal incidents');
    const truth = textOf(part('alerts'));
    const kinds = [
      ['Prompt bloat', times('cost-per-min', 229) > 1.3],
      ['Cache flush', times('cache-hit-ratio', 239) < 0.7],
      ['Silent model update', now.figure('similarity', 349) < 0.88],
      ['Provider slowdown', times('ttft-p50', 309) > 1.5],
      ['Error storm', now.figure('error-ratio', 349) > 0.25],
    ] as const;
    for (const [kind, isSeen] of kinds) {
      await expect(truth).toContain(kind);
      await expect({ kind, isSeen }).toEqual({ kind, isSeen: true });
    }
  },
};

export const RateLimitStorm: Story = {
  ...scenario('rate-limit-storm'),
  play: async ({ canvasElement }) => {
    const { times, part } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/Look at: Errors and retries rise together/);
    await expect(times('error-ratio', 224)).toBeGreaterThan(2);
    await expect(times('retries-per-min', 224)).toBeGreaterThan(3);
    await same(times('latency-p50', 224), 0.1);
    await same(times('requests-per-min', 224), 0);
  },
};

export const RetryStorm: Story = {
  ...scenario('retry-storm'),
  play: async ({ canvasElement }) => {
    const { times, now, usual, part } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/almost twice the calls/);
    const calls = ({ figure }: typeof now): number =>
      figure('requests-per-min', FIRST_FRAME) + figure('retries-per-min', FIRST_FRAME);
    await expect(calls(now) / calls(usual)).toBeGreaterThan(1.6);
    await same(times('requests-per-min'), 0);
    await expect(times('error-ratio')).toBeGreaterThan(5);
    // What fails costs nothing here: as many answers as ever, or fewer.
    await expect(times('cost-per-min')).toBeLessThanOrEqual(1.05);
  },
};

export const RunawayAgent: Story = {
  ...scenario('runaway-agent'),
  play: async ({ canvasElement }) => {
    const { times, now, usual, part, element } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/no error, no complaint, several times the bill/);
    await expect(startOf(element)).toMatch(/ 0[0-5]:\d\d$/);
    await expect(times('cost-per-min')).toBeGreaterThan(1.8);
    await expect(now.usdPerMinOf('agent', FIRST_FRAME)).toBeGreaterThan(
      now.figure('cost-per-min', FIRST_FRAME) / 2,
    );
    for (const feature of ['chat', 'rag', 'summarise', 'classify', 'code']) {
      const factor =
        now.usdPerMinOf(feature, FIRST_FRAME) / usual.usdPerMinOf(feature, FIRST_FRAME);
      await same(factor, 0.01);
    }
    await expect(now.figure('error-ratio', FIRST_FRAME)).toBeLessThan(0.06);
    await same(times('similarity'), 0.02);
  },
};

export const MixShift: Story = {
  ...scenario('mix-shift'),
  play: async ({ canvasElement }) => {
    const { times, now, usual, part } = await watch(canvasElement, 60);
    await expect(textOf(part('lesson'))).toMatch(
      /The p95 of all calls rises and nothing got slower/,
    );
    // From half an hour after the onset on, against the same hours without it.
    const p95 = (feature?: string): number =>
      now.p95Ms(120, 300, feature) / usual.p95Ms(120, 300, feature);
    await expect(p95()).toBeGreaterThan(1.18);
    await expect(times('latency-p95', 209)).toBeGreaterThan(1.18);
    for (const feature of ['chat', 'rag', 'summarise', 'classify', 'code', 'agent']) {
      await same(p95(feature), 0.12);
    }
    for (const feature of ['agent', 'summarise']) {
      const factor = now.usdPerMinOf(feature, 209) / usual.usdPerMinOf(feature, 209);
      await expect(factor).toBeGreaterThan(1.5);
    }
  },
};

export const MondayPeak: Story = {
  ...scenario('monday-peak'),
  play: async ({ canvasElement }) => {
    const { now, part } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/^Monday peak\. Every Monday morning/);
    const rise = (id: FigureId): number => {
      const mean = (from: number): number =>
        [0, 10, 20, 30].reduce((sum, after) => sum + now.figure(id, from + after), 0) / 4;
      return mean(209) / mean(9);
    };
    await expect(rise('requests-per-min')).toBeGreaterThan(1.8);
    await expect(rise('cost-per-min')).toBeGreaterThan(1.8);
    await same(rise('cost-per-call'), 0.3);
    await expect(now.figure('error-ratio', FIRST_FRAME)).toBeLessThan(0.06);
  },
};

export const LaunchDay: Story = {
  ...scenario('launch-day'),
  play: async ({ canvasElement }) => {
    const { times, now, usual, part } = await watch(canvasElement);
    await expect(textOf(part('lesson'))).toMatch(/volume explains all of it/);
    await expect(times('requests-per-min', 224)).toBeGreaterThan(1.8);
    await expect(times('cost-per-min', 224)).toBeGreaterThan(1.5);
    await same(times('cost-per-call', 224), 0.2);
    await expect(now.usdPerMinOf('chat', 224) / usual.usdPerMinOf('chat', 224)).toBeGreaterThan(3);
    await same(now.usdPerMinOf('rag', 224) / usual.usdPerMinOf('rag', 224), 0);
  },
};
