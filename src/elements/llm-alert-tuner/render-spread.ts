import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Formats } from '../../locales/format.js';
import { tunerEnProof } from '../../locales/tuner-en-proof.js';
import { tunerEnWeeks } from '../../locales/tuner-en-weeks.js';
import type { FreshWeeks, WeekSummary } from '../../view/tuner/fresh-weeks.js';

const COLUMN = 16;
const DOT = 12;
/** False alarms that are drawn; beyond, the last mark is a plus. */
const MOST = 8;

/** A column a week: incidents below the line, filled when caught, and a square for each false alarm above it. */
export function renderSpread(spread: FreshWeeks, f: Formats): TemplateResult {
  const weeks = [spread.now, ...spread.weeks];
  const alarms = Math.min(MOST, Math.max(1, ...weeks.map(({ falseAlarms }) => falseAlarms)));
  const incidents = Math.max(1, ...weeks.map((week) => week.incidents));
  const base = alarms * DOT + 4;
  // The reader's own stands apart.
  const left = (index: number): number => index * COLUMN + (index > 0 ? COLUMN / 2 : 0);
  const width = left(weeks.length);
  const height = base + incidents * DOT + 4;
  return html`<figure class="spread-picture">
    <svg
      viewBox="0 0 ${width} ${height}"
      width=${width}
      height=${height}
      role="img"
      aria-label=${tunerEnProof.freshWeeksText(spread, f)}
    >
      <line class="base" x1="0" x2=${width} y1=${base} y2=${base} />
      ${weeks.map((week, index) => renderWeek(week, left(index), base))}
    </svg>
    <figcaption class="aside">${tunerEnWeeks.pictureKey}</figcaption>
  </figure>`;
}

function renderWeek(week: WeekSummary, x: number, base: number): TemplateResult[] {
  const centre = x + COLUMN / 2;
  const marks: TemplateResult[] = [];
  for (let index = 0; index < week.incidents; index++) {
    const kind = index < week.caught ? 'on' : 'off';
    marks.push(svg`<circle class=${kind} cx=${centre} cy=${base + 8 + index * DOT} r="4" />`);
  }
  for (let index = 0; index < Math.min(MOST, week.falseAlarms); index++) {
    const y = base - 8 - index * DOT;
    const isMore = index === MOST - 1 && week.falseAlarms > MOST;
    marks.push(
      isMore
        ? svg`<path class="more" d="M${centre - 4},${y}h8M${centre},${y - 4}v8" />`
        : svg`<rect class="false" x=${centre - 4} y=${y - 4} width="8" height="8" />`,
    );
  }
  return marks;
}

/** The same as figures. */
export function renderSpreadTable(spread: FreshWeeks, f: Formats): TemplateResult {
  const { head } = tunerEnWeeks;
  const row = (name: string, week: WeekSummary): TemplateResult =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${tunerEnWeeks.of(week.caught, week.incidents, f)}</td>
      <td>${f.integer(week.falseAlarms)}</td>
      <td>${week.detectMs === null ? '–' : tunerEnWeeks.minutes(week.detectMs, f)}</td>
    </tr>`;
  return html`<div class="table-scroll" tabindex="0" role="group" aria-label=${tunerEnWeeks.table}>
    <table>
      <thead>
        <tr>
          <th class="text" scope="col">${head.week}</th>
          <th scope="col">${head.caught}</th>
          <th scope="col">${head.falseAlarms}</th>
          <th scope="col">${head.detect}</th>
        </tr>
      </thead>
      <tbody>
        ${row(tunerEnWeeks.own, spread.now)} ${spread.weeks.map((week) => row(week.name, week))}
      </tbody>
    </table>
  </div>`;
}
