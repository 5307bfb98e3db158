import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { enLater } from '../../locales/en-later.js';

/**
 * One sentence each on what could not be used.
 * @param close puts them away; `null` where they stand in the flow, as part of the first frame
 */
export function renderNotes(notes: readonly string[], close: (() => void) | null): TemplateResult {
  const note = html`<div class="note" part="note">
    ${
      notes.length === 1
        ? notes[0]
        : html`<ul tabindex="0" aria-label=${enLater.notes}>
            ${notes.map((one) => html`<li>${one}</li>`)}
          </ul>`
    }
  </div>`;
  if (close === null) return note;
  return html`<div class="late">
    ${note}<button type="button" class="quiet" @click=${close}>${enLater.closeNote}</button>
  </div>`;
}
