import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { enLater } from '../../locales/en-later.js';

/** What a reader can take along. */
export interface Sharing {
  /** The address of this very run; `null` for a recording, which no link can hold. */
  readonly copyLink: (() => void) | null;
  /** Goes to a tuner that then shows this run; `null` where the page has none. */
  readonly tune: (() => void) | null;
  savePicture(): void;
  saveFigures(): void;
}

/** The menu of what can be taken along; closed by a choice, by Escape, and when the focus leaves it. */
export function renderShare({ copyLink, tune, savePicture, saveFigures }: Sharing): TemplateResult {
  return html`<details @keydown=${onKeydown} @focusout=${onFocusOut}>
    <summary>${enLater.share}</summary>
    <div class="menu">
      ${tune === null ? nothing : item(enLater.tune, tune)}
      ${copyLink === null ? nothing : item(enLater.copyLink, copyLink)}
      ${item(enLater.exportSvg, savePicture)} ${item(enLater.exportCsv, saveFigures)}
    </div>
  </details>`;
}

function item(label: string, act: () => void): TemplateResult {
  const choose = (event: Event): void => {
    close((event.currentTarget as Element).closest('details'));
    act();
  };
  return html`<button type="button" class="quiet" @click=${choose}>${label}</button>`;
}

function onKeydown(event: KeyboardEvent): void {
  const menu = event.currentTarget as HTMLDetailsElement;
  if (event.key !== 'Escape' || !menu.open) return;
  event.stopPropagation();
  close(menu);
}

/** Without a new place the focus has not left: some browsers give none to a button that is pressed. */
function onFocusOut({ currentTarget, relatedTarget }: FocusEvent): void {
  const menu = currentTarget as HTMLDetailsElement;
  if (relatedTarget !== null && !menu.contains(relatedTarget as Node)) menu.open = false;
}

function close(menu: HTMLDetailsElement | null): void {
  if (menu === null) return;
  menu.open = false;
  menu.querySelector('summary')?.focus();
}
