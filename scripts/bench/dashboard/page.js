/*
 * What runs in every measured page. The page's contestant is `globalThis.contestant`:
 *   prepare(data)  brings ready-made data into the form the library wants; not measured
 *   mount(host)    builds the dashboard
 *   fill()         optional: makes the data, for who cannot be given any; not measured
 *   reveal(host)   optional: shows what `mount` has built and `fill` has filled
 *   play()         streams, a frame at a time
 */

const afterFrame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));

/** When the browser showed the first thing of this page, in ms since it was opened. */
function firstPaint() {
  return new Promise((done) => {
    new PerformanceObserver((list, observer) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry === undefined) return;
      observer.disconnect();
      done(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });
}

/** @returns ms until painted; where nothing is to be seen before `reveal`, until built */
async function mount() {
  const { contestant } = globalThis;
  await afterFrame();
  const painted = firstPaint();
  const startMs = performance.now();
  await contestant.mount(document.querySelector('#host'));
  const endMs = contestant.reveal === undefined ? await painted : performance.now();
  return endMs - startMs;
}

/** @returns ms until painted */
async function reveal() {
  await afterFrame();
  const painted = firstPaint();
  const startMs = performance.now();
  globalThis.contestant.reveal(document.querySelector('#host'));
  return (await painted) - startMs;
}

const frames = { count: 0, workMs: [], longTasks: 0, startMs: 0 };
const channel = new MessageChannel();
let frameStartMs = 0;
channel.port1.onmessage = () => frames.workMs.push(performance.now() - frameStartMs);

/** Registered before the contestant's own callback, in each frame again, so that it is always the first to run. */
function countFrame() {
  requestAnimationFrame(countFrame);
  frameStartMs = performance.now();
  frames.count++;
  // A message is handled after the frame has been painted.
  channel.port2.postMessage(null);
}

function play() {
  new PerformanceObserver((list) => (frames.longTasks += list.getEntries().length)).observe({
    type: 'longtask',
  });
  countFrame();
  globalThis.contestant.play();
}

function startCount() {
  Object.assign(frames, { count: 0, workMs: [], longTasks: 0, startMs: performance.now() });
}

function stopCount() {
  const sorted = frames.workMs.toSorted((a, b) => a - b);
  return {
    frames: frames.count,
    fps: (1000 * frames.count) / (performance.now() - frames.startMs),
    p95Ms: sorted[Math.floor(0.95 * (sorted.length - 1))],
    longTasks: frames.longTasks,
  };
}

/** Hands out the data: points from the first shown minute on, the same minutes that the kit shows. */
async function prepare(query) {
  // Chromium loads its number formats once a page, some 10 ms. uPlot makes it do so while its script loads, the others
  // while they mount: here it is done before for all of them.
  new Intl.NumberFormat('en').format(0);
  const { panels } = await (await fetch('/panels.json')).json();
  const skipped = query.weekMinutes - query.windowMinutes;
  for (const { series } of panels) {
    for (const one of series) one.points = one.points.slice(skipped);
  }
  const fromMinute = query.firstMinute + skipped;
  await globalThis.contestant.prepare({ ...query, panels, fromMinute });
}

globalThis.bench = { prepare, mount, reveal, play, startCount, stopCount };
