import type { LitElement } from 'lit';
import { nearestLang } from '../../controllers/nearest-lang.js';
import { formatsFor } from '../../locales/format.js';
import type { Formats } from '../../locales/format.js';
import { settingValue } from '../../locales/tuner-en.js';
import type { WeekWords } from '../../locales/tuner-en.js';
import { tunerEnWidget } from '../../locales/tuner-en-widget.js';
import { LEVELS, START_CHALLENGE, openAll } from '../../view/tuner/challenge.js';
import type { Challenge, TunerLevel } from '../../view/tuner/challenge.js';
import { evaluateTuner } from '../../view/tuner/evaluate-tuner.js';
import type { TunerEvaluation } from '../../view/tuner/evaluate-tuner.js';
import { eventChips } from '../../view/tuner/event-chips.js';
import type { EventChips } from '../../view/tuner/event-chips.js';
import type { LearnedBand } from '../../view/tuner/learned-band.js';
import { stripModels } from '../../view/tuner/strips.js';
import type { StripModel } from '../../view/tuner/strips.js';
import { NO_BANDS } from '../../view/tuner/tuner-rules.js';
import type { WinningBand } from '../../view/tuner/solution.js';
import { NUMBER_SETTINGS, START_SETTINGS } from '../../view/tuner/tuner-settings.js';
import type {
  ByMetric,
  MetricId,
  NumberSettingId,
  TunerSettings,
} from '../../view/tuner/tuner-settings.js';
import { byMetric, minuteOfWeekAt } from '../../view/tuner/tuner-week.js';
import type { TunerSpace } from '../../view/tuner/tuner-space.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import { change, startUndo, undo } from '../../view/tuner/undo.js';
import type { UndoStack } from '../../view/tuner/undo.js';
import { verdictOf } from '../../view/tuner/verdict.js';
import type { Verdict, VerdictFigureId } from '../../view/tuner/verdict.js';

const WEEK_MINUTES = 10_080;

/** Axes and lines to look at while there is no week yet. */
const BLANK: TunerWeek = {
  name: '',
  startMinuteOfWeek: 0,
  minutes: WEEK_MINUTES,
  values: byMetric(() => new Float64Array(WEEK_MINUTES).fill(NaN)),
  // Made weeks know it, and its control takes room.
  volume: new Float64Array(WEEK_MINUTES).fill(NaN),
  before: null,
  events: [],
};

/** All that goes with the reader's own week. */
type OwnWeek = Pick<
  Stage,
  'week' | 'challenge' | 'marks' | 'bands' | 'seedShown' | 'isChallenge' | 'wentByMap'
>;

/** What a tuner shows at the moment: a week, the settings tried on it, and what the reader has chosen to see. */
export class Stage {
  readonly #host: LitElement;
  level: TunerLevel = LEVELS[0]!;
  challenge: Challenge = START_CHALLENGE;
  /** The event whose story is told. */
  selected: string | null = null;
  /** The figure that says how it is counted. */
  explained: VerdictFigureId | null = null;
  openTables: ReadonlySet<MetricId> = new Set();
  /** The minute all strips point at; `null` for none. */
  cursorMinute: number | null = null;
  /** Why there is no week yet; empty once there is one. */
  pending: string = tunerEnWidget.making;
  /** One sentence each on what could not be used as given. */
  notes: readonly string[] = [];
  /** What the reader's last number was changed to, and why. */
  readerNote = '';
  /** What is worth saying now, a paragraph each. */
  advice: readonly string[] = [];
  /** Whether the map has taken the reader somewhere on this week. */
  wentByMap = false;
  /** What the mistake that is being tried does; empty without one. */
  lesson = '';
  /** What the week was solved with; `null` until it is. */
  marks: 1 | 2 | 3 | null = null;
  /** Where each slider wins, once the answer is out. */
  bands: readonly WinningBand[] = [];
  /** The seed the week was made from; empty for a history of the page's own. */
  seedShown = '';
  /** Whether the labels are a riddle: not those of the reader's own history. */
  isChallenge = true;
  /** The two metrics whose lines moved last, the later one last: the axes of the map. */
  mapAxes: readonly [MetricId, MetricId] = ['cost', 'latency'];
  /** The week with those before it, once they were needed. */
  past: TunerWeek | null = null;
  /** Whether the rule is being taken along. */
  isTaking = false;
  /** What every place of the sliders does, swept last: for this week, and maybe for another `for` or mode than now. */
  space: TunerSpace | null = null;
  /** Whether weeks can be made after this one. */
  goesOn = false;
  /** How many weeks after the reader's own the one shown is. */
  ahead = 0;
  /** Goes up whenever the strips show something else than lines that moved, so that the drawings know. */
  revision = 0;
  #undo: UndoStack = startUndo(START_SETTINGS);
  #learned: ByMetric<LearnedBand | null> = NO_BANDS;
  #evaluation: TunerEvaluation;
  #verdict: Verdict;
  #before: TunerEvaluation | null = null;
  #seen: TunerEvaluation | null = null;
  /** What the reader left to look at another week; `null` while nothing is left. */
  #own: OwnWeek | null = null;

  constructor(host: LitElement) {
    this.#host = host;
    this.#evaluation = evaluateTuner({ week: BLANK, settings: START_SETTINGS, bands: NO_BANDS });
    this.#verdict = verdictOf(this.#evaluation);
  }

  get hasWeek(): boolean {
    return this.week !== BLANK;
  }

  get week(): TunerWeek {
    return this.#evaluation.input.week;
  }

