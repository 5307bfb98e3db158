import type { Incident } from '../core/model.js';
import { INCIDENT_KINDS, KIND_RULES } from './incident-kinds.js';
import type { KindRule, KindTable } from './incident-kinds.js';
import { exp } from '../core/stats/exp-log.js';
import { normalQuantile } from './normal.js';
import { TICK_INCIDENTS, uniformAt } from './rng.js';
import type { Scenario } from './scenario.js';

/** An incident with everything decided; times in ticks of one second. */
export interface PlannedIncident {
  readonly id: string;
  readonly kind: string;
  readonly rule: KindRule;
  readonly onsetTick: number;
  /** Infinity = it stays. */
  readonly endTick: number;
  readonly target: string | null;
  /** Code of the target among features, providers or models, after the kind; -1 = all. */
  readonly targetCode: number;
  readonly size: number;
  readonly by: Incident['by'];
}

/** Earliest drawn incident, in minutes after the first frame. */
const FIRST_DRAWN_MINUTE = 45;
/** Least pause between two drawn incidents. */
const PAUSE_MINUTES = 20;

/** What of an incident is not its kind's default. */
interface Wish {
  readonly durationMinutes?: number;
  readonly target?: string;
  readonly size?: number;
}

/**
 * An incident of `kind` from `onsetTick`, with the kind's defaults for what `wish` leaves open.
 * @throws RangeError when the kind is not in the table or the target is none of the kind's
 */
export function planIncident(
  kinds: KindTable,
  kind: string,
  id: string,
  onsetTick: number,
  by: Incident['by'],
  wish: Wish = {},
): PlannedIncident {
  const rule = kindRule(kinds, kind);
  const target = wish.target ?? rule.target;
  if (target !== null && !rule.targets.includes(target)) {
    throw new RangeError(`target of ${kind} is none of ${rule.targets.join(', ')}: ${target}`);
  }
  const minutes = wish.durationMinutes ?? rule.durationMinutes;
  return {
    id,
    kind,
    rule,
    onsetTick,
    endTick: onsetTick + Math.round(minutes * 60),
    target,
    targetCode: target === null ? -1 : rule.targets.indexOf(target),
    size: wish.size ?? rule.size,
    by,
  };
}

function kindRule(kinds: KindTable, kind: string): KindRule {
  if (Object.hasOwn(kinds, kind)) return kinds[kind]!;
  throw new RangeError(`kind of an incident is not known: ${kind}`);
}

/** The form that goes out as ground truth. */
export function toIncident(planned: PlannedIncident): Incident {
  const { id, kind, rule, target, size, by } = planned;
  return {
    id,
    kind,
    onsetMs: planned.onsetTick * 1000,
    endMs: planned.endTick * 1000,
    target,
    size,
    by,
    ...(rule.isLookAlike ? { isLookAlike: true } : {}),
  };
}

/** The incidents that the scenario names. */
export function listedIncidents(
  kinds: KindTable,
  scenario: Scenario,
  leadMinutes: number,
): PlannedIncident[] {
  return scenario.incidents.map((incident, index) => {
    const onsetTick = Math.round((leadMinutes + incident.atMinute) * 60);
    return planIncident(kinds, incident.kind, `s${index}`, onsetTick, 'scenario', incident);
  });
}

/**
 * Makes `drawn` reach beyond `untilTick`: one incident after the other from the seed alone, never two at once.
 * What the reader does moves none of them.
 */
export function extendDrawnIncidents(
  drawn: PlannedIncident[],
  seed: Int32Array,
  scenario: Scenario,
  leadMinutes: number,
  untilTick: number,
): void {
  const perDay = scenario.drawnIncidentsPerDay;
  if (!(perDay > 0)) return;
  const listed = new Set<string>(scenario.incidents.map((incident) => incident.kind));
  const others = INCIDENT_KINDS.filter((kind) => !listed.has(kind));
  const kinds = others.length > 0 ? others : INCIDENT_KINDS;
  for (;;) {
    const last = drawn[drawn.length - 1];
    if (last !== undefined && last.onsetTick > untilTick) return;
    const count = drawn.length;
    const draw = (part: number): number => uniformAt(seed, TICK_INCIDENTS + part, count);
    const kind = kinds[Math.floor(draw(0) * kinds.length)]!;
    const rule = KIND_RULES[kind];
    const [medianMinutes, sd] = rule.drawnMinutes!;
    // Long tails as real incidents have them, without the shortest and the longest 2 %.
    const z = normalQuantile(0.02 + 0.96 * draw(1));
    const durationMinutes = Math.round(medianMinutes * exp(sd * z));
    // A quarter more or less than usual.
    const size = Math.min(rule.sizes[1], Math.round(rule.size * (75 + 50 * draw(3))) / 100);
    // Around places that the mean per day sets, so that it comes out while there is room for it.
    const placeMinute = FIRST_DRAWN_MINUTE + ((count + 2 * draw(2)) * 1440) / perDay;
    const fromTick = last === undefined ? 0 : last.endTick + PAUSE_MINUTES * 60;
    const onsetTick = Math.max(fromTick, Math.round((leadMinutes + placeMinute) * 60));
    drawn.push(
      planIncident(KIND_RULES, kind, `d${count}`, onsetTick, 'scenario', { durationMinutes, size }),
    );
  }
}
