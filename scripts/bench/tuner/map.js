import { makeTunerWeek } from '../../../dist/view/tuner/made-week.js';
import { mapOf } from '../../../dist/view/tuner/tuner-map.js';
import { NO_BANDS } from '../../../dist/view/tuner/tuner-rules.js';
import { START_SETTINGS, setNumber } from '../../../dist/view/tuner/tuner-settings.js';
import { spaceSteps } from '../../../dist/view/tuner/tuner-space.js';

/* The whole map after a change of `for`, computed as the widget computes it, in steps. */
const { week } = makeTunerWeek({ seed: '1', level: 1 });
let space;
let forMinutes = 0;

globalThis.mapBench = () => {
  forMinutes = (forMinutes + 7) % 60;
  const { settings } = setNumber(START_SETTINGS, 'for', forMinutes);
  const startMs = performance.now();
  let longestMs = 0;
  const steps = spaceSteps({ week, settings, bands: NO_BANDS }, space);
  for (;;) {
    const stepMs = performance.now();
    const { done, value } = steps.next();
    longestMs = Math.max(longestMs, performance.now() - stepMs);
    if (!done) continue;
    space = value;
    break;
  }
  mapOf(space, settings, ['latency', 'cost']);
  return { ms: performance.now() - startMs, longestMs };
};
