import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { IncidentKind } from '../../sim/incident-kinds.js';
import type { Act } from './act.js';
import type { DashboardContext } from './context.js';
import type { Interaction } from './interaction.js';
import { SPEEDS } from './settings.js';

const CHIPS: readonly IncidentKind[] = [
  'prompt-bloat',
  'provider-slowdown',
  'silent-model-update',
  'cache-flush',
  'error-storm',
];

/** Play, step, speed, reset, seed, and the place of what shares them. */
export function renderTimeBar(
  context: DashboardContext,
  isPlaying: boolean,
  interaction: Interaction | null,
  act: Act,
): TemplateResult {
  const tips = interaction?.tips;
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
              act((i) => i.step()),
              '',
              tips?.stepTip,
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
            tips?.resetTip,
          )
    }
    ${hidden.has('seed') || !isSimulated ? nothing : renderSeed(context, act)}
    ${hidden.has('share') ? nothing : html`<div class="share">${interaction?.renderShare()}</div>`}
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
  return html`<div class="segmented" role="radiogroup" aria-label=${m.speed}>
    ${SPEEDS.map(
      (speed) =>
        html`<label>
          <input
            type="radio"
            name="speed"
            value=${speed}
            aria-label=${m.speedSpoken(speed)}
            .checked=${speed === settings.speed}
            @change=${act((i) => i.setSpeed(speed))}
          />${m.speedValue(speed)}
        </label>`,
    )}
  </div>`;
}

function renderSeed({ m, settings }: DashboardContext, act: Act): TemplateResult {
  const name = m.copySeed(settings.seed);
  return html`<div class="group seeds">
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

/** The incident chips; a recording, which has none, leaves their place to a word on itself. */
export function renderChips(
  { m, session }: DashboardContext,
  interaction: Interaction | null,
  act: Act,
): TemplateResult {
  const isSimulated = session.run !== null;
  return html`<div
    class="bar chips ${isSimulated ? '' : 'idle'}"
    part="scenarios"
    role="group"
    aria-labelledby="try"
  >
    ${isSimulated ? nothing : interaction?.renderRecorded()}
    <span class="label" id="try">${m.tryLabel}</span>
    ${CHIPS.map((kind) =>
      button(
        m.incidents[kind],
        act((i) => i.act({ kind: 'incident', incident: kind })),
        '',
        interaction?.tips.chipTips[kind],
      ),
    )}
  </div>`;
}

/** The place of the sliders that are not hidden; what slides comes after the first frame. */
export function renderSliders(
  { settings: { hidden } }: DashboardContext,
  interaction: Interaction | null,
): TemplateResult | typeof nothing {
  const count = (['traffic', 'errors', 'cache'] as const).filter((id) => !hidden.has(id)).length;
  if (count === 0) return nothing;
  return html`<div class="sliders of-${count}" part="sliders">
    ${interaction?.renderSliders()}
  </div>`;
}
