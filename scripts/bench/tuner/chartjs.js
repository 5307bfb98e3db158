import { Chart, LineController, LineElement, LinearScale, PointElement } from 'chart.js';
import { COLORS, GRID, MUTED, THRESHOLD } from '../dashboard/look.js';

/* Chart.js as its documentation says for speed: no animation, no parsing, normalised data, no points, fixed scales. */
Chart.register(LineController, LineElement, LinearScale, PointElement);
let charts;
let lines;

const threshold = (at) => ({
  id: 'threshold',
  afterDatasetsDraw({ ctx, chartArea, scales }) {
    const y = Math.round(scales.y.getPixelForValue(lines[at])) + 0.5;
    ctx.strokeStyle = THRESHOLD;
    ctx.beginPath();
    ctx.moveTo(chartArea.left, y);
    ctx.lineTo(chartArea.right, y);
    ctx.stroke();
  },
});

globalThis.contestant = {
  mount(host, { strips, sizes }) {
    lines = strips.map(({ line }) => line);
    const ticks = { color: MUTED, maxTicksLimit: 6, maxRotation: 0 };
    charts = strips.map(({ values, low, high }, at) => {
      const canvas = document.createElement('canvas');
      canvas.width = sizes[at].widthPx;
      canvas.height = sizes[at].heightPx;
      host.append(canvas);
      const data = values.map((y, x) => ({ x, y }));
      return new Chart(canvas, {
        type: 'line',
        data: { datasets: [{ data, pointRadius: 0, borderColor: COLORS[1], borderWidth: 1 }] },
        options: {
          responsive: false,
          animation: false,
          parsing: false,
          normalized: true,
          events: [],
          scales: {
            x: { type: 'linear', min: 0, max: values.length - 1, grid: { color: GRID }, ticks },
            y: { type: 'linear', min: low, max: high, grid: { color: GRID }, ticks },
          },
        },
        plugins: [threshold(at)],
      });
    });
  },
  move(value) {
    lines[1] = value;
    for (const chart of charts) chart.draw();
  },
};
