import { html } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { unbroken } from '../../locales/format.js';
import { tunerEnInsight } from '../../locales/tuner-en-insight.js';
import type { LessonPreset } from '../../view/tuner/lesson-presets.js';
import type { LessonId } from '../../view/tuner/lessons.js';
import type { InsightActions } from './insight.js';
import type { Parts } from './parts.js';
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
  /** Which week the lesson was made on. */
  #revision = 0;

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
        ${unbroken(this.#stage.lesson || tunerEnInsight.lessonsIdle)}
      </p>
    </div>`;
  }

  #shownId(): LessonId | null {
    const { settings, revision } = this.#stage;
    const isShown = this.#parts.lessons.now?.isShown;
    if (this.#preset === null || isShown === undefined || revision !== this.#revision) return null;
    return isShown(this.#preset, settings) ? this.#preset.id : null;
  }

  #text(): string {
    const part = this.#parts.lessons.now;
    if (this.#shownId() === null || part === null || this.#preset === null) return this.#aside;
    return part.lessonText(this.#preset, this.#stage);
  }

  async #tryOut(id: LessonId): Promise<void> {
    const stage = this.#stage;
    const { revision } = stage;
    const needsPast = id !== 'learns-the-incident';
    this.#say(needsPast && stage.past === null ? tunerEnInsight.learning : '');
    const part = await this.#parts.lessons.get();
    const week = needsPast ? await this.#actions.past() : stage.week;
    if (stage.revision !== revision) return;
    if (part === null || week === null) {
      this.#say('');
      return;
    }
    const preset = part.lessonPreset(week, stage.settings, id);
    this.#preset = preset;
    this.#revision = revision;
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
