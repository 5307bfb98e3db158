import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { unbroken } from '../../locales/format.js';
import { tunerEnInsight } from '../../locales/tuner-en-insight.js';
import type { LessonPreset } from '../../view/tuner/lesson-presets.js';
import type { LessonId } from '../../view/tuner/lessons.js';
import type { InsightActions } from './insight.js';
import type { Parts } from './parts.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';
import type { Stage } from './stage.js';

const LESSONS = Object.keys(tunerEnInsight.lessonNames) as LessonId[];

/** Common mistakes to try: each moves one line to where it would stand, and says what comes of it as long as it does. */
export class LessonsView {
  readonly #host: LitElement;
  readonly #stage: Stage;
  readonly #parts: Parts;
  readonly #actions: InsightActions;
  #preset: LessonPreset | null = null;
  /** What is said while there is nothing to show, or instead of it. */
  #aside = '';
  /** The week that the lesson was made on, or that the aside is about. */
  #week: TunerWeek | null = null;

  constructor(host: LitElement, stage: Stage, parts: Parts, actions: InsightActions) {
    this.#host = host;
    this.#stage = stage;
    this.#parts = parts;
    this.#actions = actions;
  }

  render(): TemplateResult {
    const { hasWeek } = this.#stage;
    const shown = this.#shownId();
    this.#stage.lesson = this.#text();
    const aside = this.#stage.week === this.#week ? this.#aside : '';
    return html`<div class="mistakes" part="lessons">
      <div class="group" role="group" aria-labelledby="title-lessons">
        <span class="label" id="title-lessons">${tunerEnInsight.lessons}</span>
        ${LESSONS.map(
          (id) =>
            html`<button
              type="button"
              aria-pressed=${shown === id}
              ?disabled=${!hasWeek}
              @click=${(): void => void this.#tryOut(id)}
            >
              ${tunerEnInsight.lessonNames[id]}
            </button>`,
        )}
      </div>
      <p class=${this.#stage.lesson === '' ? 'mistake aside' : 'mistake'} part="lesson">
        ${unbroken(this.#stage.lesson || aside || tunerEnInsight.lessonsIdle)}
      </p>
    </div>`;
  }

  #shownId(): LessonId | null {
    const { settings, week } = this.#stage;
    const isShown = this.#parts.lessons.now?.isShown;
    if (this.#preset === null || isShown === undefined || week !== this.#week) return null;
    return isShown(this.#preset, settings) ? this.#preset.id : null;
  }

  #text(): string {
    const part = this.#parts.lessons.now;
    if (this.#shownId() === null || part === null || this.#preset === null) return '';
    return part.lessonText(this.#preset, this.#stage);
  }

  async #tryOut(id: LessonId): Promise<void> {
    const stage = this.#stage;
    const { week: shown } = stage;
    this.#week = shown;
    this.#preset = null;
    const needsPast = id !== 'learns-the-incident';
    this.#say(needsPast && stage.past === null ? tunerEnInsight.learning : '');
    const part = await this.#parts.lessons.get();
    const week = needsPast ? await this.#actions.past() : stage.week;
    if (stage.week !== shown) return;
    if (part === null || week === null) {
      this.#say('');
      return;
    }
    const preset = part.lessonPreset(week, stage.settings, id);
    this.#preset = preset;
    this.#say(preset === null ? tunerEnInsight.noLesson : '');
    if (preset === null) return;
    this.#actions.change(id === 'two-sigma-of-four' ? 'mode' : 'lines', preset.settings);
    const text = this.#text();
    if (text !== '') this.#actions.say(text);
  }

  #say(aside: string): void {
    this.#aside = aside;
    if (aside !== '') this.#actions.say(aside);
    this.#host.requestUpdate();
  }
}
