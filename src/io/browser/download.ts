/** How long a file's object URL is kept: Firefox and Safari read it after the click has returned. */
const KEEP_URL_MS = 10_000;

/**
 * Offers a text as a file to save, by a link that is never shown. Nothing leaves the page.
 * @param mimeType default plain text; always sent as UTF-8
 */
export function saveText(fileName: string, text: string, mimeType = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${mimeType};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, KEEP_URL_MS);
}

/** Puts a text on the clipboard. `false` when the browser or the page's policy does not allow it; never throws. */
export async function copyText(text: string): Promise<boolean> {
  try {
    // No clipboard at all on pages that are not secure.
    const clipboard = navigator.clipboard as Clipboard | undefined;
    if (clipboard === undefined) return false;
    await clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
