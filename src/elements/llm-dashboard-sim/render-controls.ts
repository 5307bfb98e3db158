import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { IncidentKind } from '../../sim/incident-kinds.js';
import type { Act } from './act.js';
import type { DashboardContext } from './context.js';
import { sliderValue } from './dashboard-run.js';
import { SPEEDS } from './settings.js';
import type { Stage } from './stage.js';

type Part = TemplateResult | typeof nothing;

const CHIPS: readonly IncidentKind[] = [
  'prompt-bloat',
  'provider-slowdown',
  'silent-model-update',
  'cache-flush',
  'error-storm',
];

/** Play, step, speed, reset, seed and sharing. */
export function renderTimeBar(
  context: DashboardContext,
  { isPlaying }: Stage,
  act: Act,
): TemplateResult {
  const { m, settings, session } = context;
  const { hidden } = settings;
  const isSimulated = session.run !== null;
  return html`<div class="bar" part="controls" role="group" aria-label=${m.timeControls}>
    <div class="group">
      ${hidden.has('play') ? nothing : renderPlay(context, isPlaying, act)}
      ${
        hidden.has('step')
          ? nothing
          : button(
              m.step,
              act((i) => i.run.step()),
              '',
              m.stepTip,
            )
      }
    </div>
    ${hidden.has('speed') ? nothing : renderSpeeds(context, act)}
    ${
      hidden.has('reset')
        ? nothing
        : button(
            m.reset,
            act((i) => i.reset()),
            '',
            m.resetTip,
          )
    }
    ${hidden.has('seed') || !isSimulated ? nothing : renderSeed(context, act)}
    ${hidden.has('share') ? nothing : renderShare(context, act)}
  </div>`;
}

function button(label: string, onClick: () => void, look = '', tip?: string): TemplateResult {
  return html`<button type="button" class=${look} title=${tip ?? nothing} @click=${onClick}>
    ${label}
  </button>`;
}

function renderPlay({ m }: DashboardContext, isPlaying: boolean, act: Act): TemplateResult {
  return html`<button
    type="button"
    class="primary"
    part="play"
    @click=${act((i) => i.togglePlay())}
  >
    ${isPlaying ? m.pause : m.play}
  </button>`;
}

function renderSpeeds({ m, settings }: DashboardContext, act: Act): TemplateResult {
  const onKeydown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = (SPEEDS.indexOf(settings.speed) + step + SPEEDS.length) % SPEEDS.length;
    const speed = SPEEDS[index] ?? settings.speed;
    act((i) => i.setSpeed(speed))();
    const buttons = (event.currentTarget as HTMLElement).querySelectorAll('button');
    buttons[index]?.focus();
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
          @click=${act((i) => i.setSpeed(speed))}
        >
          ${m.speedValue(speed)}
        </button>`,
    )}
  </div>`;
}

function renderSeed({ m, settings }: DashboardContext, act: Act): TemplateResult {
  const name = m.copySeed(settings.seed);
  return html`<div class="group">
    <span class="label">${m.seed}</span>
    <button
      type="button"
      class="quiet seed"
      aria-label=${name}
      title=${name}
      @click=${act((i) => i.copySeed())}
    >
      ${settings.seed === '' ? '""' : settings.seed}
    </button>
    ${button(
      m.newSeed,
      act((i) => i.newSeed()),
    )}
  </div>`;
}

function renderShare({ m, session }: DashboardContext, act: Act): TemplateResult {
  return html`<div class="group share">
    ${
      session.run === null
        ? nothing
        : button(
            m.share,
            act((i) => i.share()),
            'quiet',
          )
    }
    ${button(
      m.exportSvg,
      act((i) => i.save('svg')),
      'quiet',
    )}
    ${button(
      m.exportCsv,
      act((i) => i.save('csv')),
      'quiet',
    )}
  </div>`;
}

/** The incident chips; what each does is told once the words for it are here. */
export function renderChips(
  { m }: DashboardContext,
  tips: Readonly<Record<IncidentKind, string>> | undefined,
  act: Act,
): TemplateResult {
  return html`<div class="bar chips" part="scenarios" role="group" aria-labelledby="try">
    <span class="label" id="try">${m.tryLabel}</span>
    ${CHIPS.map((kind) =>
      button(
        m.incidents[kind],
        act((i) => i.act({ kind: 'incident', incident: kind })),
        '',
        tips?.[kind],
      ),
    )}
  </div>`;
}

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

/** The sliders that are not hidden. */
export function renderSliders(
  { m, f, settings }: DashboardContext,
  { run }: Stage,
  act: Act,
): Part {
  const traffic = sliderValue(run, 'traffic', settings.traffic);
  const errors = sliderValue(run, 'error-rate', settings.errorRatio);
  const cache = sliderValue(run, 'cache-hit-rate', settings.cacheHitRatio);
  const sliders: Slider[] = [
    {
      hideable: 'traffic',
      kind: 'traffic',
      label: m.traffic,
      value: traffic,
      scale: 1,
      range: [0.25, 8, 0.25],
      shown: m.trafficValue(traffic),
      spoken: m.trafficSpoken(traffic),
    },
    {
      hideable: 'errors',
      kind: 'error-rate',
      label: m.errorRate,
      value: errors,
      scale: 100,
      range: [0, 20, 0.5],
      shown: f.percent(errors),
      spoken: m.errorsSpoken(errors, f),
    },
    {
      hideable: 'cache',
      kind: 'cache-hit-rate',
      label: m.cacheHitRate,
      value: cache,
      scale: 100,
      range: [0, 90, 5],
      shown: f.percent(cache),
      spoken: m.cacheSpoken(cache, f),
    },
  ];
  const shown = sliders.filter(({ hideable }) => !settings.hidden.has(hideable));
  if (shown.length === 0) return nothing;
  return html`<div class="sliders" part="sliders">
    ${shown.map((slider) => renderSlider(slider, act))}
  </div>`;
}

function renderSlider(
  { hideable: id, kind, label, value, scale, range: [min, max, step], shown, spoken }: Slider,
  act: Act,
): TemplateResult {
  const onInput = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const wanted = input.valueAsNumber / scale;
    act((i) => {
      // A page may have objected: the slider then goes back to where it was.
      if (!i.act({ kind, value: wanted })) input.value = String(value * scale);
    })();
  };
  return html`<div class="slider">
    <label for=${id}>${label}</label>
    <output for=${id} aria-live="off">${shown}</output>
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
