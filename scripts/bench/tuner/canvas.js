import { COLORS, GRID, THRESHOLD } from '../dashboard/look.js';

/* The least a page could do by hand: one canvas a strip, everything drawn again, a filled column a device pixel. */
const LEFT_PX = 46;
const AXIS_PX = 20;
let strips;
let canvases;

function draw(canvas, { values, low, high, line }) {
  const ctx = canvas.getContext('2d');
  const width = canvas.width - LEFT_PX;
  const height = canvas.height - AXIS_PX;
  const y = (value) => height * (1 - (value - low) / (high - low));
  ctx.clearRect(0, 0, canvas.width, canvas.height);
  ctx.fillStyle = GRID;
  for (let tick = 0; tick <= 4; tick++) ctx.fillRect(LEFT_PX, (height * tick) / 4, width, 1);
  ctx.fillStyle = COLORS[1];
  for (let column = 0; column < width; column++) {
    const from = Math.floor((column * values.length) / width);
    const end = Math.floor(((column + 1) * values.length) / width);
    let least = Infinity;
    let most = -Infinity;
    for (let at = from; at < end; at++) {
      least = Math.min(least, values[at]);
      most = Math.max(most, values[at]);
    }
    ctx.fillRect(LEFT_PX + column, y(most), 1, Math.max(1, y(least) - y(most)));
  }
  ctx.fillStyle = THRESHOLD;
  ctx.fillRect(LEFT_PX, y(line), width, 1.5);
}

globalThis.contestant = {
  mount(host, given) {
    ({ strips } = given);
    canvases = strips.map((strip, at) => {
      const canvas = document.createElement('canvas');
      canvas.width = given.sizes[at].widthPx;
      canvas.height = given.sizes[at].heightPx;
      host.append(canvas);
      draw(canvas, strip);
      return canvas;
    });
  },
  move(value) {
    strips[1].line = value;
    canvases.forEach((canvas, at) => draw(canvas, strips[at]));
  },
};