  get settings(): TunerSettings {
    return this.#undo.present;
  }

  get canUndo(): boolean {
    return this.#undo.past.length > 0;
  }

  get evaluation(): TunerEvaluation {
    return this.#evaluation;
  }

  /** Before the reader's last move. */
  get before(): TunerEvaluation | null {
    return this.#before;
  }

  get verdict(): Verdict {
    return this.#verdict;
  }

  get f(): Formats {
    return formatsFor(nearestLang(this.#host));
  }

  get words(): WeekWords {
    const { week } = this;
    return {
      f: this.f,
      at: (minute) => tunerEnWidget.clock(minuteOfWeekAt(week, minute)),
      name: (id) => {
        const event = week.events.find((each) => each.id === id);
        return event?.title || event?.kind || id;
      },
    };
  }

  /** Where a slider wins, as shares of its length; `null` when that is not known or not yet to be seen. */
  winning(setting: NumberSettingId): { from: number; to: number; text: string } | null {
    const band = this.bands.find((each) => each.setting === setting);
    if (band === undefined) return null;
    const { range } = NUMBER_SETTINGS[setting];
    const share = (value: number): number =>
      (value * range.perUnit - range.first) / (range.last - range.first);
    const value = (number: number): string => settingValue(setting, number, this.f);
    const text = tunerEnWidget.wins(value(band.from), value(band.to));
    return { from: share(band.from), to: share(band.to), text };
  }

  strips(): readonly StripModel[] {
    return stripModels(this.#seen ?? this.#evaluation, this.challenge.revealed);
  }

  /** Whether the strips show what another program sees of the week. */
  get isSeen(): boolean {
    return this.#seen !== null;
  }

  /** Lets the strips show the week as another program sees it; `null` for the rules on screen. */
  see(evaluation: TunerEvaluation | null): void {
    if (evaluation === this.#seen) return;
    this.#seen = evaluation;
    this.revision += 1;
  }

  chips(): EventChips {
    return eventChips(this.#evaluation, this.challenge.revealed);
  }

  /**
   * Another week, with what was learned before it; the settings stay.
   * @param prepared its evaluation, where that takes long
   */
  showWeek(week: TunerWeek, prepared?: TunerEvaluation): void {
    this.#learned = NO_BANDS;
    this.#own = null;
    this.ahead = 0;
    this.#turnTo(week, prepared);
  }

  /** The week the settings are chosen on, shown or not. */
  get ownWeek(): TunerWeek {
    return this.#own?.week ?? this.week;
  }

  /** What was bet, opened and hinted in that week. */
  get ownChallenge(): Challenge {
    return this.#own?.challenge ?? this.challenge;
  }

  /** Whether another week is looked at. */
  get isAway(): boolean {
    return this.#own !== null;
  }

  /**
   * Another week with the same settings, labels open; what was learned before the own one holds for it too.
   * @param ahead how many weeks after it
   */
  visit(week: TunerWeek, ahead: number): void {
    this.ahead = ahead;
    const { week: own, challenge, marks, bands, seedShown, isChallenge, wentByMap } = this;
    this.#own ??= { week: own, challenge, marks, bands, seedShown, isChallenge, wentByMap };
    this.#turnTo(week);
    this.challenge = openAll(START_CHALLENGE, week);
    this.isChallenge = false;
    this.seedShown = week.name;
  }

  /** The own week again, as it was left. */
  comeBack(): void {
    if (this.#own === null) return;
    const { week, ...rest } = this.#own;
    this.#own = null;
    this.ahead = 0;
    this.#turnTo(week);
    Object.assign(this, rest);
  }

  #turnTo(week: TunerWeek, prepared?: TunerEvaluation): void {
    this.revision += 1;
    this.#seen = null;
    this.#before = null;
    this.pending = '';
    this.selected = null;
    this.challenge = START_CHALLENGE;
    this.advice = [];
    this.marks = null;
    this.bands = [];
    this.wentByMap = false;
    this.space = null;
    this.past = null;
    this.cursorMinute = null;
    this.#evaluate(week, prepared);
  }

  /** Nothing to show for now. */
  clearWeek(pending: string): void {
    this.showWeek(BLANK);
    this.pending = pending;
  }

  /** What adaptive lines have learned of the weeks before. */
  learn(bands: ByMetric<LearnedBand | null>): void {
    this.#learned = bands;
    this.#evaluate(this.week);
  }

  get hasLearned(): boolean {
    return this.#learned !== NO_BANDS;
  }

  /** Settings from outside: the start of another history of changes. */
  start(settings: TunerSettings): void {
    this.#undo = startUndo(settings);
    this.#before = null;
    this.#evaluate(this.week);
  }

  /** A change by the reader; those of one gesture are undone together. */
  change(settings: TunerSettings, gesture: string | null): void {
    const isContinued = gesture !== null && gesture === this.#undo.gesture;
    if (!isContinued) this.#before = this.#evaluation;
    this.#undo = change(this.#undo, settings, gesture);
    this.#evaluate(this.week);
  }

  /** What `undo` would lead to. */
  get undone(): TunerSettings {
    return undo(this.#undo).present;
  }

  undo(): void {
    this.#before = this.#evaluation;
    this.#undo = undo(this.#undo);
    this.#evaluate(this.week);
  }

  #evaluate(week: TunerWeek, prepared = this.#evaluation): void {
    const input = { week, settings: this.settings, bands: this.#learned };
    this.#evaluation = evaluateTuner(input, prepared);
    this.#verdict = verdictOf(this.#evaluation);
  }
}
