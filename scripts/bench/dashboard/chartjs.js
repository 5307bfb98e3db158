import {
  Chart,
  Filler,
  Legend,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
} from 'chart.js';
import { COLORS, GRID, MUTED, THRESHOLD, clock, makeBoxes, stream } from './look.js';

/*
 * Chart.js as its documentation says for speed: no animation, no parsing, normalised data, no points, fixed y scale;
 * a point pushed and one shifted each frame, then update('none').
 */
Chart.register(Filler, Legend, LineController, LineElement, LinearScale, PointElement);
/** The legend is part of the canvas here. */
const LEGEND_PX = 30;
let data;
let points;
let charts;

const threshold = (value) => ({
  id: 'threshold',
  afterDatasetsDraw({ ctx, chartArea, scales }) {
    const y = Math.round(scales.y.getPixelForValue(value)) + 0.5;
    ctx.save();
    ctx.strokeStyle = THRESHOLD;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(chartArea.left, y);
    ctx.lineTo(chartArea.right, y);
    ctx.stroke();
    ctx.restore();
  },
});

/** The one painted first stands last. */
function dataset({ label, colorIndex, isArea, isDashed }, windowPoints, order) {
  const color = COLORS[colorIndex];
  return {
    label,
    order,
    data: windowPoints,
    pointRadius: 0,
    fill: isArea ? 'origin' : false,
    backgroundColor: color,
    borderColor: color,
    borderWidth: isArea ? 0 : 1,
    borderDash: isDashed ? [4, 3] : [],
  };
}

function config(panel, panelPoints) {
  const grid = { color: GRID };
  const ticks = { color: MUTED, maxTicksLimit: 6, maxRotation: 0 };
  const from = data.fromMinute;
  return {
    type: 'line',
    data: {
      datasets: panel.series.map((series, at) =>
        dataset(series, panelPoints[at].slice(0, data.windowMinutes), -at),
      ),
    },
    options: {
      responsive: false,
      animation: false,
      parsing: false,
      normalized: true,
      events: [],
      scales: {
        x: {
          type: 'linear',
          min: from,
          max: from + data.windowMinutes - 1,
          grid,
          ticks: { ...ticks, callback: clock },
        },
        y: { type: 'linear', min: panel.low, max: panel.high, grid, ticks },
      },
      plugins: { legend: { display: true, position: 'bottom', labels: { boxWidth: 8 } } },
    },
    plugins: panel.threshold === null ? [] : [threshold(panel.threshold)],
  };
}

function step(chart, panelPoints, first) {
  chart.data.datasets.forEach((set, at) => {
    set.data.push(panelPoints[at][first + data.windowMinutes - 1]);
    set.data.shift();
  });
  chart.options.scales.x.min = data.fromMinute + first;
  chart.options.scales.x.max = data.fromMinute + first + data.windowMinutes - 1;
  chart.update('none');
}

globalThis.contestant = {
  prepare(given) {
    data = given;
    points = data.panels.map(({ series }) =>
      series.map((one) => one.points.map((y, at) => ({ x: data.fromMinute + at, y: y ?? NaN }))),
    );
  },
  mount(host) {
    const boxes = makeBoxes(host, data);
    charts = data.panels.map((panel, at) => {
      const canvas = document.createElement('canvas');
      canvas.width = data.widthPx;
      canvas.height = data.heightPx + LEGEND_PX;
      boxes[at].append(canvas);
      return new Chart(canvas, config(panel, points[at]));
    });
  },
  play() {
    stream(data.streamMinutes, (first) => {
      charts.forEach((chart, at) => step(chart, points[at], first));
    });
  },
};
