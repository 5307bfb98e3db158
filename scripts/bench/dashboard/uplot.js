import uPlot from 'uplot';
import { COLORS, FONT, GRID, MUTED, THRESHOLD, clock, makeBoxes, stream } from './look.js';

/*
 * uPlot as its documentation streams: arrays of numbers, a window of them given to setData, no live legend, no cursor.
 * Windows are views of arrays made beforehand wherever there is no gap, so that nothing is copied.
 */
let data;
let columns;
let charts;

const AXIS = {
  stroke: MUTED,
  font: FONT,
  grid: { stroke: GRID, width: 1 },
  ticks: { show: false },
};
/** Axes as slim as the kit's, so that the plots are as large. */
const TIME_AXIS = { ...AXIS, size: 24, space: 90, values: (_, splits) => splits.map(clock) };
const VALUE_AXIS = { ...AXIS, size: 46 };

function options({ series, threshold, low, high }) {
  return {
    width: data.widthPx,
    height: data.heightPx,
    cursor: { show: false },
    legend: { show: true, live: false },
    scales: { x: { time: false }, y: { range: [low, high] } },
    axes: [TIME_AXIS, VALUE_AXIS],
    padding: [6, 0, 0, 0],
    series: [{}, ...series.map(seriesOptions)],
    hooks: threshold === null ? {} : { draw: [(chart) => drawThreshold(chart, threshold)] },
  };
}

function seriesOptions({ label, colorIndex, isArea, isDashed }) {
  const color = COLORS[colorIndex];
  const look = isArea ? { fill: color, width: 0 } : { stroke: color, width: 1 };
  if (isDashed) look.dash = [4, 3];
  return { label, points: { show: false }, ...look };
}

function drawThreshold({ ctx, bbox, valToPos }, threshold) {
  const y = Math.round(valToPos(threshold, 'y', true)) + 0.5;
  ctx.save();
  ctx.setLineDash([]);
  ctx.strokeStyle = THRESHOLD;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

function windowOf(panel, first) {
  return panel.map((points) =>
    points instanceof Float64Array
      ? points.subarray(first, first + data.windowMinutes)
      : points.slice(first, first + data.windowMinutes),
  );
}

globalThis.contestant = {
  prepare(given) {
    data = given;
    const minutes = Float64Array.from(data.panels[0].series[0].points, (_, at) => at);
    columns = data.panels.map(({ series }) => [
      minutes.map((minute) => minute + data.fromMinute),
      ...series.map(({ points }) => (points.includes(null) ? points : Float64Array.from(points))),
    ]);
  },
  mount(host) {
    const boxes = makeBoxes(host, data);
    charts = data.panels.map(
      (panel, at) => new uPlot(options(panel), windowOf(columns[at], 0), boxes[at]),
    );
  },
  play() {
    stream(data.streamMinutes, (first) => {
      charts.forEach((chart, at) => chart.setData(windowOf(columns[at], first)));
    });
  },
};
