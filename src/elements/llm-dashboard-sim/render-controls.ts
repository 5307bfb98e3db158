import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { IncidentKind } from '../../sim/incident-kinds.js';
import type { DashboardContext } from './context.js';
import { SPEEDS } from './settings.js';

/** What the controls ask of the dashboard. */
export interface ControlActions {
  readonly isPlaying: boolean;
  readonly traffic: number;
  readonly errorRatio: number;
  readonly cacheHitRatio: number;
  togglePlay(): void;
  step(): void;
  setSpeed(speed: number): void;
  reset(): void;
  copySeed(): void;
  newSeed(): void;
  share(): void;
  save(what: 'svg' | 'csv'): void;
  strike(kind: IncidentKind): void;
  change(kind: 'traffic' | 'error-rate' | 'cache-hit-rate', value: number): void;
}

const CHIPS: readonly IncidentKind[] = [
  'prompt-bloat',
  'provider-slowdown',
  'silent-model-update',
  'cache-flush',
  'error-storm',
];

/** Play, step, speed, reset, seed and sharing. */
export function renderTimeBar(context: DashboardContext, act: ControlActions): TemplateResult {
  const { m, settings } = context;
  const { hidden } = settings;
  return html`<div class="bar" part="controls" role="group" aria-label=${m.timeControls}>
    <div class="group">
      ${
        hidden.has('play')
          ? nothing
          : html`<button type="button" class="primary" part="play" @click=${act.togglePlay}>
              ${act.isPlaying ? m.pause : m.play}
            </button>`
      }
      ${
        hidden.has('step')
          ? nothing
          : html`<button type="button" title=${m.stepTip} @click=${act.step}>${m.step}</button>`
      }
    </div>
    ${hidden.has('speed') ? nothing : renderSpeeds(context, act)}
    ${
      hidden.has('reset')
        ? nothing
        : html`<button type="button" title=${m.resetTip} @click=${act.reset}>${m.reset}</button>`
    }
    ${hidden.has('seed') || context.session.run === null ? nothing : renderSeed(context, act)}
    ${hidden.has('share') ? nothing : renderShare(context, act)}
  </div>`;
}

function renderSpeeds({ m, settings }: DashboardContext, act: ControlActions): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = SPEEDS.indexOf(settings.speed) + step;
    const next = SPEEDS[(index + SPEEDS.length) % SPEEDS.length];
    if (next === undefined) return;
    act.setSpeed(next);
    const buttons = (event.currentTarget as HTMLElement).querySelectorAll('button');
    buttons[SPEEDS.indexOf(next)]?.focus();
  };
  return html`<div class="segmented" role="radiogroup" aria-label=${m.speed} @keydown=${onKeydown}>
    ${SPEEDS.map(
      (speed) =>
        html`<button
          type="button"
          role="radio"
          aria-checked=${speed === settings.speed}
          aria-label=${m.speedSpoken(speed)}
          tabindex=${speed === settings.speed ? 0 : -1}
          @click=${(): void => act.setSpeed(speed)}
        >
          ${m.speedValue(speed)}
        </button>`,
    )}
  </div>`;
}

function renderSeed({ m, settings }: DashboardContext, act: ControlActions): TemplateResult {
  return html`<div class="group">
    <span class="label">${m.seed}</span>
    <button
      type="button"
      class="quiet seed"
      aria-label=${m.copySeed(settings.seed)}
      title=${m.copySeed(settings.seed)}
      @click=${act.copySeed}
    >
      ${settings.seed === '' ? '""' : settings.seed}
    </button>
    <button type="button" @click=${act.newSeed}>${m.newSeed}</button>
  </div>`;
}

function renderShare({ m, session }: DashboardContext, act: ControlActions): TemplateResult {
  return html`<div class="group push">
    ${
      session.run === null
        ? nothing
        : html`<button type="button" class="quiet" @click=${act.share}>${m.share}</button>`
    }
    <button type="button" class="quiet" @click=${(): void => act.save('svg')}>
      ${m.exportSvg}
    </button>
    <button type="button" class="quiet" @click=${(): void => act.save('csv')}>
      ${m.exportCsv}
    </button>
  </div>`;
}

/** The incident chips. */
export function renderChips(context: DashboardContext, act: ControlActions): TemplateResult {
  const { m } = context;
  return html`<div class="bar chips" part="scenarios" role="group" aria-labelledby="try">
    <span class="label" id="try">${m.tryLabel}</span>
    ${CHIPS.map(
      (kind) =>
        html`<button type="button" title=${m.chipTip(kind)} @click=${(): void => act.strike(kind)}>
          ${m.incidents[kind].name}
        </button>`,
    )}
  </div>`;
}

/** The sliders that are not hidden. */
export function renderSliders(
  context: DashboardContext,
  act: ControlActions,
): TemplateResult | typeof nothing {
  const { m, f, settings } = context;
  const { hidden } = settings;
  const shown = (['traffic', 'errors', 'cache'] as const).some((name) => !hidden.has(name));
  if (!shown) return nothing;
  return html`<div class="sliders" part="sliders">
    ${
      hidden.has('traffic')
        ? nothing
        : renderSlider('traffic', m.traffic, act.traffic, m.trafficValue(act.traffic), {
            min: 0.25,
            max: 8,
            step: 0.25,
            spoken: m.trafficSpoken(act.traffic),
            onValue: (value) => act.change('traffic', value),
          })
    }
    ${
      hidden.has('errors')
        ? nothing
        : renderSlider('errors', m.errorRate, act.errorRatio * 100, f.percent(act.errorRatio), {
            min: 0,
            max: 20,
            step: 0.5,
            spoken: m.percentSpoken(act.errorRatio, f),
            onValue: (value) => act.change('error-rate', value / 100),
          })
    }
    ${
      hidden.has('cache')
        ? nothing
        : renderSlider(
            'cache',
            m.cacheHitRate,
            act.cacheHitRatio * 100,
            f.percent(act.cacheHitRatio),
            {
              min: 0,
              max: 90,
              step: 5,
              spoken: m.cacheSpoken(act.cacheHitRatio, f),
              onValue: (value) => act.change('cache-hit-rate', value / 100),
            },
          )
    }
  </div>`;
}

interface SliderOptions {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value with its unit, as a screen reader says it. */
  readonly spoken: string;
  readonly onValue: (value: number) => void;
}

function renderSlider(
  id: string,
  label: string,
  value: number,
  shown: string,
  { min, max, step, spoken, onValue }: SliderOptions,
): TemplateResult {
  const onInput = (event: Event): void => onValue((event.target as HTMLInputElement).valueAsNumber);
  return html`<div class="slider">
    <label for=${id}>${label}</label>
    <output for=${id} aria-live="off">${shown}</output>
    <input
      id=${id}
      type="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${String(value)}
      aria-valuetext=${spoken}
      @input=${onInput}
    />
  </div>`;
}
