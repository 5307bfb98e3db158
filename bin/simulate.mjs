import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createProgress } from './progress.mjs';
import { built, UsageError } from './usage-error.mjs';

const HELP = `Usage: llm-observability-kit simulate [options]

Writes simulated LLM traffic to standard output. The same options give the same bytes on every machine.

What happens:
  --scenario NAME       one that ships (llm-observability-kit scenarios lists them); default quiet-week
  --scenario-file FILE  one of your own, as JSON
  --seed TEXT           default 1
  --traffic N           factor on the request rate, 0.25 to 8; default 2, or what the
                        scenario sets; so it is for the two below
  --error-rate N        probability that an attempt fails, 0 to 0.2; default 0.03
  --cache-hit-rate N    share that the response cache answers, 0 to 0.9; default 0.25

One feature alone, with the traffic of one client, instead of a scenario:
  --feature NAME        chat, rag, summarise, classify, code or agent
  --profile NAME        the shape of its week, e.g. office_a; default product
  --rate N              calls per second, the mean over the export; default 1
                        (errors and cache hits are then 0 unless given)

When and how much:
  --start "DAY HH:MM"   weekday and time of the first call, UTC; default "Mon 00:00",
                        or what the scenario sets.
                        A dashboard shows the same run with its start four hours later.
  --days N, --hours N   length; default one day

Output:
  --format FORMAT       csv, jsonl or otlp; default csv. Times count from Monday 00:00 UTC,
                        in otlp from that of --monday
  --monday DATE         the Monday of otlp's dates; default 2026-01-05
  --output FILE         write there instead of to standard output
  --incidents FILE      write what really happened, with onset and end, as JSON
  --quiet               no progress on standard error
  --help
`;

const OPTIONS = {
  scenario: { type: 'string' },
  'scenario-file': { type: 'string' },
  seed: { type: 'string', default: '1' },
  traffic: { type: 'string' },
  'error-rate': { type: 'string' },
  'cache-hit-rate': { type: 'string' },
  feature: { type: 'string' },
  profile: { type: 'string' },
  rate: { type: 'string' },
  start: { type: 'string' },
  days: { type: 'string' },
  hours: { type: 'string' },
  format: { type: 'string', default: 'csv' },
  monday: { type: 'string', default: '2026-01-05' },
  output: { type: 'string', short: 'o' },
  incidents: { type: 'string' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
};

const MINUTE_MS = 60_000;
const WEEK_MINUTES = 10_080;
/** Simulated calls take about 100 bytes a row: ten years of them are no use to anyone. */
const MAX_MINUTES = 3_660 * 1_440;

/** Writes the traffic that `args` ask for. */
export async function run(args) {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const kit = { ...(await built('sim/index.js')), ...(await built('io/index.js')) };
  const { DEFAULT_PRICES } = await built('core/index.js');
  const length = lengthOf(options);
  const scenario = options.feature === undefined ? scenarioOf(options, kit) : {};
  const start = startOf(options, kit, scenario);
  const source = asUsage(() =>
    options.feature === undefined
      ? scenarioRun(options, kit, scenario, start)
      : featureRun(options, kit, start, length),
  );
  const untilMs = length * MINUTE_MS;
  const pieces = asUsage(() =>
    kit.exportRun(source, {
      format: formatOf(options, kit),
      untilMs,
      prices: kit.pricesOf(scenario, DEFAULT_PRICES),
      offsetMs: start * MINUTE_MS,
      originUtcMs: mondayOf(options) + start * MINUTE_MS,
      idKey: Array.from(options.seed, (letter) => letter.codePointAt(0)),
    }),
  );
  await write(pieces, untilMs, options);
  if (options.incidents !== undefined) await writeIncidents(source, untilMs, start, options);
}

function readOptions(args) {
  let options;
  try {
    options = parseArgs({ args, options: OPTIONS, strict: true }).values;
  } catch (error) {
    const [sentence] = error.message.split('\n');
    throw new UsageError(`${sentence} --help lists the options.`);
  }
  const { feature, profile, rate } = options;
  if (feature === undefined && (profile !== undefined || rate !== undefined)) {
    throw new UsageError(
      '--profile and --rate need --feature: they are the traffic of one feature.',
    );
  }
  for (const name of ['scenario', 'scenario-file', 'traffic']) {
    if (feature !== undefined && options[name] !== undefined) {
      throw new UsageError(`--${name} and --feature exclude each other.`);
    }
  }
  if (options.scenario !== undefined && options['scenario-file'] !== undefined) {
    throw new UsageError('--scenario and --scenario-file exclude each other.');
  }
  return options;
}

function numberOf(options, name, fallback) {
  const text = options[name];
  if (text === undefined) return fallback;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) throw new UsageError(`--${name} is not a number: ${text}`);
  return value;
}

