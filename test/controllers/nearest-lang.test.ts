import { expect } from 'chai';
import { nearestLang } from '../../src/controllers/nearest-lang.js';

describe('the language an element stands in', () => {
  let page: string | null;
  let outer: HTMLElement;
  let inner: HTMLElement;

  beforeEach(() => {
    page = document.documentElement.getAttribute('lang');
    document.documentElement.removeAttribute('lang');
    outer = document.createElement('div');
    inner = document.createElement('p');
    outer.append(inner);
    document.body.append(outer);
  });
  afterEach(() => {
    outer.remove();
    if (page !== null) document.documentElement.setAttribute('lang', page);
  });

  it('is English where nothing says another', () => {
    expect(nearestLang(inner)).to.equal('en');
  });

  it('is that of the page, of the nearest ancestor, or its own', () => {
    document.documentElement.lang = 'fr';
    expect(nearestLang(inner)).to.equal('fr');
    outer.lang = 'de-CH';
    expect(nearestLang(inner)).to.equal('de-CH');
    inner.lang = 'it';
    expect(nearestLang(inner)).to.equal('it');
    document.documentElement.removeAttribute('lang');
  });

  it('is found out of shadow trees, however many', () => {
    outer.lang = 'de';
    let at: HTMLElement = outer;
    for (let depth = 0; depth < 3; depth++) {
      const host = document.createElement('div');
      at.append(host);
      at = document.createElement('p');
      host.attachShadow({ mode: 'open' }).append(at);
    }
    expect(nearestLang(at)).to.equal('de');
  });

  it('is English for an element on no page, and where the attribute is empty', () => {
    expect(nearestLang(document.createElement('p'))).to.equal('en');
    outer.lang = 'de';
    inner.setAttribute('lang', '');
    expect(nearestLang(inner)).to.equal('en');
  });
});
