import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AlertEpisode } from '../../core/alerts/rules.js';
import type { Incident } from '../../core/model.js';
import { enLater } from '../../locales/en-later.js';
import type { DashboardContext } from './context.js';
import { ruleOf } from './panel-models.js';

/** More alerts than this are not listed; the newest count. */
const LISTED_ALERTS = 50;

/** The alert feed: what fired, against what, since when, why, and where it would go; ground truth on demand. */
export function renderAlerts(context: DashboardContext, isRevealed: boolean): TemplateResult {
  const newest = context.session.monitor.episodes.slice(-LISTED_ALERTS).reverse();
  return html`${isRevealed ? renderTruth(context) : nothing}
  ${
    newest.length === 0
      ? html`<p class="hint">${enLater.noAlerts}</p>`
      : html`<ul>
          ${repeat(
            newest,
            (episode) => `${episode.ruleId} ${episode.firedMs}`,
            (episode) => renderEpisode(context, episode),
          )}
        </ul>`
  }`;
}

function renderEpisode(
  { f, timeAt, session }: DashboardContext,
  episode: AlertEpisode,
): TemplateResult | typeof nothing {
  const rule = ruleOf(session.monitor, episode);
  if (rule === null) return nothing;
  const { severity, route, firedMs, resolvedMs, pendingSinceMs, cause } = episode;
  const state = resolvedMs === null ? enLater.firing : enLater.resolved(timeAt(resolvedMs));
  return html`<li class="alert">
    <span>${timeAt(firedMs)}</span>
    <div>
      <p>
        <span class="severity ${severity}">${enLater.severity[severity]}</span>
        ${enLater.alertText(rule, episode, f)}.
      </p>
      <p class="why">
        ${enLater.likelyCause(cause, f)}
        ${enLater.routed(enLater.route[route], timeAt(pendingSinceMs), state)}
      </p>
    </div>
  </li>`;
}

function renderTruth({ session, timeAt, nowMs }: DashboardContext): TemplateResult {
  const incidents = session.source.incidents().filter((incident) => incident.onsetMs <= nowMs);
  return html`<div class="truth">
    ${
      incidents.length === 0
        ? html`<p>${enLater.noIncidents}</p>`
        : html`<ul>
            ${incidents.map((incident) => html`<li>${line(incident)}</li>`)}
          </ul>`
    }
  </div>`;

  function line(incident: Incident): string {
    const name = enLater.incidentName(incident.kind);
    const until = incident.endMs <= nowMs ? timeAt(incident.endMs) : null;
    const text = enLater.incidentLine(name, incident.target, timeAt(incident.onsetMs), until);
    if (incident.isLookAlike === true) return `${text}, ${enLater.lookAlike}`;
    return incident.by === 'reader' ? `${text} (${enLater.byReader})` : text;
  }
}
