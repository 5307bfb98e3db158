import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Incident } from '../../core/model.js';
import type { AlertEpisode, AlertRule } from '../../core/alerts/rules.js';
import type { IncidentKind } from '../../sim/incident-kinds.js';
import type { DashboardContext } from './context.js';

/** More alerts than this are not listed; the newest count. */
const LISTED_ALERTS = 50;

/** The alert feed: what fired, against what, since when, why, and where it would go; ground truth on demand. */
export function renderAlerts(
  context: DashboardContext,
  isRevealed: boolean,
  toggleReveal: () => void,
): TemplateResult {
  const { m, session } = context;
  const { episodes, rules } = session.monitor;
  const newest = episodes.slice(-LISTED_ALERTS).reverse();
  return html`<section class="feed" part="alerts" aria-labelledby="alerts-title">
    <div class="feed-head">
      <span class="panel-title" id="alerts-title">${m.alerts}</span>
      ${
        session.run === null
          ? nothing
          : html`<button
              type="button"
              class="quiet"
              aria-pressed=${isRevealed}
              @click=${toggleReveal}
            >
              ${m.reveal}
            </button>`
      }
    </div>
    <div class="feed-scroll" tabindex="0" role="group" aria-labelledby="alerts-title">
      ${isRevealed ? renderTruth(context) : nothing}
      ${
        newest.length === 0
          ? html`<p class="hint">${m.noAlerts}</p>`
          : html`<ul>
              ${repeat(
                newest,
                (episode) => `${episode.ruleId} ${episode.firedMs}`,
                (episode) => renderEpisode(context, ruleOf(rules, episode), episode),
              )}
            </ul>`
      }
    </div>
  </section>`;
}

function ruleOf(rules: readonly AlertRule[], episode: AlertEpisode): AlertRule | undefined {
  return rules.find((rule) => rule.id === episode.ruleId);
}

function renderEpisode(
  { m, f, timeAt }: DashboardContext,
  rule: AlertRule | undefined,
  episode: AlertEpisode,
): TemplateResult | typeof nothing {
  if (rule === undefined) return nothing;
  const state = episode.resolvedMs === null ? m.firing : m.resolved(timeAt(episode.resolvedMs));
  return html`<li class="alert">
    <span>${timeAt(episode.firedMs)}</span>
    <div>
      <p class="what">
        <span class="severity ${episode.severity}">${m.severity[episode.severity]}</span>
        ${m.alertText(rule, episode, f)}.
      </p>
      <p class="why">${m.cause(episode.cause, f)}</p>
      <p class="state">${m.routed(m.route[episode.route])}, ${state}</p>
    </div>
  </li>`;
}

function renderTruth({ m, session, timeAt, nowMs }: DashboardContext): TemplateResult {
  const incidents = session.source.incidents().filter((incident) => incident.onsetMs <= nowMs);
  return html`<div class="truth">
    ${
      incidents.length === 0
        ? html`<p>${m.noIncidents}</p>`
        : html`<ul>
            ${incidents.map((incident) => html`<li>${line(incident)}</li>`)}
          </ul>`
    }
  </div>`;

  function line(incident: Incident): string {
    const name = m.incidents[incident.kind as IncidentKind].name;
    const until = incident.endMs <= nowMs ? timeAt(incident.endMs) : null;
    const text = m.incidentLine(name, incident.target, timeAt(incident.onsetMs), until);
    return incident.by === 'reader' ? `${text} (${m.byReader})` : text;
  }
}
