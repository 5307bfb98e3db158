import { expect } from 'chai';
import { copyText, saveText } from '../../../src/io/browser/download.js';

/** Node has no page to save from. */
const inBrowser = (title: string, suite: () => void): void => {
  if (typeof document !== 'undefined') describe(title, suite);
};

inBrowser('saveText(fileName, text)', () => {
  it('clicks one link to the text, under the file name, and leaves nothing in the page', async () => {
    const clicked: HTMLAnchorElement[] = [];
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (): void {
      clicked.push(this);
    };
    const before = document.documentElement.outerHTML;
    try {
      saveText('calls.csv', 'a,b\r\nü,2', 'text/csv');
    } finally {
      HTMLAnchorElement.prototype.click = click;
    }
    expect(clicked.length).to.equal(1);
    expect(clicked[0]?.download).to.equal('calls.csv');
    expect(await (await fetch(clicked[0]!.href)).text()).to.equal('a,b\r\nü,2');
    expect(document.documentElement.outerHTML).to.equal(before);
  });
});

inBrowser('copyText(text)', () => {
  it('answers false where the clipboard refuses or is not there', async () => {
    const own = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
    const refuses = { writeText: (): Promise<void> => Promise.reject(new Error('no')) };
    try {
      for (const value of [undefined, refuses]) {
        Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
        expect(await copyText('x')).to.equal(false);
      }
    } finally {
      if (own === undefined) delete (navigator as { clipboard?: unknown }).clipboard;
      else Object.defineProperty(navigator, 'clipboard', own);
    }
  });

  it('answers true once the text is on the clipboard', async () => {
    const texts: string[] = [];
    const value = {
      writeText: (text: string): Promise<void> => Promise.resolve(void texts.push(text)),
    };
    Object.defineProperty(navigator, 'clipboard', { value, configurable: true });
    try {
      expect(await copyText('record')).to.equal(true);
      expect(texts).to.deep.equal(['record']);
    } finally {
      delete (navigator as { clipboard?: unknown }).clipboard;
    }
  });
});
