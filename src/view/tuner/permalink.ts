import { addIssue, createIssueList, type Issue, type IssueList } from '../../io/issues.js';
import { toNumber } from '../../io/to-number.js';
import { decodeText, encodeText, ownPrefix, ownTexts, partsOf, take } from '../../io/url-parts.js';
import { METRICS, NUMBER_SETTINGS, START_SETTINGS, setMode, setNumber } from './tuner-settings.js';
import type { MetricId, NumberSettingId, TunerSettings } from './tuner-settings.js';

/** All that a reader chose: what a link to a tuner carries. */
export interface TunerLink {
  readonly seed: string;
  /** 1 to 4. */
  readonly level: number;
  /** `null`: the level's own. */
  readonly scenario: string | null;
  /** Weeks after the first of the seed, 0 to 20. */
  readonly week: number;
  readonly settings: TunerSettings;
  /** Ids of the events the reader bet on, of those whose labels are open. */
  readonly bets: readonly string[];
  readonly revealed: readonly string[];
  /** Rungs of the hint ladder taken, 0 to 4. */
  readonly hints: number;
  /** Axes of the map. */
  readonly mapAxes: readonly [x: MetricId, y: MetricId];
}

export const DEFAULT_LINK: TunerLink = {
  seed: '1',
  level: 1,
  scenario: null,
  week: 0,
  settings: START_SETTINGS,
  bets: [],
  revealed: [],
  hints: 0,
  mapAxes: ['latency', 'cost'],
};

export interface TunerLinkOptions {
  /** The element's id where several share the page. Default `llm`. */
  readonly prefix?: string;
  /** The generator that makes the weeks: written into links, and compared when one is read. */
  readonly generatorVersion: number;
  /** What need not be written because the page says it already, and what holds where a link says nothing. */
  readonly base?: TunerLink;
}

export interface TunerLinkReading {
  readonly link: TunerLink;
  /** Whether the hash says anything of this widget. */
  readonly isPresent: boolean;
  readonly issues: readonly Issue[];
}

const MAX_SEED = 256;
const MAX_IDS = 100;
const NUMBER_IDS = Object.keys(NUMBER_SETTINGS) as readonly NumberSettingId[];

/** One entry of a link: how it is read into, and written out of, a TunerLink; `null` for what cannot be used. */
interface Entry {
  readonly key: string;
  readonly expected: string;
  readonly read: (
    link: TunerLink,
    text: string,
    note: (message: string) => void,
  ) => TunerLink | null;
  readonly write: (link: TunerLink) => string;
}

const ENTRIES: readonly Entry[] = [
  {
    key: 'seed',
    expected: `a text of at most ${MAX_SEED} characters`,
    read: (link, text) => (text.length <= MAX_SEED ? { ...link, seed: text } : null),
    write: ({ seed }) => seed,
  },
  wholeEntry('level', 1, 4),
  {
    key: 'scenario',
    expected: 'a name of letters, digits and hyphens',
    read: (link, text) => {
      if (text === '') return { ...link, scenario: null };
      return /^[\w-]{1,64}$/.test(text) ? { ...link, scenario: text } : null;
    },
    write: ({ scenario }) => scenario ?? '',
  },
  wholeEntry('week', 0, 20),
  ...NUMBER_IDS.map(numberEntry),
  ...METRICS.map(modeEntry),
  idsEntry('bets'),
  idsEntry('revealed'),
  wholeEntry('hints', 0, 4),
  {
    key: 'map',
    expected: 'two of cost, latency, quality with a hyphen between them',
    read: (link, text) => {
      const [x, y, ...rest] = text.split('-').map((word) => METRICS.find((each) => each === word));
      const isPair = x !== undefined && y !== undefined && x !== y && rest.length === 0;
      return isPair ? { ...link, mapAxes: [x, y] } : null;
    },
    write: ({ mapAxes }) => mapAxes.join('-'),
  },
];

