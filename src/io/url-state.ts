import { SETTINGS, type DashboardState, type Setting } from './dashboard-state.js';
import { describeKind, formatStart } from './describe-value.js';
import { addIssue, createIssueList, type Issue, type IssueList } from './issues.js';
import { readActions, writeActions } from './url-actions.js';
import { readValue } from './values.js';

/** Which parts of a URL's hash are ours. */
export interface UrlStateOptions {
  /** The element's id where several share the page. Default `llm`. */
  readonly prefix?: string;
  /** The generator that runs: written into links, and compared when one is read. */
  readonly generatorVersion: number;
}

/** What a hash says about one widget. */
export interface UrlStateReading {
  /** Only what the hash says, and only what is usable. */
  readonly state: Partial<DashboardState>;
  /** The generator the link was made with; `null` when the hash says nothing of this widget or no version. */
  readonly generatorVersion: number | null;
  readonly issues: readonly Issue[];
}

const VERSION_KEY = 'v';
const ACTIONS_KEY = 'a';

/**
 * Reads the state of one widget from a URL's hash: `#llm.v=0&llm.seed=7&llm.traffic=3`. Numbers out of
 * range are moved into it; what cannot be used is left out; both are named. Never throws.
 */
export function readUrlState(hash: string, options: UrlStateOptions): UrlStateReading {
  const issues = createIssueList();
  const texts = ownTexts(hash, ownPrefix(options), issues);
  const state: Record<string, unknown> = {};
  for (const setting of SETTINGS) {
    const text = take(texts, setting.urlKey);
    const value = text === undefined ? null : readSetting(setting, text, issues);
    if (value !== null) state[setting.name] = value;
  }
  const actions = readActions(take(texts, ACTIONS_KEY) ?? '', ACTIONS_KEY, issues);
  if (actions.length > 0) state['actions'] = actions;
  const version = take(texts, VERSION_KEY);
  const generatorVersion = version === undefined ? null : readVersion(version, options, issues);
  for (const [key, text] of texts) {
    addIssue(issues, 'unknown-value', { line: 0, path: key }, 'No such setting; ignored.', text);
  }
  return { state, generatorVersion, issues: issues.kept };
}

/**
 * The hash with this widget's state in it, before it the parts that are not this widget's, as they were.
 * @param base what need not be written because the page says it already, e.g. by attributes
 * @returns with the leading `#`; empty when nothing is left to say
 */
export function writeUrlState(
  hash: string,
  state: Partial<DashboardState>,
  options: UrlStateOptions,
  base: Partial<DashboardState> = {},
): string {
  const prefix = ownPrefix(options);
  const foreign = partsOf(hash).filter((part) => !part.startsWith(prefix));
  const own: string[] = [];
  for (const setting of SETTINGS) {
    const value = state[setting.name];
    if (value === undefined || value === base[setting.name]) continue;
    own.push(`${prefix}${setting.urlKey}=${writeSetting(setting, value)}`);
  }
  const actions = writeActions(state.actions ?? []);
  if (actions !== '') own.push(`${prefix}${ACTIONS_KEY}=${actions}`);
  if (own.length > 0) own.unshift(`${prefix}${VERSION_KEY}=${options.generatorVersion}`);
  const parts = [...foreign, ...own];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

function partsOf(hash: string): string[] {
  return hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part !== '');
}

/** Dots are coded too: `a.` must not be the beginning of the prefix of an element with the id `a.b`. */
function ownPrefix(options: UrlStateOptions): string {
  return `${encodeText(options.prefix ?? 'llm').replaceAll('.', '%2E')}.`;
}

function take(texts: Map<string, string>, key: string): string | undefined {
  const text = texts.get(key);
  texts.delete(key);
  return text;
}

/** The parts that begin with the prefix, by key; of two with one key the first counts. */
function ownTexts(hash: string, prefix: string, issues: IssueList): Map<string, string> {
  const texts = new Map<string, string>();
  for (const part of partsOf(hash)) {
    if (!part.startsWith(prefix)) continue;
    const equals = part.indexOf('=');
    const key = part.slice(prefix.length, equals === -1 ? undefined : equals);
    const text = equals === -1 ? '' : decodeText(part.slice(equals + 1));
    const place = { line: 0, path: key };
    if (text === null) addIssue(issues, 'not-text', place, 'Broken %-code; ignored.', part);
    else if (texts.has(key)) addIssue(issues, 'too-many', place, 'Given twice; ignored.', text);
    else texts.set(key, text);
  }
  return texts;
}

function readSetting(setting: Setting, text: string, issues: IssueList): string | number | null {
  const { value, isClamped } = readValue(setting.kind, text);
  if (value !== null && !isClamped) return value;
  const place = { line: 0, path: setting.urlKey };
  const effect = value === null ? 'it is ignored' : `${value} is used`;
  const message = `${setting.urlKey} in the link is not ${describeKind(setting.kind)}; ${effect}.`;
  addIssue(issues, isClamped ? 'out-of-range' : 'unknown-value', place, message, text);
  return value;
}

function readVersion(text: string, options: UrlStateOptions, issues: IssueList): number | null {
  const place = { line: 0, path: VERSION_KEY };
  const version = /^\d{1,6}$/.test(text) ? Number(text) : null;
  if (version === options.generatorVersion) return version;
  const message =
    version === null
      ? 'The link does not say which generator made it; the run may differ.'
      : `The link was made with generator ${version}, this is ${options.generatorVersion}: the run may differ.`;
  addIssue(issues, 'other-version', place, message, text);
  return version;
}

function writeSetting(setting: Setting, value: string | number): string {
  const text = setting.kind.type === 'start' ? formatStart(Number(value), '-') : String(value);
  return encodeText(text).replaceAll('%3A', ':');
}

/** encodeURIComponent throws on half characters. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, '\uFFFD'));
}

function decodeText(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
