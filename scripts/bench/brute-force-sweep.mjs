/**
 * The peer of the sweep: for one setting after the other, a plain loop over typed arrays that runs each rule's state
 * machine evaluation by evaluation and holds its episodes against the labels. It shares no code with the kit.
 *
 * `week`: `{ samples, incidents, lookalikes, rules: [{ values, isAbove, thresholds, forSteps, keepSteps }] }`, all in
 * samples; onset matching with `earlySamples`, episodes `gapSamples` apart merged, `isGrouped` false alarms or not.
 */
export function createBruteForce(week) {
  const { samples, incidents, lookalikes, rules, earlySamples, gapSamples, isGrouped } = week;
  const starts = new Int32Array(samples + 1);
  const ends = new Int32Array(samples + 1);
  const first = new Int32Array(incidents.length);
  const charged = new Uint8Array(lookalikes.length);
  const isFalse = new Uint8Array(samples + gapSamples + 1);

  // Turned once, so that the loop has one comparison.
  const columns = rules.map(({ values, isAbove }) => (isAbove ? values : values.map((v) => -v)));

  function episodesOf(values, threshold, forSteps, keepSteps) {
    let count = 0;
    let activeSince = -1;
    let keepSince = -1;
    let isFiring = false;
    for (let t = 0; t < samples; t++) {
      if (values[t] > threshold) {
        if (activeSince < 0) activeSince = t;
        keepSince = -1;
        if (!isFiring && t - activeSince >= forSteps) {
          isFiring = true;
          if (count > 0 && t - ends[count - 1] <= gapSamples) count -= 1;
          else starts[count] = t;
        }
      } else if (isFiring) {
        if (keepSince < 0) keepSince = t;
        if (t - keepSince >= keepSteps) {
          ends[count++] = t;
          isFiring = false;
          activeSince = -1;
          keepSince = -1;
        }
      } else activeSince = -1;
    }
    if (isFiring) ends[count++] = samples;
    return count;
  }

  /** Notes the onset for all incidents it lies in, else for the nearest whose early grace it lies in. */
  function detect(onset) {
    let isHit = false;
    let nearest = -1;
    for (let k = 0; k < incidents.length; k++) {
      const [start, end] = incidents[k];
      if (onset >= start && onset < end) {
        isHit = true;
        if (onset < first[k]) first[k] = onset;
      } else if (onset < start && onset >= start - earlySamples) {
        if (nearest < 0 || start < incidents[nearest][0]) nearest = k;
      }
    }
    if (!isHit && nearest >= 0 && onset < first[nearest]) first[nearest] = onset;
    return isHit || nearest >= 0;
  }

  /** Counts of one setting: tp, fp, look-alikes alerted, noise alarms, samples to detect, samples missed. */
  return function score(thresholds) {
    first.fill(samples);
    charged.fill(0);
    if (isGrouped) isFalse.fill(0);
    let falseAlarms = 0;
    let noise = 0;
    for (let rule = 0; rule < rules.length; rule++) {
      const { isAbove, forSteps, keepSteps } = rules[rule];
      const limit = isAbove ? thresholds[rule] : -thresholds[rule];
      const count = episodesOf(columns[rule], limit, forSteps, keepSteps);
      for (let k = 0; k < count; k++) {
        if (detect(starts[k])) continue;
        falseAlarms += 1;
        if (isGrouped) isFalse.fill(1, starts[k], ends[k] + gapSamples);
        let cause = -1;
        for (let l = 0; l < lookalikes.length && cause < 0; l++) {
          if (lookalikes[l][0] < ends[k] && lookalikes[l][1] > starts[k]) cause = l;
        }
        if (cause < 0) noise += 1;
        else charged[cause] = 1;
      }
    }
    if (isGrouped) {
      falseAlarms = 0;
      for (let t = 0; t < isFalse.length; t++) {
        if (isFalse[t] === 1 && (t === 0 || isFalse[t - 1] === 0)) falseAlarms += 1;
      }
    }
    let caught = 0;
    let delay = 0;
    let missed = 0;
    incidents.forEach(([start, end], k) => {
      if (first[k] === samples) missed += end - start;
      else {
        caught += 1;
        delay += Math.max(0, first[k] - start);
      }
    });
    let alerted = 0;
    for (const mark of charged) alerted += mark;
    return [caught, falseAlarms, alerted, noise, delay, missed];
  };
}
