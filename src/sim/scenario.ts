import { INCIDENT_KINDS, KIND_RULES } from './incident-kinds.js';
import type { IncidentKind } from './incident-kinds.js';

/** One incident of a scenario; what is left out is the kind's default. */
export interface ScenarioIncident {
  readonly kind: IncidentKind;
  /** Minutes from the first frame; negative = before it. */
  readonly atMinute: number;
  /** Default: the kind's; `silent-model-update` stays for ever. */
  readonly durationMinutes?: number;
  /** Feature, provider or model id, after the kind. */
  readonly target?: string;
  /** The factor or share the kind is described by. */
  readonly size?: number;
}

/** What happens in a run, as data. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** One sentence: what there is to see. */
  readonly lesson: string;
  readonly incidents: readonly ScenarioIncident[];
  /** Further incidents drawn from the seed, of kinds not listed above: mean number per day; 0 = none. */
  readonly drawnIncidentsPerDay: number;
}

/** One thing wrong in a scenario and what was done about it. */
export interface ScenarioIssue {
  /** Where, e.g. `incidents[2].size`; empty for the whole. */
  readonly path: string;
  readonly message: string;
}

const MAX_INCIDENTS = 100;
const MAX_MINUTE = 525_600;
const MAX_TEXT = 500;

type Issues = ScenarioIssue[];
type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readText(fields: Fields, name: string, fallback: string, issues: Issues): string {
  const value = fields[name];
  if (value === undefined) return fallback;
  if (typeof value === 'string') return value.slice(0, MAX_TEXT);
  issues.push({ path: name, message: 'is not a text; left out' });
  return fallback;
}

function readNumber(
  fields: Fields,
  name: string,
  range: readonly [min: number, max: number],
  at: string,
  issues: Issues,
): number | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= range[0] && value <= range[1]) return value;
  issues.push({
    path: at + name,
    message: `is not a number from ${range[0]} to ${range[1]}; the default stands in`,
  });
  return undefined;
}

function readIncident(value: unknown, index: number, issues: Issues): ScenarioIncident | null {
  const path = `incidents[${index}]`;
  const at = `${path}.`;
  const fields = isFields(value) ? value : {};
  const kind = INCIDENT_KINDS.find((known) => known === fields['kind']);
  if (kind === undefined) {
    issues.push({
      path: at + 'kind',
      message: `is none of ${INCIDENT_KINDS.join(', ')}; left out`,
    });
    return null;
  }
  const rule = KIND_RULES[kind];
  const durationMinutes = readNumber(fields, 'durationMinutes', [1, MAX_MINUTE], at, issues);
  const size = readNumber(fields, 'size', rule.sizes, at, issues);
  const target = rule.targets.find((known) => known === fields['target']);
  if (target === undefined && fields['target'] !== undefined) {
    const message = `is none of ${rule.targets.join(', ')}; the default stands in`;
    issues.push({ path: at + 'target', message });
  }
  return {
    kind,
    atMinute: readNumber(fields, 'atMinute', [-240, MAX_MINUTE], at, issues) ?? 0,
    ...(durationMinutes === undefined ? {} : { durationMinutes }),
    ...(target === undefined ? {} : { target }),
    ...(size === undefined ? {} : { size }),
  };
}

/**
 * Reads a scenario from data of any shape. What is missing gets its default, what is wrong is left out
 * and named; never throws.
 */
export function validateScenario(value: unknown): {
  readonly scenario: Scenario;
  readonly issues: readonly ScenarioIssue[];
} {
  const issues: Issues = [];
  if (!isFields(value))
    issues.push({ path: '', message: 'is not an object; a quiet run stands in' });
  const fields = isFields(value) ? value : {};
  const listed = fields['incidents'] ?? [];
  if (!Array.isArray(listed))
    issues.push({ path: 'incidents', message: 'is not a list; left out' });
  const list: readonly unknown[] = Array.isArray(listed) ? listed : [];
  if (list.length > MAX_INCIDENTS) {
    issues.push({
      path: 'incidents',
      message: `holds more than ${MAX_INCIDENTS}; the rest is left out`,
    });
  }
  const incidents = list
    .slice(0, MAX_INCIDENTS)
    .map((item, index) => readIncident(item, index, issues))
    .filter((incident) => incident !== null);
  const scenario = {
    id: readText(fields, 'id', 'custom', issues),
    title: readText(fields, 'title', 'Custom scenario', issues),
    lesson: readText(fields, 'lesson', '', issues),
    incidents,
    drawnIncidentsPerDay: readNumber(fields, 'drawnIncidentsPerDay', [0, 48], '', issues) ?? 0,
  };
  return { scenario, issues };
}
