import { runSteps } from '../../controllers/steps.js';
import { tunerEnAdvice } from '../../locales/tuner-en-advice.js';
import { tunerEnProof } from '../../locales/tuner-en-proof.js';
import { betResult, isSolved } from '../../view/tuner/challenge.js';
import { eventChips } from '../../view/tuner/event-chips.js';
import { eventDetail } from '../../view/tuner/event-detail.js';
import { feedbackOf } from '../../view/tuner/feedback.js';
import { proofOf } from '../../view/tuner/fresh-weeks.js';
import { hintAt } from '../../view/tuner/hints.js';
import { fixSearch } from '../../view/tuner/smallest-fix.js';
import { solutionSteps } from '../../view/tuner/solution.js';
import type { Solution } from '../../view/tuner/solution.js';
import { isSpaceOf, spaceSteps } from '../../view/tuner/tuner-space.js';
import type { TunerSpace } from '../../view/tuner/tuner-space.js';
import type { Stage } from './stage.js';

/**
 * What is worth saying once the reader rests: the whole space of the lines is swept then, and moves are tried in it.
 * Nothing here holds up the page; a newer change stops what is under way.
 */
export class Advisor {
  readonly #stage: Stage;
  #working: AbortController | null = null;
  #solution: Solution | null = null;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** Swept for the settings as they are but for the lines; `null` until then. */
  get space(): TunerSpace | null {
    const { evaluation, space } = this.#stage;
    return space !== null && isSpaceOf(space, evaluation.input) ? space : null;
  }

  /** Where a reveal leads; `null` until it is looked for. */
  get solution(): Solution | null {
    return this.#solution;
  }

  stop(): void {
    this.#working?.abort();
    this.#working = null;
  }

  /** Another week: what was found for the last one is of no use. */
  forget(): void {
    this.stop();
    this.#solution = null;
  }

  /** Sweeps the space of the settings as they are. Answers whether it came to the end. */
  async sweep(): Promise<boolean> {
    this.stop();
    const working = new AbortController();
    this.#working = working;
    const stage = this.#stage;
    const { input } = stage.evaluation;
    return this.#ends(working, async () => {
      stage.space = await runSteps(spaceSteps(input, stage.space ?? undefined), working.signal);
    });
  }

  /** Looks for settings that win. Answers whether it came to the end. */
  async solve(): Promise<boolean> {
    if (this.#solution !== null) return true;
    this.stop();
    const working = new AbortController();
    this.#working = working;
    const { level, evaluation } = this.#stage;
    return this.#ends(working, async () => {
      const solution = await runSteps(solutionSteps(evaluation.input, level), working.signal);
      this.#solution = solution;
    });
  }

  /** The one sentence that is most useful now; empty when there is none. */
  feedback(): string {
    const { evaluation, before, challenge, words, isAway } = this.#stage;
    const feedback = feedbackOf({
      evaluation,
      previous: before,
      revealed: challenge.revealed,
      space: this.space,
    });
    if (feedback === null) return '';
    const text = tunerEnAdvice.feedbackText(feedback, words);
    // A week that is won proves little, and the reader is told so.
    return feedback.rule === 'solved' && !isAway
      ? `${text} ${tunerEnProof.proofText(proofOf(evaluation), words.f)}`
      : text;
  }

  /** All about the selected event; empty when there is none. */
  detail(): string {
    const { evaluation, selected, words } = this.#stage;
    if (selected === null) return '';
    const { space } = this;
    const search = space === null ? null : fixSearch(evaluation, space);
    const detail = eventDetail(evaluation, selected, search);
    return detail === null ? '' : tunerEnAdvice.detailText(detail, words);
  }

  /** How the bets came out; empty when there were none. */
  bets(): string {
    const { challenge, week, f } = this.#stage;
    const result = betResult(challenge, week);
    return result === null ? '' : tunerEnAdvice.betText(result, f);
  }

  /** The hint of the rung that was taken last; empty without one. */
  hint(): string {
    const { challenge, evaluation, settings, week, words } = this.#stage;
    const solution = this.#solution;
    if (solution === null) return '';
    const ids = week.events.map(({ id }) => id);
    const { chips } = eventChips(evaluation, ids);
    const hint = hintAt(challenge.hints, { settings, solution, chips });
    return hint === null ? '' : tunerEnAdvice.hintText(hint, words);
  }

  /** Whether the settings solve the level; only once the space is swept, since a trade is judged by it. */
  isSolved(): boolean {
    const { level, verdict } = this.#stage;
    return this.space !== null && isSolved(level, verdict, this.space.front);
  }

  async #ends(working: AbortController, work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (working.signal.aborted) return false;
      throw error;
    }
  }
}
