import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Formats } from '../../locales/format.js';
import { tunerEnInsight } from '../../locales/tuner-en-insight.js';
import { tunerEnProof } from '../../locales/tuner-en-proof.js';
import type { TunerEvaluation } from '../../view/tuner/evaluate-tuner.js';
import { yardsticksOf } from '../../view/tuner/yardsticks.js';
import type { YardstickVerdict } from '../../view/tuner/yardsticks.js';
import type { Stage } from './stage.js';

const known = new WeakMap<TunerEvaluation, readonly YardstickVerdict[]>();

/** Six verdicts on the same alerts: how far they lie apart, and how each is counted. */
export function renderYardsticks({ evaluation, f }: Stage): TemplateResult {
  const verdicts = known.get(evaluation) ?? yardsticksOf(evaluation);
  known.set(evaluation, verdicts);
  const { yardstickHead: head } = tunerEnInsight;
  return html`<p class="map-text">${tunerEnProof.yardsticksText(verdicts, f)}</p>
    <table>
      <caption class="visually-hidden">
        ${tunerEnInsight.yardsticksCaption}
      </caption>
      <thead>
        <tr>
          <th class="text" scope="col">${head.name}</th>
          <th scope="col">${head.precision}</th>
          <th scope="col">${head.recall}</th>
          <th scope="col">${head.score}</th>
        </tr>
      </thead>
      ${verdicts.map((verdict) => renderVerdict(verdict, f))}
    </table>`;
}

function renderVerdict(verdict: YardstickVerdict, f: Formats): TemplateResult {
  const { id, precision, recall, isMisleading } = verdict;
  const { name, says } = tunerEnProof.yardsticks[id];
  const ratio = (value: number | null): string => (value === null ? '–' : f.percent(value));
  return html`<tbody class=${isMisleading ? 'misleading' : ''}>
    <tr>
      <th scope="row">${name}</th>
      <td>${ratio(precision)}</td>
      <td>${ratio(recall)}</td>
      <td class="score">
        ${renderTrack(verdict)}<b>${tunerEnProof.yardstickScore(verdict, f)}</b>
      </td>
    </tr>
    <tr>
      <td class="says" colspan="4">
        ${says} <span class="aside">${tunerEnProof.yardstickCount(verdict, f)}</span>
      </td>
    </tr>
  </tbody>`;
}

/** The score as a length, so that the eye sees them disagree; points of 100, none below silence. */
function renderTrack({ score, unit }: YardstickVerdict): TemplateResult {
  const share =
    score === null ? 0 : Math.max(0, Math.min(1, unit === 'ratio' ? score : score / 100));
  return html`<svg class="track" width="96" height="8" aria-hidden="true">
    <rect class="off" x="0.5" y="0.5" width="95" height="7" />
    <rect class="on" width=${96 * share} height="8" />
  </svg>`;
}
