import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DashboardContext } from './context.js';
import type { Interaction } from './interaction.js';

/** The lists under the panels that are not hidden, each in a box whose height only the reader changes, and that is kept until its content is here. */
export function renderFeeds(
  context: DashboardContext,
  interaction: Interaction | null,
): TemplateResult | typeof nothing {
  const { m, settings } = context;
  const hasAlerts = !settings.hidden.has('alerts');
  const hasCalls = !settings.hidden.has('calls');
  if (!hasAlerts && !hasCalls) return nothing;
  const calls = interaction?.callsTitle(context) ?? m.calls;
  return html`<div class="feeds ${interaction?.isReading === true ? 'open' : ''}">
    ${
      hasAlerts
        ? html`<div class="feed" part="alerts">
            ${renderFeed('alerts', m.alerts, interaction?.renderAlerts(), interaction?.renderReveal())}
          </div>`
        : nothing
    }
    ${
      hasCalls
        ? html`<div class="feed calls" part="calls">
            ${renderFeed('calls', calls, interaction?.renderCalls())}
          </div>`
        : nothing
    }
  </div>`;
}

function renderFeed(
  id: string,
  title: string,
  body: TemplateResult | undefined,
  aside: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div class="feed-head">
      <span class="title" id="${id}-title">${title}</span>${aside}
    </div>
    <div
      class="feed-body"
      id=${id}
      tabindex="0"
      role="group"
      aria-labelledby="${id}-title"
      aria-busy=${body === undefined}
    >
      ${body ?? nothing}
    </div>`;
}
