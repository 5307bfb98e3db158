import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Formats } from '../../locales/format.js';
import { tunerEn } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import type { PictureFraction, VerdictFigure, VerdictFigureId } from '../../view/tuner/verdict.js';
import type { Actions } from './actions.js';
import { renderField, renderSlider } from './render-number.js';
import type { Stage } from './stage.js';

const DOT_PX = 14;

/** What the settings come to: the sentence, and its two fractions as pictures. */
export function renderVerdict(stage: Stage, actions: Actions): TemplateResult {
  const { verdict, f } = stage;
  return html`<div class="verdict" part="verdict">
    <p class="headline" part="headline">
      ${stage.hasWeek ? tunerEn.headline(verdict, f) : stage.pending}
    </p>
    <div class="fractions">
      ${renderFraction('precision', verdict.precision, stage, actions)}
      ${renderFraction('recall', verdict.recall, stage, actions)}
    </div>
    ${renderExplained(stage, ['precision', 'recall'])}
  </div>`;
}

function renderFraction(
  id: 'precision' | 'recall',
  fraction: PictureFraction,
  stage: Stage,
  actions: Actions,
): TemplateResult {
  const { f } = stage;
  const text =
    id === 'precision' && fraction.whole === 0 && stage.hasWeek
      ? `– ${tunerEnWidget.noAlerts}`
      : tunerEnWidget.of(fraction.part, fraction.whole, f);
  return html`<div class="fraction" part="fraction">
    ${renderName(id, tunerEnWidget[id], stage, actions)} ${renderPicture(fraction)}
    <b>${text}</b>
  </div>`;
}

/** One mark a thing: filled for what counts, open for what does not. */
function renderPicture({ items }: PictureFraction): TemplateResult {
  const width = Math.max(1, items.length) * DOT_PX;
  return html`<svg
    class="picture"
    width=${width}
    height=${DOT_PX}
    viewBox="0 0 ${width} ${DOT_PX}"
    aria-hidden="true"
  >
    ${items.map(
      ({ isCounted }, index) =>
        svg`<circle class=${isCounted ? 'on' : 'off'} cx=${index * DOT_PX + 7} cy="7" r="5" />`,
    )}
  </svg>`;
}

/** The other figures, with the numbers of the reader's that go into them. */
export function renderFigures(stage: Stage, actions: Actions): TemplateResult {
  const { verdict, f, hasWeek } = stage;
  const figure = (id: VerdictFigureId): VerdictFigure =>
    verdict.figures.find((each) => each.id === id)!;
  const value = (id: VerdictFigureId): TemplateResult =>
    html`<b>${hasWeek ? tunerEn.figureValue(figure(id), f) : '–'}</b>`;
  const name = (id: VerdictFigureId): TemplateResult =>
    renderName(id, tunerEn.figureNames[id], stage, actions);
  return html`<div class="figures" part="figures">
    <div class="figure-row">
      ${name('f-beta')} ${value('f-beta')}
      <span class="beta"
        ><span class="aside">${tunerEn.fewerPages}</span> ${renderSlider(stage, 'beta', actions)}
        <span class="aside">${tunerEn.missNothing}</span></span
      >
    </div>
    <div class="figure-row">${name('false-alarms-per-week')} ${value('false-alarms-per-week')}</div>
    <div class="figure-row">
      ${name('on-call-cost')} ${value('on-call-cost')}
      <span class="prices"
        >$ ${renderField(stage, 'minute-usd', actions, tunerEnWidget.minuteUsd)}
        <span class="aside">${tunerEnWidget.aMinute}</span> $
        ${renderField(stage, 'page-usd', actions, tunerEnWidget.pageUsd)}
        <span class="aside">${tunerEnWidget.aPage}</span></span
      >
    </div>
    ${renderExplained(stage, ['f-beta', 'false-alarms-per-week', 'on-call-cost'])}
  </div>`;
}

function renderName(
  id: VerdictFigureId,
  name: string,
  { explained }: Stage,
  actions: Actions,
): TemplateResult {
  return html`<button
    type="button"
    class="figure"
    title=${tunerEnWidget.figuresTip}
    aria-expanded=${explained === id}
    @click=${(): void => actions.explain(id)}
  >
    ${name}
  </button>`;
}

function renderExplained(
  { explained, verdict, hasWeek, f }: Stage,
  ids: readonly VerdictFigureId[],
): TemplateResult | typeof nothing {
  const figure = verdict.figures.find(({ id }) => id === explained);
  if (figure === undefined || !ids.includes(figure.id)) return nothing;
  return html`<p class="explained" part="explanation">${explainedText(figure, hasWeek, f)}</p>`;
}

/** How a figure is counted, and with which numbers. */
export function explainedText(figure: VerdictFigure, hasWeek: boolean, f: Formats): string {
  const method = tunerEn.figureMethods[figure.id];
  return hasWeek ? `${method} ${tunerEn.figureFormula(figure, f)}.` : method;
}
