import { FEATURES } from '../core/model.js';
import { PROFILE_IDS } from './client-profiles.js';
import type { ProfileId } from './client-profiles.js';
import { FULL_CATALOGUE } from './full-catalogue.js';
import { INCIDENT_KINDS } from './incident-kinds.js';
import { LATER_KIND_IDS } from './later-kinds.js';
import { MODELS } from './models.js';
import type { Scenario, ScenarioIncident, ScenarioPrice, ScenarioSettings } from './scenario.js';
import { SETTING_RANGES } from './settings.js';

/** One thing wrong in a scenario and what was done about it. */
export interface ScenarioIssue {
  /** Where, e.g. `incidents[2].size`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

const MAX_INCIDENTS = 100;
const MAX_MINUTE = 525_600;
const MAX_TEXT = 500;
const MAX_FACTOR = 20;
const MAX_USD = 10_000;
const KINDS = [...INCIDENT_KINDS, ...LATER_KIND_IDS];
const MODEL_IDS = MODELS.map(({ id }) => id);

type Range = readonly [min: number, max: number];
type Fields = Readonly<Record<string, unknown>>;

const KNOWN = [
  ...['$schema', 'id', 'title', 'lesson', 'lookAt', 'incidents', 'drawnIncidentsPerDay'],
  ...['week', 'features', 'models', 'prices', 'settings'],
];
const KNOWN_OF_INCIDENT = ['kind', 'atMinute', 'durationMinutes', 'target', 'size'];

/** Reads one object of a scenario: what is wrong in it goes to `issues`, by path. */
class Reader {
  readonly issues: ScenarioIssue[];
  readonly #fields: Fields;
  readonly #at: string;

  constructor(value: unknown, at: string, issues: ScenarioIssue[], known: readonly string[]) {
    this.#fields = isFields(value) ? value : {};
    this.#at = at;
    this.issues = issues;
    for (const name of Object.keys(this.#fields)) {
      if (!known.includes(name)) this.wrong(name, `is none of ${known.join(', ')}; left out`);
    }
  }

  wrong(name: string, message: string): void {
    this.issues.push({ path: this.#at + printable(name), message });
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#fields, name) && this.#fields[name] !== undefined;
  }

  raw(name: string): unknown {
    return this.has(name) ? this.#fields[name] : undefined;
  }

  text(name: string): string | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'string') return value.slice(0, MAX_TEXT);
    this.wrong(name, 'is not a text; left out');
    return undefined;
  }

  number(name: string, [min, max]: Range): number | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && value >= min && value <= max) return value;
    this.wrong(name, `is not a number from ${min} to ${max}; the default stands in`);
    return undefined;
  }

