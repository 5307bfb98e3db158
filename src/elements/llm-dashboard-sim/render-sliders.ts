import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { enLater } from '../../locales/en-later.js';
import { sliderValue } from './change-run.js';
import type { DashboardContext } from './context.js';
import type { Stage } from './stage.js';

interface Slider {
  readonly hideable: 'traffic' | 'errors' | 'cache';
  readonly kind: 'traffic' | 'error-rate' | 'cache-hit-rate';
  readonly label: string;
  readonly value: number;
  /** Of the input: `value` times this. */
  readonly scale: number;
  readonly range: readonly [min: number, max: number, step: number];
  readonly shown: string;
  /** The value with its unit, as a screen reader says it. */
  readonly spoken: string;
}

/** Makes a change, and answers whether it was made. */
type Change = (kind: Slider['kind'], value: number) => boolean;

/** The sliders that are not hidden. */
export function renderSliders(
  { f, settings }: DashboardContext,
  { run }: Stage,
  change: Change,
): TemplateResult[] {
  const traffic = sliderValue(run, 'traffic', settings.traffic);
  const errors = sliderValue(run, 'error-rate', settings.errorRatio);
  const cache = sliderValue(run, 'cache-hit-rate', settings.cacheHitRatio);
  const isRecorded = run.session.run === null;
  const sliders: Slider[] = [
    {
      hideable: 'traffic',
      kind: 'traffic',
      label: enLater.traffic,
      value: traffic,
      scale: 1,
      range: [0.25, 8, 0.25],
      shown: enLater.trafficValue(traffic),
      spoken: enLater.trafficSpoken(traffic),
    },
    {
      hideable: 'errors',
      kind: 'error-rate',
      label: enLater.errorRate,
      value: errors,
      scale: 100,
      range: [0, 20, 0.5],
      shown: f.percent(errors),
      spoken: enLater.errorsSpoken(errors, f),
    },
    {
      hideable: 'cache',
      kind: 'cache-hit-rate',
      label: enLater.cacheHitRate,
      value: cache,
      scale: 100,
      range: [0, 90, 5],
      shown: f.percent(cache),
      spoken: enLater.cacheSpoken(cache, f),
    },
  ];
  return sliders
    .filter(({ hideable }) => !settings.hidden.has(hideable))
    .map((slider) => (isRecorded ? renderRecorded(slider) : renderSlider(slider, change)));
}

/** The place of a slider beside a recording, in which there is nothing to slide. */
function renderRecorded({ label }: Slider): TemplateResult {
  return html`<p class="slider"><span>${label}</span> <span>${enLater.asRecorded}</span></p>`;
}

function renderSlider(
  { hideable: id, kind, label, value, scale, range: [min, max, step], shown, spoken }: Slider,
  change: Change,
): TemplateResult {
  const onInput = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    // A page may have objected: the slider then goes back to where it was.
    if (!change(kind, input.valueAsNumber / scale)) input.value = String(value * scale);
  };
  return html`<div class="slider">
    <label for=${id}>${label}</label>
    <span class="shown" aria-hidden="true">${shown}</span>
    <input
      id=${id}
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value * scale)}
      aria-valuetext=${spoken}
      @input=${onInput}
    />
  </div>`;
}
