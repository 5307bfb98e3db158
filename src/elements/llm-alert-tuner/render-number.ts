import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { tunerEn } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import { placeCount, placeOf, valueAt } from '../../view/tuner/setting-range.js';
import type { SettingRange } from '../../view/tuner/setting-range.js';
import { NUMBER_SETTINGS } from '../../view/tuner/tuner-settings.js';
import type { NumberSettingId } from '../../view/tuner/tuner-settings.js';
import type { Actions } from './actions.js';
import { renderWinning } from './render-advice.js';
import type { Stage } from './stage.js';

/** A slider for a number: arrows go a step, Page keys a page, Home and End to the ends. */
export function renderSlider(
  stage: Stage,
  setting: NumberSettingId,
  actions: Actions,
): TemplateResult {
  const { settings, f } = stage;
  const { range, read } = NUMBER_SETTINGS[setting];
  const value = read(settings);
  const set = (event: Event, to: number): void => {
    actions.setNumber(setting, to, `slide ${setting}`);
    // A page may have objected: the slider then stands where it stood.
    (event.target as HTMLInputElement).value = String(read(settings));
  };
  const onKeydown = (event: KeyboardEvent): void => {
    const pages = event.key === 'PageUp' ? range.page : event.key === 'PageDown' ? -range.page : 0;
    if (pages === 0) return;
    event.preventDefault();
    set(event, valueAt(range, placeOf(range, value) + pages));
  };
  return html`<span class="slide"
    ><input
      type="range"
      class="range"
      aria-label=${tunerEn.settingNames[setting]}
      min=${valueAt(range, 0)}
      max=${last(range)}
      step=${range.stride / range.perUnit}
      .value=${live(String(value))}
      aria-valuetext=${tunerEn.settingSpoken(setting, value, f)}
      @keydown=${onKeydown}
      @input=${(event: Event): void => set(event, (event.target as HTMLInputElement).valueAsNumber)}
    />${renderWinning(stage, setting)}</span
  >`;
}

/** A field for the exact number; what lies outside the range is moved into it, and said. */
export function renderField(
  { settings }: Stage,
  setting: NumberSettingId,
  actions: Actions,
  label = tunerEnWidget.number(tunerEn.settingNames[setting]),
): TemplateResult {
  const { range, read } = NUMBER_SETTINGS[setting];
  const value = String(read(settings));
  const onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    actions.setNumber(setting, input.valueAsNumber, null);
    input.value = String(read(settings));
  };
  return html`<input
    type="number"
    class="field"
    aria-label=${label}
    min=${valueAt(range, 0)}
    max=${last(range)}
    step=${range.stride / range.perUnit}
    .value=${live(value)}
    @change=${onChange}
  />`;
}

function last(range: SettingRange): number {
  return valueAt(range, placeCount(range) - 1);
}
