import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { tunerEn } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import type { EventChip } from '../../view/tuner/event-chips.js';
import type { Actions } from './actions.js';
import type { Stage } from './stage.js';

/** A made week has eight events: their room is kept while it is made. */
const PLACES = Array.from({ length: 8 }, () => html`<span class="event none"></span>`);

/**
 * The events of the week as chips, each with what became of it; closed ones say only whether something fired. Alarms
 * that no event explains stand behind one line: there may be many, and they are all alike.
 */
export function renderEvents(stage: Stage, actions: Actions): TemplateResult {
  const { f, week, hasWeek } = stage;
  const { chips, moreUnexplained } = stage.chips();
  const labelled = chips.filter(({ type }) => type !== 'unexplained');
  const unexplained = chips.filter(({ type }) => type === 'unexplained');
  // Nobody knows how many a run or a history has before it is here, so theirs have a box of their own.
  return html`<div
      class=${stage.isChallenge ? 'events' : 'events boxed'}
      part="events"
      role="group"
      aria-label=${tunerEnWidget.events}
    >
      ${hasWeek ? nothing : PLACES}
      ${hasWeek && week.events.length === 0 ? html`<p class="aside">${tunerEnWidget.noEvents}</p>` : nothing}
      ${labelled.map((chip) => renderChip(chip, stage, actions))}
    </div>
    <details class=${unexplained.length === 0 ? 'unexplained none' : 'unexplained'}>
      <summary>${tunerEnWidget.unexplained(unexplained.length + moreUnexplained, f)}</summary>
      <div class="events">
        ${unexplained.map((chip) => renderChip(chip, stage, actions))}
        ${
          moreUnexplained > 0
            ? html`<span class="aside">${tunerEnWidget.more(moreUnexplained, f)}</span>`
            : nothing
        }
      </div>
    </details>`;
}

function renderChip(chip: EventChip, stage: Stage, actions: Actions): TemplateResult {
  return html`<button
    type="button"
    class="event is-${chip.status}"
    aria-pressed=${isPressed(chip, stage)}
    @click=${(): void => actions.select(chip.id)}
  >
    <span class="mark" aria-hidden="true"></span>${tunerEn.chipText(chip, stage.words)}
  </button>`;
}

/** While bets are open a pressed chip is one; afterwards it is the one whose story is told. */
function isPressed({ id, type }: EventChip, { challenge, selected }: Stage): boolean {
  const isBet = challenge.stage === 'bet' && type !== 'unexplained';
  return isBet ? challenge.bets.includes(id) : selected === id;
}
