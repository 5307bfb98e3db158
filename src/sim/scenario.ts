import type { FEATURES } from '../core/model.js';
import type { ProfileId } from './client-profiles.js';
import type { IncidentKind } from './incident-kinds.js';
import type { LaterKind } from './later-kinds.js';

/** One incident or look-alike of a scenario; what is left out is the kind's default. */
export interface ScenarioIncident {
  readonly kind: IncidentKind | LaterKind;
  /** Minutes from the first frame; negative = before it. Default 0. */
  readonly atMinute: number;
  /** Default: the kind's; `silent-model-update` and `sticky-pool` stay for ever. */
  readonly durationMinutes?: number;
  /** Feature, provider or model id, after the kind. */
  readonly target?: string;
  /** The factor, share or number the kind is described by. */
  readonly size?: number;
}

type FeatureId = (typeof FEATURES)[number];

/** USD per million tokens. */
export interface ScenarioPrice {
  readonly input: number;
  readonly output: number;
  /** Input read from the prompt cache. Default: the price of input. */
  readonly cacheRead?: number;
}

/** What a scenario sets where nobody says otherwise: the page's attributes and the reader win. */
export interface ScenarioSettings {
  /** Weekday and time of the first frame, minutes from Monday 00:00. */
  readonly startMinuteOfWeek?: number;
  readonly traffic?: number;
  readonly errorRatio?: number;
  readonly cacheHitRatio?: number;
}

/** What happens in a run, as data. `schemas/scenario.schema.json` describes it for editors. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** One sentence: what there is to see. */
  readonly lesson: string;
  /** Where to look, in a sentence. Default none. */
  readonly lookAt?: string;
  readonly incidents: readonly ScenarioIncident[];
  /** Further incidents drawn from the seed, of kinds not listed above: mean number per day; 0 = none. */
  readonly drawnIncidentsPerDay: number;
  /** Whose week the traffic has. Default `product`. */
  readonly week?: ProfileId;
  /** Factors on the usual requests of each feature, 0 to 20. Default 1. */
  readonly features?: Readonly<Partial<Record<FeatureId, number>>>;
  /** Weights of the models that a feature's requests go to. Default the usual ones. */
  readonly models?: Readonly<Partial<Record<FeatureId, Readonly<Record<string, number>>>>>;
  /** Prices in place of the table's, by model id. */
  readonly prices?: Readonly<Record<string, ScenarioPrice>>;
  readonly settings?: ScenarioSettings;
}
