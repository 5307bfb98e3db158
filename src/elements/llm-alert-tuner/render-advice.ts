import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import { HINT_RUNGS } from '../../view/tuner/challenge.js';
import type { NumberSettingId } from '../../view/tuner/tuner-settings.js';
import type { Actions } from './actions.js';
import type { Hideable } from './settings.js';
import type { Stage } from './stage.js';

/** Before labels open: what would you wake someone for? */
export function renderBet(stage: Stage, actions: Actions): TemplateResult | typeof nothing {
  const { challenge, hasWeek, week, f } = stage;
  if (challenge.stage !== 'bet' || !stage.isChallenge) return nothing;
  const incidents = week.events.filter(({ type }) => type === 'incident').length;
  // Its room is kept while the week is made.
  return html`<div class=${hasWeek ? 'bet' : 'bet none'} part="bet">
    <p>${tunerEnWidget.betQuestion(incidents, f)}</p>
    <button type="button" @click=${actions.closeBet}>
      ${tunerEnWidget.closeBet(challenge.bets.length, f)}
    </button>
  </div>`;
}

/** What to look at now, what was asked about, and the hint taken; its place is kept. */
export function renderAdvice({ advice }: Stage): TemplateResult {
  return html`<div class="advice" part="advice">
    ${advice.map((text) => html`<p>${withCode(text)}</p>`)}
  </div>`;
}

/** What stands between backticks is what one writes into a rule. */
function withCode(text: string): (string | TemplateResult)[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}

/** What the reader can do besides moving lines. */
export function renderBar(
  stage: Stage,
  hidden: ReadonlySet<Hideable>,
  actions: Actions,
): TemplateResult {
  const { challenge, marks, seedShown, hasWeek, week, f } = stage;
  const isAllOpen = week.events.every(({ id }) => challenge.revealed.includes(id));
  const left = HINT_RUNGS.length - challenge.hints;
  const canHint = hasWeek && left > 0 && marks === null && stage.isChallenge;
  return html`<div class="bar" part="controls">
    <button type="button" ?disabled=${!stage.canUndo} @click=${actions.undo}>
      ${tunerEnWidget.undo}
    </button>
    ${
      hidden.has('hints') || !stage.isChallenge
        ? nothing
        : html`<button
            type="button"
            aria-disabled=${!canHint}
            @click=${canHint ? actions.hint : nothing}
          >
            ${left <= 1 ? tunerEnWidget.reveal : tunerEnWidget.hint(challenge.hints + 1, HINT_RUNGS.length, f)}
          </button>`
    }
    ${
      stage.isChallenge
        ? html`<button
            type="button"
            aria-disabled=${isAllOpen}
            @click=${isAllOpen ? nothing : actions.openAll}
          >
            ${tunerEnWidget.openAll}
          </button>`
        : nothing
    }
    ${hidden.has('levels') || !stage.isChallenge ? nothing : renderLevels(stage, actions)}
    ${
      hidden.has('seed') || seedShown === ''
        ? nothing
        : html`<span class="group"
            ><span class="label seed">${tunerEnWidget.seed(seedShown)}</span
            ><button type="button" class="quiet" @click=${actions.newSeed}>
              ${tunerEnWidget.newSeed}
            </button></span
          >`
    }
    ${hidden.has('weeks') || !stage.goesOn ? nothing : renderWeeks(stage, actions)}
    ${
      hidden.has('share')
        ? nothing
        : html`<button type="button" ?disabled=${!hasWeek} @click=${actions.share}>
            ${tunerEnWidget.share}
          </button>`
    }
    ${
      hidden.has('export')
        ? nothing
        : html`<button
            type="button"
            id="take-rule"
            aria-expanded=${stage.isTaking}
            ?disabled=${!hasWeek}
            @click=${actions.takeRule}
          >
            ${tunerEnWidget.takeRule}
          </button>`
    }
    ${marks === null ? nothing : html`<span class="marks">${tunerEnWidget.marks(marks)}</span>`}
  </div>`;
}

/** The same settings in weeks they were not chosen on. */
function renderWeeks({ hasWeek }: Stage, actions: Actions): TemplateResult {
  return html`<span class="group"
    ><button type="button" id="next-week" ?disabled=${!hasWeek} @click=${actions.nextWeek}>
      ${tunerEnWidget.nextWeek}</button
    ><button type="button" id="many-weeks" ?disabled=${!hasWeek} @click=${actions.manyWeeks}>
      ${tunerEnWidget.manyWeeks}
    </button></span
  >`;
}

function renderLevels({ level }: Stage, actions: Actions): TemplateResult {
  return html`<span class="group"
    ><span class="label" id="levels">${tunerEnWidget.level}</span
    ><span class="segmented" role="radiogroup" aria-labelledby="levels"
      >${[1, 2, 3, 4].map(
        (number) =>
          html`<label title=${tunerEnWidget.levels[number - 1]!}
            ><input
              type="radio"
              name="level"
              value=${number}
              .checked=${level.level === number}
              @change=${(): void => actions.setLevel(number)}
            />${number}</label
          >`,
      )}</span
    ></span
    ><span class="aside">${tunerEnWidget.levels[level.level - 1]}</span></span
  >`;
}

/** The values that win while the others stay, under a slider: shown once the answer is out. */
export function renderWinning(
  stage: Stage,
  setting: NumberSettingId,
): TemplateResult | typeof nothing {
  const band = stage.winning(setting);
  if (band === null) return nothing;
  const { from, to, text } = band;
  return html`<svg class="winning" width="100%" height="6" role="img" aria-label=${text}>
    <title>${text}</title>
    <rect x="${100 * from}%" width="${Math.max(1, 100 * (to - from))}%" height="6"></rect>
  </svg>`;
}
