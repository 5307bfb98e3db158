import { SETTINGS, type DashboardState, type Setting } from './dashboard-state.js';
import { describeKind, formatStart } from './describe-value.js';
import { addIssue, createIssueList, type Issue, type IssueList } from './issues.js';
import { readActions, writeActions } from './url-actions.js';
import { encodeText, ownPrefix, ownTexts, partsOf, take } from './url-parts.js';
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
 * Reads the state of one widget from a URL's hash: `#llm.v=1&llm.seed=7&llm.traffic=3`. Numbers out of
 * range are moved into it; what cannot be used is left out; both are named. Never throws.
 */
export function readUrlState(hash: string, options: UrlStateOptions): UrlStateReading {
  const issues = createIssueList();
  const texts = ownTexts(hash, ownPrefix(options.prefix), issues);
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
  const prefix = ownPrefix(options.prefix);
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
