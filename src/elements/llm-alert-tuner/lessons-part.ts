import { tunerEnProof } from '../../locales/tuner-en-proof.js';
import { isShown, lessonPreset, lessonShown } from '../../view/tuner/lesson-presets.js';
import type { LessonPreset } from '../../view/tuner/lesson-presets.js';
import type { Stage } from './stage.js';

// A part of its own: what a mistake does takes rolling baselines and Student's t.

export { isShown, lessonPreset };

/** What the mistake does with everything else as it is set. */
export function lessonText(preset: LessonPreset, { evaluation, f }: Stage): string {
  return tunerEnProof.lessonText(lessonShown(preset, evaluation), f);
}