/** In minutes. */
function lengthOf(options) {
  if (options.days !== undefined && options.hours !== undefined) {
    throw new UsageError('--days and --hours exclude each other.');
  }
  const minutes =
    options.hours !== undefined
      ? numberOf(options, 'hours') * 60
      : numberOf(options, 'days', 1) * 1_440;
  if (minutes > 0 && minutes <= MAX_MINUTES) return minutes;
  throw new UsageError('The length is not above 0 and up to 3660 days: give --days or --hours.');
}

/** In minutes from Monday 00:00; a scenario's own start is that of its first frame. */
function startOf({ start }, { parseStart, LEAD_MINUTES }, { settings }) {
  if (start === undefined) {
    const firstFrame = settings?.startMinuteOfWeek ?? LEAD_MINUTES;
    return (firstFrame - LEAD_MINUTES + WEEK_MINUTES) % WEEK_MINUTES;
  }
  const minute = parseStart(start);
  if (minute !== null) return minute;
  throw new UsageError(`--start is no weekday and time such as "Tue 14:00": ${start}`);
}

function formatOf({ format }, { EXPORT_FORMATS }) {
  if (EXPORT_FORMATS.includes(format)) return format;
  throw new UsageError(`--format is none of ${EXPORT_FORMATS.join(', ')}: ${format}`);
}

/** In milliseconds since 1970 UTC. */
function mondayOf({ monday }) {
  const utcMs = /^\d{4}-\d\d-\d\d$/.test(monday) ? Date.parse(`${monday}T00:00:00Z`) : NaN;
  if (utcMs >= 0 && new Date(utcMs).getUTCDay() === 1) return utcMs;
  throw new UsageError(`--monday is not the date of a Monday such as 2026-01-05: ${monday}`);
}

function featureRun(options, { createFeatureRun }, start, length) {
  return createFeatureRun({
    seed: options.seed,
    feature: options.feature,
    profile: options.profile ?? 'product',
    ratePerSecond: numberOf(options, 'rate', 1),
    startMinuteOfWeek: start,
    durationMinutes: length,
    errorRatio: numberOf(options, 'error-rate', 0),
    cacheHitRatio: numberOf(options, 'cache-hit-rate', 0),
  });
}

/** Its history before a dashboard's first frame is written too. */
function scenarioRun(options, { createRun, LEAD_MINUTES }, scenario, start) {
  const { traffic = 2, errorRatio = 0.03, cacheHitRatio = 0.25 } = scenario.settings ?? {};
  return createRun({
    seed: options.seed,
    scenario,
    startMinuteOfWeek: (start + LEAD_MINUTES) % WEEK_MINUTES,
    trafficScale: numberOf(options, 'traffic', traffic),
    errorRatio: numberOf(options, 'error-rate', errorRatio),
    cacheHitRatio: numberOf(options, 'cache-hit-rate', cacheHitRatio),
  });
}

function scenarioOf(options, { scenarioById, SCENARIOS, validateScenario }) {
  const file = options['scenario-file'];
  if (file === undefined) {
    const id = options.scenario ?? 'quiet-week';
    const scenario = scenarioById(id);
    if (scenario !== undefined) return scenario;
    const ids = SCENARIOS.map((each) => each.id).join(', ');
    throw new UsageError(`--scenario is none of ${ids}: ${id}`);
  }
  const { scenario, issues } = validateScenario(readJson(file));
  if (issues.length === 0) return scenario;
  const list = issues.map(({ path, message }) => `\n  ${path || 'the whole'} ${message}`);
  throw new UsageError(`${file} is not a scenario as it should be:${list.join('')}`);
}

function readJson(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error.message}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${error.message}`);
  }
}

/** The kit's own words for a wrong value are what the user needs to read. */
function asUsage(make) {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw new UsageError(error.message);
    throw error;
  }
}

async function write(pieces, untilMs, { output, quiet }) {
  const stream = output === undefined ? process.stdout : await openFile(output);
  const progress = createProgress(quiet ? null : process.stderr);
  let callCount = 0;
  for (const piece of pieces) {
    callCount += piece.callCount;
    if (piece.text !== '' && !stream.write(piece.text)) await once(stream, 'drain');
    progress.report(piece.nowMs / untilMs, callCount);
  }
  progress.end(callCount);
  if (output !== undefined) {
    stream.end();
    await once(stream, 'finish');
  }
}

async function openFile(path) {
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error.message}`);
  }
  return stream;
}

async function writeIncidents(source, untilMs, start, { incidents: path }) {
  const list = source
    .incidents()
    .filter(({ onsetMs }) => onsetMs < untilMs)
    .map((incident) => ({
      ...incident,
      onsetMs: incident.onsetMs + start * MINUTE_MS,
      // JSON has no infinity: null = it stays.
      endMs: Number.isFinite(incident.endMs) ? incident.endMs + start * MINUTE_MS : null,
    }));
  try {
    await writeFile(path, `${JSON.stringify(list, null, 2)}\n`);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error.message}`);
  }
}
