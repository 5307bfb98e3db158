/** Our palette, light; as the style sheet has it. */
export const COLORS = ['#1b1e24', '#0072b2', '#b97700', '#00876a', '#cf5500', '#2d8cc4', '#b25590'];
export const GRID = '#e6e8ec';
export const MUTED = '#5a6270';
export const THRESHOLD = '#b3261e';
export const FONT = '12px sans-serif';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Weekday and time of a minute of the run, short. */
export function clock(minute) {
  const ofWeek = (((minute + 2040) % 10_080) + 10_080) % 10_080;
  const hour = String(Math.floor(ofWeek / 60) % 24).padStart(2, '0');
  return `${DAYS[Math.floor(ofWeek / 1440)]} ${hour}:${String(ofWeek % 60).padStart(2, '0')}`;
}

/** The four boxes that charts go into, two by two. */
export function makeBoxes(host, { panels, widthPx, heightPx }) {
  host.style.cssText = `display:grid;grid-template-columns:repeat(2,${widthPx}px);gap:40px 24px`;
  return panels.map(() => {
    const box = document.createElement('div');
    box.style.minHeight = `${heightPx}px`;
    host.append(box);
    return box;
  });
}

/** Calls `draw` with the first index of the window, one point further each frame; ends before the data does. */
export function stream(last, draw) {
  let first = 0;
  const next = () => {
    if (first >= last) return;
    requestAnimationFrame(next);
    draw(++first);
  };
  requestAnimationFrame(next);
}