  choice<T extends string>(name: string, choices: readonly T[], instead: string): T | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    const found = choices.find((known) => known === value);
    if (found === undefined) this.wrong(name, `is none of ${choices.join(', ')}; ${instead}`);
    return found;
  }

  /** A part that is an object of its own; `undefined` where it is missing or none. */
  part(name: string, known: readonly string[]): Reader | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    if (isFields(value)) return new Reader(value, `${this.#at}${name}.`, this.issues, known);
    this.wrong(name, 'is not an object; left out');
    return undefined;
  }

  /** The numbers of a part whose names are `known`; `undefined` where there is none. */
  numbers(
    name: string,
    known: readonly string[],
    range: Range,
  ): Record<string, number> | undefined {
    const part = this.part(name, known);
    const found = known.flatMap((each) => {
      const value = part?.number(each, range);
      return value === undefined ? [] : [[each, value] as const];
    });
    return found.length > 0 ? Object.fromEntries(found) : undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Names come from anywhere: none makes a message long. */
function printable(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name;
}

/** What is `undefined` is left out. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as ReturnType<typeof given<T>>;
}

function readIncident(
  value: unknown,
  index: number,
  issues: ScenarioIssue[],
): ScenarioIncident | null {
  const reader = new Reader(value, `incidents[${index}].`, issues, KNOWN_OF_INCIDENT);
  const kind = reader.choice('kind', KINDS, 'left out');
  if (kind === undefined) {
    if (!reader.has('kind')) reader.wrong('kind', `is none of ${KINDS.join(', ')}; left out`);
    return null;
  }
  const rule = FULL_CATALOGUE.kinds[kind]!;
  return given({
    kind,
    atMinute: reader.number('atMinute', [-240, MAX_MINUTE]) ?? 0,
    durationMinutes: reader.number('durationMinutes', [1, MAX_MINUTE]),
    target: reader.choice('target', rule.targets, 'the default stands in'),
    size: reader.number('size', rule.sizes),
  });
}

function readIncidents(reader: Reader): ScenarioIncident[] {
  const listed = reader.raw('incidents');
  if (listed === undefined) return [];
  if (!Array.isArray(listed)) {
    reader.wrong('incidents', 'is not a list; left out');
    return [];
  }
  const list: readonly unknown[] = listed;
  if (list.length > MAX_INCIDENTS) {
    reader.wrong('incidents', `holds more than ${MAX_INCIDENTS}; the rest is left out`);
  }
  return list
    .slice(0, MAX_INCIDENTS)
    .map((item, index) => readIncident(item, index, reader.issues))
    .filter((incident) => incident !== null);
}

function readModels(reader: Reader): Record<string, Record<string, number>> | undefined {
  const part = reader.part('models', FEATURES);
  const found = FEATURES.flatMap((feature) => {
    const weights = part?.numbers(feature, MODEL_IDS, [0, 1e6]);
    if (weights === undefined) return [];
    if (Object.values(weights).some((weight) => weight > 0)) return [[feature, weights] as const];
    part!.wrong(feature, 'has no weight above 0; the usual models stand in');
    return [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function readPrices(reader: Reader): Record<string, ScenarioPrice> | undefined {
  const part = reader.part('prices', MODEL_IDS);
  const found = MODEL_IDS.flatMap((model) => {
    const price = part?.part(model, ['input', 'output', 'cacheRead']);
    if (price === undefined) return [];
    const input = price.number('input', [0, MAX_USD]);
    const output = price.number('output', [0, MAX_USD]);
    const cacheRead = price.number('cacheRead', [0, MAX_USD]);
    if (input !== undefined && output !== undefined) {
      return [[model, given({ input, output, cacheRead })] as const];
    }
    part!.wrong(model, 'lacks its price of input or of output; the usual price stands in');
    return [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function readSettings(reader: Reader): ScenarioSettings | undefined {
  const ranges = {
    startMinuteOfWeek: [0, 10_079],
    traffic: SETTING_RANGES.trafficScale,
    errorRatio: SETTING_RANGES.errorRatio,
    cacheHitRatio: SETTING_RANGES.cacheHitRatio,
  } as const;
  const part = reader.part('settings', Object.keys(ranges));
  if (part === undefined) return undefined;
  const found = Object.entries(ranges).flatMap(([name, range]) => {
    const value = part.number(name, range);
    return value === undefined ? [] : [[name, value] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/**
 * Reads a scenario from data of any shape. What is missing gets its default, what is wrong is left out
 * and named; never throws.
 */
export function validateScenario(value: unknown): {
  readonly scenario: Scenario;
  readonly issues: readonly ScenarioIssue[];
} {
  const issues: ScenarioIssue[] = [];
  if (!isFields(value)) {
    issues.push({ path: '', message: 'is not an object; a quiet run stands in' });
  }
  const reader = new Reader(value, '', issues, KNOWN);
  const scenario: Scenario = given({
    id: reader.text('id') ?? 'custom',
    title: reader.text('title') ?? 'Custom scenario',
    lesson: reader.text('lesson') ?? '',
    lookAt: reader.text('lookAt'),
    incidents: readIncidents(reader),
    drawnIncidentsPerDay: reader.number('drawnIncidentsPerDay', [0, 48]) ?? 0,
    week: reader.choice<ProfileId>('week', PROFILE_IDS, 'the product’s week stands in'),
    features: reader.numbers('features', FEATURES, [0, MAX_FACTOR]),
    models: readModels(reader),
    prices: readPrices(reader),
    settings: readSettings(reader),
  });
  return { scenario, issues };
}
