import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DashboardContext } from './context.js';

/** One of the two lists under the panels; until its body is here, its place is kept. */
export interface Feed {
  readonly id: 'alerts' | 'calls';
  readonly title: string;
  /** A control beside the title. */
  readonly aside?: TemplateResult | typeof nothing | undefined;
  readonly body: TemplateResult | undefined;
}

/** The feeds that are not hidden, each in a box of fixed height. */
export function renderFeeds(
  { settings }: DashboardContext,
  feeds: readonly Feed[],
): TemplateResult | typeof nothing {
  const shown = feeds.filter(({ id }) => !settings.hidden.has(id));
  if (shown.length === 0) return nothing;
  return html`<div class="feeds">
    ${shown.map(
      ({ id, title, aside, body }) =>
        html`<div class="feed ${id}" part=${id} role="group" aria-labelledby="${id}-title">
          <div class="feed-head">
            <span class="title" id="${id}-title">${title}</span>${aside ?? nothing}
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
          </div>
        </div>`,
    )}
  </div>`;
}
