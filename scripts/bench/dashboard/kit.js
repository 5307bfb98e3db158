import { playWeek } from './play-week.js';

/*
 * `<llm-dashboard-sim>` by its public API only, to be streamed. It makes its data itself, so a full window has to be
 * played first: that is done while it is not shown.
 */
let data;
let dashboard;

globalThis.contestant = {
  prepare(given) {
    data = given;
  },
  async mount(host) {
    host.style.cssText = 'display:none;width:1240px';
    dashboard = document.createElement('llm-dashboard-sim');
    dashboard.setAttribute('window', String(data.windowMinutes));
    dashboard.setAttribute('speed', '600');
    if (data.hide !== undefined) dashboard.setAttribute('hide', data.hide);
    host.append(dashboard);
    // Not `updateComplete`, which also waits for what comes after the first frame.
    while (!dashboard.hasUpdated) await null;
  },
  fill() {
    return playWeek(dashboard, data);
  },
  reveal(host) {
    host.style.display = 'block';
  },
  /** The sizes of the four charts, which the peers get as well. */
  chartSizes() {
    return [...dashboard.shadowRoot.querySelectorAll('svg.llm-chart')].map((chart) => {
      const { width, height } = chart.getBoundingClientRect();
      return { widthPx: Math.round(width), heightPx: Math.round(height) };
    });
  },
  play() {
    if (data.mode !== 'step') {
      dashboard.play();
      return;
    }
    const next = () => {
      requestAnimationFrame(next);
      dashboard.step();
    };
    requestAnimationFrame(next);
  },
};
