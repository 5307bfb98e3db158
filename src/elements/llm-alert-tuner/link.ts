import { html, nothing } from 'lit';
import type { LitElement, TemplateResult } from 'lit';
import { copyText } from '../../io/browser/download.js';
import { printable } from '../../io/issues.js';
import { tunerEnLink } from '../../locales/tuner-en-link.js';
import { GENERATOR_VERSION } from '../../sim/generator-version.js';
import { readTunerLink, writeTunerLink } from '../../view/tuner/permalink.js';
import type { TunerLink, TunerLinkOptions, TunerLinkReading } from '../../view/tuner/permalink.js';
import { restoredChallenge } from '../../view/tuner/restored-challenge.js';
import type { RestoredChallenge } from '../../view/tuner/restored-challenge.js';
import type { TunerWeek } from '../../view/tuner/tuner-week.js';

/** Reads and writes links. A part of its own, loaded when the page's address may hold one and when one is copied. */

/** What the page's address says of the widget of this id, over what the page says. */
export function readLink(hash: string, elementId: string, base: TunerLink): TunerLinkReading {
  return readTunerLink(hash, optionsOf(elementId, base));
}

/** One sentence for each thing in a link that cannot be used. */
export function linkNotes({ issues }: TunerLinkReading): string[] {
  return issues.map(({ path, message }) => tunerEnLink.issue(printable(path), message));
}

/** Where the reader of a link stood, once its week is there, and a sentence on what the week does not have. */
export function restore(
  link: TunerLink,
  week: TunerWeek,
): RestoredChallenge & { readonly note: string } {
  const restored = restoredChallenge(link, week);
  const { unknown } = restored;
  const note =
    unknown.length === 0 ? '' : tunerEnLink.unknownEvents(unknown.slice(0, 5).map(printable));
  return { ...restored, note };
}

/** The page's address with the link in it. */
export function addressOf(
  href: string,
  elementId: string,
  link: TunerLink,
  base: TunerLink,
): string {
  const url = new URL(href);
  url.hash = writeTunerLink(url.hash, link, optionsOf(elementId, base));
  return url.href;
}

/** Copies an address, or offers it to be copied. Answers what to say. */
export async function share(host: LitElement, address: string): Promise<Shared> {
  if (await copyText(address)) return { message: tunerEnLink.copied, offered: null };
  void host.updateComplete.then(() => {
    host.renderRoot.querySelector<HTMLInputElement>('#link')?.select();
  });
  return { message: tunerEnLink.notCopied, offered: address };
}

export interface Shared {
  readonly message: string;
  /** The address, where the browser did not take it. */
  readonly offered: string | null;
}

/** What became of sharing; nothing as long as nobody shared. */
export function renderShared(shared: Shared | null): TemplateResult | typeof nothing {
  if (shared === null) return nothing;
  const { message, offered } = shared;
  return html`<div class="bar" part="shared">
    <span>${message}</span>
    ${
      offered === null
        ? nothing
        : html`<input
            id="link"
            class="link"
            type="url"
            readonly
            aria-label=${tunerEnLink.link}
            .value=${offered}
          />`
    }
  </div>`;
}

function optionsOf(elementId: string, base: TunerLink): TunerLinkOptions {
  return {
    generatorVersion: GENERATOR_VERSION,
    base,
    ...(elementId === '' ? {} : { prefix: elementId }),
  };
}
