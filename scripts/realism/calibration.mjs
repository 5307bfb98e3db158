import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem.mjs';

/** Monday to Sunday as the days of a generated week, and of a series that starts on a Tuesday with a holiday on its Friday. */
const GENERATED_DAYS = { weekdays: [0, 1, 2, 3, 4], weekend: [5, 6] };
const SERVEGEN_DAYS = { weekdays: [0, 1, 2, 6], weekend: [4, 5] };

/** The calibration data in `folder`, as the comparisons want it. */
export function readCalibration(folder) {
  const read = (name) => JSON.parse(readText(folder, name));
  const fits = read('fits.json');
  const { profiles } = read('weekly.json');
  return {
    hours: {
      chat: {
        calls: readCalls(folder, 'azure2023_conv_calib'),
        ...lognormals(fits.azure2023_conv),
      },
      code: {
        calls: readCalls(folder, 'azure2023_code_calib'),
        ...lognormals(fits.azure2023_code),
      },
    },
    weeks: Object.entries(profiles).map(([id, profile]) => ({
      id,
      hourOfDay: profile.hour_of_day,
      slots: slotsOf(profile),
      callsPerSlot: (profile.mean_rate_per_s ?? profile.mean_requests_per_min / 60) * 600,
      isTenMinutes: profile.ten_min !== undefined,
      days: id.startsWith('azure') ? GENERATED_DAYS : SERVEGEN_DAYS,
    })),
    incidents: read('incidents.json'),
    latency: read('latency.json'),
    cache: read('prefix_cache.json'),
  };
}

export { GENERATED_DAYS };

function readText(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Problem(`There is no calibration data: ${path}`);
  return readFileSync(path, 'utf8');
}

function readCalls(folder, name) {
  const [, ...lines] = readText(join(folder, 'samples'), `${name}.csv`).trim().split('\n');
  return lines.map((line) => {
    const [ms, input, output] = line.split(',').map(Number);
    return { ms, input, output };
  });
}

const lognormals = (fit) => ({
  lengths: { input: fit.input_tokens.lognormal, output: fit.output_tokens.lognormal },
});

/** Ten-minute slots of the week; hourly levels six times where there is nothing finer; `null` where there is nothing. */
function slotsOf({ ten_min: tenMinutes, hours }) {
  const numbers = (list) => list.map((value) => value ?? NaN);
  if (tenMinutes !== undefined) return numbers(tenMinutes);
  return hours === undefined ? null : numbers(hours).flatMap((value) => new Array(6).fill(value));
}
