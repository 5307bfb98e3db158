import { COLORS, FONT, GRID, MUTED, THRESHOLD, clock, makeBoxes, stream } from './look.js';

/*
 * The least a page could do by hand: one canvas a panel, everything drawn again each frame; where points outnumber
 * device pixels twofold one filled rectangle a column and series, a stroked line otherwise.
 */
const GUTTER_LEFT_PX = 46;
const AXIS_PX = 20;
const Y_TICKS = 5;
const X_TICKS = 4;

let data;
let values;
let canvases;

function draw(canvas, panel, columns, first) {
  const ratio = devicePixelRatio;
  const ctx = canvas.getContext('2d');
  const { widthPx, heightPx, windowMinutes } = data;
  const plot = {
    left: Math.round(GUTTER_LEFT_PX * ratio),
    top: Math.round(6 * ratio),
    width: Math.round((widthPx - GUTTER_LEFT_PX) * ratio),
    height: Math.round((heightPx - AXIS_PX - 6) * ratio),
  };
  plot.y = (value) => plot.top + plot.height * (1 - (value - panel.low) / (panel.high - panel.low));
  ctx.clearRect(0, 0, canvas.width, canvas.height);
  drawAxes(ctx, panel, plot, first, ratio);
  panel.series.forEach((series, at) => {
    ctx.fillStyle = ctx.strokeStyle = COLORS[series.colorIndex];
    if (windowMinutes > 2 * plot.width) drawColumns(ctx, plot, columns[at], first, series, ratio);
    else drawLine(ctx, plot, columns[at], first, series);
  });
  if (panel.threshold === null) return;
  ctx.fillStyle = THRESHOLD;
  ctx.fillRect(plot.left, Math.round(plot.y(panel.threshold)), plot.width, ratio);
}

function drawColumns(ctx, plot, points, first, { isArea }, ratio) {
  const { windowMinutes } = data;
  for (let column = 0; column < plot.width; column++) {
    let low = Infinity;
    let high = -Infinity;
    // One minute into the next column, so that neighbours touch.
    const end = Math.min(
      first + Math.ceil(((column + 1) * windowMinutes) / plot.width) + 1,
      first + windowMinutes,
    );
    for (let at = first + Math.floor((column * windowMinutes) / plot.width); at < end; at++) {
      const value = points[at];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (high < low) continue;
    const top = Math.round(plot.y(high));
    const bottom = isArea ? plot.top + plot.height : Math.round(plot.y(low)) + ratio;
    ctx.fillRect(plot.left + column, top, 1, bottom - top);
  }
}

function drawLine(ctx, plot, points, first, { isArea }) {
  const step = plot.width / (data.windowMinutes - 1);
  ctx.beginPath();
  for (let at = 0; at < data.windowMinutes; at++) {
    const value = points[first + at];
    if (value === value) ctx.lineTo(plot.left + at * step, plot.y(value));
  }
  if (!isArea) {
    ctx.stroke();
    return;
  }
  ctx.lineTo(plot.left + plot.width, plot.top + plot.height);
  ctx.lineTo(plot.left, plot.top + plot.height);
  ctx.fill();
}

function drawAxes(ctx, { low, high }, plot, first, ratio) {
  ctx.font = FONT.replace('12', String(12 * ratio));
  ctx.textBaseline = 'middle';
  for (let tick = 0; tick < Y_TICKS; tick++) {
    const value = low + ((high - low) * tick) / (Y_TICKS - 1);
    const y = Math.round(plot.y(value));
    ctx.fillStyle = GRID;
    ctx.fillRect(plot.left, y, plot.width, ratio);
    ctx.fillStyle = MUTED;
    ctx.fillText(value.toPrecision(3), 0, y);
  }
  const every = data.windowMinutes / X_TICKS;
  const from = data.fromMinute + first;
  for (
    let minute = Math.ceil(from / every) * every;
    minute < from + data.windowMinutes;
    minute += every
  ) {
    const x = plot.left + Math.round(((minute - from) * plot.width) / data.windowMinutes);
    ctx.fillStyle = GRID;
    ctx.fillRect(x, plot.top, ratio, plot.height);
    ctx.fillStyle = MUTED;
    ctx.fillText(clock(minute), x, plot.top + plot.height + 10 * ratio);
  }
}

function addLegend(box, { series }) {
  const legend = document.createElement('div');
  for (const { label, colorIndex } of series) {
    const name = document.createElement('span');
    name.style.cssText = `color:${COLORS[colorIndex]};font:${FONT};margin-right:8px`;
    name.textContent = label;
    legend.append(name);
  }
  box.append(legend);
}

const drawAll = (first) =>
  canvases.forEach((canvas, at) => draw(canvas, data.panels[at], values[at], first));

globalThis.contestant = {
  prepare(given) {
    data = given;
    values = data.panels.map(({ series }) =>
      series.map(({ points }) => Float64Array.from(points, (value) => value ?? NaN)),
    );
  },
  mount(host) {
    const boxes = makeBoxes(host, data);
    canvases = boxes.map((box, at) => {
      const canvas = document.createElement('canvas');
      canvas.width = data.widthPx * devicePixelRatio;
      canvas.height = data.heightPx * devicePixelRatio;
      canvas.style.cssText = `display:block;width:${data.widthPx}px;height:${data.heightPx}px`;
      box.append(canvas);
      addLegend(box, data.panels[at]);
      return canvas;
    });
    drawAll(0);
  },
  play() {
    stream(data.streamMinutes, drawAll);
  },
};
