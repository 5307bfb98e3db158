import uPlot from 'uplot';
import { COLORS, FONT, GRID, MUTED, THRESHOLD } from '../dashboard/look.js';

/* uPlot with the same three strips, its lines drawn by a hook; a move redraws all three, their paths kept. */
const AXIS = {
  stroke: MUTED,
  font: FONT,
  grid: { stroke: GRID, width: 1 },
  ticks: { show: false },
};
let charts;
let lines;

function drawLine({ ctx, bbox, valToPos }, value) {
  const y = Math.round(valToPos(value, 'y', true)) + 0.5;
  ctx.strokeStyle = THRESHOLD;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
}

globalThis.contestant = {
  mount(host, { strips, sizes }) {
    const minutes = Float64Array.from(strips[0].values, (_, minute) => minute);
    lines = strips.map(({ line }) => line);
    charts = strips.map(({ values, low, high }, at) => {
      const box = document.createElement('div');
      host.append(box);
      const options = {
        width: sizes[at].widthPx,
        height: sizes[at].heightPx,
        cursor: { show: false },
        legend: { show: false },
        scales: { x: { time: false }, y: { range: [low, high] } },
        axes: [
          { ...AXIS, size: 24 },
          { ...AXIS, size: 46 },
        ],
        series: [{}, { stroke: COLORS[1], width: 1, points: { show: false } }],
        hooks: { draw: [(chart) => drawLine(chart, lines[at])] },
      };
      return new uPlot(options, [minutes, Float64Array.from(values)], box);
    });
  },
  move(value) {
    lines[1] = value;
    // As its documentation says for what its data does not know: drawn again, paths kept.
    for (const chart of charts) chart.redraw(false);
  },
};
