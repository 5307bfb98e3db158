import { EndLabelMarks } from '../../../dist/charts/end-label-marks.js';
import { StripChart } from '../../../dist/charts/strip-chart.js';
import { axisFormats } from '../../../dist/locales/axis.js';
import { en } from '../../../dist/locales/en.js';
import { chartLayerStyles } from '../../../dist/styles/chart-layer-styles.js';
import { chartStyles } from '../../../dist/styles/chart-styles.js';
import { tokens } from '../../../dist/styles/tokens.js';
import { makeBoxes } from './look.js';

/*
 * The kit's four panels drawn from ready-made data, as the peers draw them: axes, threshold, names of the series. The
 * words and controls around them are the widget's.
 */
const UNITS = { cost: 'USD/min', latency: 'ms', quality: 'score', usage: 'calls/min' };
let data;
let models;

/** Peers get their stack added up, from the top layer down; here a layer is its own numbers. */
function layersOf({ series }) {
  const layers = series.filter(({ isArea }) => isArea);
  return layers.map((layer, at) => ({
    ...layer,
    points: layer.points.map((value, index) => value - (layers[at + 1]?.points[index] ?? 0)),
  }));
}

function modelOf(panel, at) {
  const lines = panel.series.filter(({ isArea }) => !isArea);
  const length = data.windowMinutes;
  const series = [...layersOf(panel).reverse(), ...lines].map(
    ({ id, label, colorIndex, isArea, isDashed, points }) => ({
      id,
      label,
      colorIndex,
      kind: isArea ? 'stack' : 'line',
      isDashed,
      values: Float64Array.from(points.slice(0, length), (value) => value ?? NaN),
    }),
  );
  return {
    id: panel.id,
    widthPx: data.widthPx,
    heightPx: data.heightPx,
    pixelRatio: devicePixelRatio,
    window: { fromMinute: data.fromMinute, toMinute: data.fromMinute + length },
    data: { firstMinute: data.fromMinute, length, revision: 1 },
    originMinuteOfWeek: 2040,
    series,
    y: { unit: UNITS[panel.id], min: panel.id === 'quality' ? 0.5 : null, max: null },
    threshold:
      panel.threshold === null
        ? null
        : { value: panel.threshold, comparison: '>', label: `over ${panel.threshold}` },
    showTimeAxis: at > 1,
  };
}

globalThis.contestant = {
  prepare(given) {
    data = given;
    models = data.panels.map(modelOf);
    const style = document.createElement('style');
    style.textContent = [tokens, chartStyles, chartLayerStyles].map(String).join('\n');
    style.textContent = style.textContent.replaceAll(':host', '#host');
    document.head.append(style);
  },
  mount(host) {
    const formats = axisFormats(en);
    const boxes = makeBoxes(host, data);
    models.forEach((model, at) => {
      const chart = new StripChart({ formats });
      chart.addLayer(EndLabelMarks);
      chart.update(model);
      boxes[at].append(chart.svg);
    });
  },
};