/** Reads a link from a URL's hash: `#llm.seed=7&llm.latency=6.2`. What cannot be used leaves the base, and is named. Never throws. */
export function readTunerLink(hash: string, options: TunerLinkOptions): TunerLinkReading {
  const issues = createIssueList();
  const texts = ownTexts(hash, ownPrefix(options.prefix), issues);
  const isPresent = texts.size > 0;
  let link = options.base ?? DEFAULT_LINK;
  for (const entry of ENTRIES) {
    const text = take(texts, entry.key);
    if (text === undefined) continue;
    const place = { line: 0, path: entry.key };
    const note = (message: string): void => {
      addIssue(issues, 'out-of-range', place, message, text);
    };
    const read = entry.read(link, text, note);
    if (read !== null) link = read;
    else {
      const message = `${entry.key} in the link is not ${entry.expected}; it is ignored.`;
      addIssue(issues, 'unknown-value', place, message, text);
    }
  }
  checkVersion(take(texts, 'v'), options.generatorVersion, issues);
  for (const [key, text] of texts) {
    addIssue(issues, 'unknown-value', { line: 0, path: key }, 'No such setting; ignored.', text);
  }
  return { link, isPresent, issues: issues.kept };
}

/** The hash with this widget's link in it, the other parts as they were; empty when there is nothing to say. */
export function writeTunerLink(hash: string, link: TunerLink, options: TunerLinkOptions): string {
  const prefix = ownPrefix(options.prefix);
  const base = options.base ?? DEFAULT_LINK;
  const foreign = partsOf(hash).filter((part) => !part.startsWith(prefix));
  const own = ENTRIES.flatMap(({ key, write }) => {
    const text = write(link);
    return text === write(base) ? [] : [`${prefix}${key}=${encodeText(text)}`];
  });
  if (own.length > 0) own.unshift(`${prefix}v=${options.generatorVersion}`);
  const parts = [...foreign, ...own];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function wholeEntry(key: 'level' | 'week' | 'hints', min: number, max: number): Entry {
  return {
    key,
    expected: `a whole number from ${min} to ${max}`,
    read: (link, text) => {
      const number = toNumber(text.trim());
      const isUsable = Number.isInteger(number) && number >= min && number <= max;
      return isUsable ? { ...link, [key]: number === 0 ? 0 : number } : null;
    },
    write: (link) => String(link[key]),
  };
}

function numberEntry(id: NumberSettingId): Entry {
  return {
    key: id,
    expected: 'a number',
    read: (link, text, note) => {
      const number = toNumber(text.trim());
      if (Number.isNaN(number)) return null;
      const change = setNumber(link.settings, id, number);
      if (change.note !== null) {
        const { min, max, step, used } = change.note;
        note(
          `${id} in the link is not a number from ${min} to ${max} in steps of ${step}; ${used} is used.`,
        );
      }
      return { ...link, settings: change.settings };
    },
    write: ({ settings }) => String(NUMBER_SETTINGS[id].read(settings)),
  };
}

function modeEntry(metric: MetricId): Entry {
  return {
    key: `${metric}-mode`,
    expected: 'static or adaptive',
    read: (link, text) => {
      if (text !== 'static' && text !== 'adaptive') return null;
      return { ...link, settings: setMode(link.settings, metric, text) };
    },
    write: ({ settings }) => settings.modes[metric],
  };
}

/** Ids may hold anything, so each is coded by itself before it is joined. */
function idsEntry(key: 'bets' | 'revealed'): Entry {
  return {
    key,
    expected: `at most ${MAX_IDS} names with semicolons between them`,
    read: (link, text) => {
      const ids = text === '' ? [] : text.split(';', MAX_IDS + 1).map(decodeText);
      const isUsable =
        ids.length <= MAX_IDS && ids.every((id) => id !== null && id !== '' && id.length <= 120);
      return isUsable ? { ...link, [key]: [...new Set(ids as string[])] } : null;
    },
    write: (link) => link[key].slice(0, MAX_IDS).map(encodeText).join(';'),
  };
}

function checkVersion(text: string | undefined, version: number, issues: IssueList): void {
  if (text === undefined || text === String(version)) return;
  const message = `The link was made with another generator than ${version}: the week may differ.`;
  addIssue(issues, 'other-version', { line: 0, path: 'v' }, message, text);
}
