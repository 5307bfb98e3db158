import type { ChartFormats } from '../../src/charts/axis-marks.js';
import type { ChartPlaces, ChartState } from '../../src/charts/strip-chart.js';
import { appendSvg } from '../../src/charts/svg-dom.js';
import { panelLayout } from '../../src/view/panel-layout.js';
import type { PanelModel, SeriesModel } from '../../src/view/panel-model.js';
import { timeScale } from '../../src/view/time-scale.js';
import type { YDomain } from '../../src/view/y-scale.js';
import { panel } from '../view/panel.js';

/** Words that show what they were made from. */
export const FORMATS: ChartFormats = {
  axisLabel: (value, unit, step) => `${value} ${unit} by ${step}`,
  timeLabel: (minute) => `minute ${minute}`,
  noData: 'nothing here',
};

/** 0 to 10 on a plot of 100 px: a value of 2 stands 80 px below the top. */
export const DOMAIN: YDomain = { min: 0, max: 10, ticks: [0, 5, 10], step: 5 };

/** `count` minutes of one value. */
export function flat(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value);
}

/**
 * A panel whose plot is 100 x 100 px with its top left corner at (40, 16), an axis from 0 to 10, and a window of 100
 * minutes: one px a minute.
 */
export function plot(series: readonly SeriesModel[], more: Partial<PanelModel> = {}): PanelModel {
  const hasTimes = more.showTimeAxis === true;
  return panel(series, {
    // 16 px above, 8 below; 21 with times: 1.35 and 1.75 times the 12 px of the text.
    heightPx: hasTimes ? 137 : 124,
    window: { fromMinute: 0, toMinute: 100 },
    y: { unit: 'calls/min', min: 0, max: 10 },
    ...more,
  });
}

/** What a chart of this model tells its layers. */
export function stateOf(model: PanelModel, more: Partial<ChartState> = {}): ChartState {
  const layout = panelLayout(model);
  const time = timeScale(model.window, layout.plotWidth, model.pixelRatio);
  return { model, layout, time, domain: DOMAIN, baseX: 0, hasNewScale: true, ...more };
}

export function places(): ChartPlaces {
  const svg = appendSvg(null, 'svg');
  const [back, front, over] = [appendSvg(svg, 'g'), appendSvg(svg, 'g'), appendSvg(svg, 'g')];
  return { svg, back, front, over };
}

/** The elements that are shown, in the order they are drawn. */
export function shown(parent: Element, selector: string): Element[] {
  return [...parent.querySelectorAll(selector)].filter(
    (element) => element.closest('[display=none]') === null,
  );
}

/** These attributes of an element; absent ones are `null`. */
export function attributes<Name extends string>(
  element: Element | undefined,
  ...names: readonly Name[]
): Record<Name, string | null> {
  const entries = names.map((name) => [name, element?.getAttribute(name) ?? null]);
  return Object.fromEntries(entries) as Record<Name, string | null>;
}

/** The path data of every path that is shown. */
export function pathsOf(parent: Element, selector = 'path'): (string | null)[] {
  return shown(parent, selector).map((path) => path.getAttribute('d'));
}
