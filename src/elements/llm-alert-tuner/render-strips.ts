import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { METRIC_NAMES, metricValue, tunerEn } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import { stripHours } from '../../view/tuner/strip-table.js';
import type { StripModel } from '../../view/tuner/strips.js';
import type { LineMode } from '../../view/tuner/tuner-settings.js';
import type { Actions } from './actions.js';
import { renderField, renderSlider } from './render-number.js';
import type { Hideable } from './settings.js';
import type { Stage } from './stage.js';

const MODES: readonly LineMode[] = ['static', 'adaptive'];
const WAITS = ['for', 'keep-firing-for'] as const;
const WAIT_UNITS = tunerEnWidget.waitUnits;

/** One metric: its name, the controls of its line, the week. */
export function renderStrip(
  stage: Stage,
  strip: StripModel,
  hidden: ReadonlySet<Hideable>,
  actions: Actions,
): TemplateResult {
  const { metric, handle } = strip;
  return html`<div class="strip" part="strip" role="group" aria-labelledby="title-${metric}">
    <div class="strip-head">
      <span class="names"
        ><span class="title" id="title-${metric}">${METRIC_NAMES[metric]}</span>
        <span class="aside"
          >${tunerEnWidget.strips[metric]}${stage.isSeen ? tunerEnWidget.seen : ''}</span
        ></span
      >
      <span class="line-controls">
        ${hidden.has('mode') ? nothing : renderModes(stage, strip, actions)}
        ${renderSlider(stage, handle.setting, actions)}
        ${renderField(stage, handle.setting, actions)}
        <span class="unit">${unitOf(strip)}</span>
      </span>
    </div>
    ${renderPlot(stage, strip, actions)} ${renderTable(stage, strip, actions)}
  </div>`;
}

function unitOf({ line, unit }: StripModel): string {
  if (line.kind === 'adaptive') return 'k';
  return { percent: '%', s: 's' }[unit] ?? '';
}

function renderModes(
  { settings }: Stage,
  { metric }: StripModel,
  actions: Actions,
): TemplateResult {
  return html`<span
    class="segmented"
    role="radiogroup"
    aria-label=${tunerEnWidget.mode(METRIC_NAMES[metric])}
    >${MODES.map(
      (mode) =>
        html`<label
          ><input
            type="radio"
            name="mode-${metric}"
            value=${mode}
            .checked=${settings.modes[metric] === mode}
            @change=${(): void => actions.setMode(metric, mode)}
          />${tunerEn.modes[mode]}</label
        >`,
    )}</span
  >`;
}

function renderPlot(stage: Stage, strip: StripModel, actions: Actions): TemplateResult {
  const { metric, minutes } = strip;
  const minute = stage.cursorMinute ?? 0;
  return html`<div
    class="plot"
    part="plot"
    id="plot-${metric}"
    role="slider"
    tabindex="0"
    aria-label=${tunerEnWidget.plotLabel(METRIC_NAMES[metric])}
    aria-orientation="horizontal"
    aria-valuemin="0"
    aria-valuemax=${minutes - 1}
    aria-valuenow=${minute}
    aria-valuetext=${readout(stage, strip, minute)}
    @pointerdown=${(event: PointerEvent): void => actions.grasp(metric, event)}
    @pointermove=${(event: PointerEvent): void => actions.point(metric, event)}
    @pointerup=${(event: PointerEvent): void => actions.release(event)}
    @pointercancel=${(event: PointerEvent): void => actions.release(event)}
    @pointerleave=${(event: PointerEvent): void => actions.leave(event)}
    @keydown=${(event: KeyboardEvent): void => actions.moveCursor(metric, event)}
  ></div>`;
}

/** `Tue 14:20: 5.4 s, line 5.0 s, firing`. */
export function readout(stage: Stage, strip: StripModel, minute: number): string {
  const { f, words } = stage;
  const { metric, line, firing } = strip;
  const value = strip.values[minute] ?? NaN;
  const at = line.kind === 'static' ? line.value : (line.line[minute] ?? NaN);
  const text = (number: number): string =>
    number === number ? metricValue(metric, number, f) : tunerEnWidget.noData;
  const isFiring = firing.some(
    ({ fromMinute, toMinute }) => fromMinute <= minute && minute < toMinute,
  );
  return `${words.at(minute)}: ${text(value)}, ${tunerEnWidget.lineAt(text(at))}${isFiring ? `, ${tunerEnWidget.isFiring}` : ''}`;
}

/** The strip as figures, an hour a row; built only while it is open. */
function renderTable(
  { openTables, words, f }: Stage,
  strip: StripModel,
  actions: Actions,
): TemplateResult {
  const { metric } = strip;
  const isOpen = openTables.has(metric);
  const caption = tunerEnWidget.tableHours(METRIC_NAMES[metric]);
  const { tableHead: head } = tunerEnWidget;
  const text = (value: number | null): string =>
    value === null ? tunerEnWidget.noData : metricValue(metric, value, f);
  const onToggle = (event: Event): void =>
    actions.toggleTable(metric, (event.target as HTMLDetailsElement).open);
  return html`<details part="table" ?open=${isOpen} @toggle=${onToggle}>
    <summary>${tunerEnWidget.table}</summary>
    ${
      isOpen
        ? html`<div class="table-scroll" tabindex="0" role="group" aria-label=${caption}>
            <table>
              <caption class="visually-hidden">
                ${caption}
              </caption>
              <thead>
                <tr>
                  <th class="text" scope="col">${head.time}</th>
                  <th scope="col">${head.value}</th>
                  <th scope="col">${head.line}</th>
                  <th scope="col">${head.firing}</th>
                </tr>
              </thead>
              <tbody>
                ${stripHours(strip).map(
                  (hour) =>
                    html`<tr>
                      <th scope="row">${words.at(hour.minute)}</th>
                      <td>${text(hour.worst)}</td>
                      <td>${text(hour.line)}</td>
                      <td>${tunerEnWidget.firingMinutes(hour.firingMinutes, f)}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
        : nothing
    }
  </details>`;
}

/** What all three rules have in common: how long, how much longer, and with how much traffic at least. */
export function renderWaits(stage: Stage, actions: Actions): TemplateResult {
  const settings = stage.week.volume === null ? WAITS : [...WAITS, 'minimum-volume' as const];
  return html`<div class="waits" part="waits">
    ${settings.map(
      (setting) =>
        html`<div class="wait">
          <span class="label"
            >${tunerEnWidget.withUnit(tunerEn.settingNames[setting], WAIT_UNITS[setting])}</span
          >
          ${renderSlider(stage, setting, actions)} ${renderField(stage, setting, actions)}
        </div>`,
    )}
  </div>`;
}
