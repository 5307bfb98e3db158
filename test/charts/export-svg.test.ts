import { expect } from 'chai';
import { exportSvg } from '../../src/charts/export-svg.js';
import { appendSvg } from '../../src/charts/svg-dom.js';

const TEXTS = { title: 'Cost <per> minute & "more"', description: 'It rose.' };

describe('a drawing as a file', () => {
  let box: HTMLElement;
  let svg: SVGSVGElement;

  beforeEach(() => {
    box = document.createElement('div');
    const style = document.createElement('style');
    style.textContent =
      '.mark{fill:rgb(1, 2, 3);stroke:rgb(4, 5, 6);stroke-width:2px}.word{font-size:11px;font-weight:600}';
    svg = appendSvg(null, 'svg', {
      class: 'llm-chart',
      width: 200,
      height: 100,
      viewBox: '0 0 200 100',
      'aria-hidden': 'true',
      focusable: 'false',
    });
    const group = appendSvg(svg, 'g', { class: 'marks' });
    appendSvg(group, 'path', { class: 'mark', d: 'M0 0h9' });
    appendSvg(group, 'text', { class: 'word' }).textContent = 'a & b < c';
    const pattern = appendSvg(appendSvg(svg, 'defs'), 'pattern', { id: 'hatch' });
    appendSvg(pattern, 'path', { class: 'mark', d: 'M1 1h1' });
    appendSvg(svg, 'rect', { fill: 'url(#hatch)', width: 5 });
    box.append(style, svg);
    document.body.append(box);
  });
  afterEach(() => box.remove());

  /** The file, read as a browser reads one. */
  function file(): Element {
    const page = new DOMParser().parseFromString(exportSvg(svg, TEXTS), 'image/svg+xml');
    expect(page.querySelector('parsererror')).to.equal(null);
    return page.documentElement;
  }

  it('is a picture with a title and a description, whatever is in them', () => {
    const root = file();
    expect(root.localName).to.equal('svg');
    expect(root.namespaceURI).to.equal('http://www.w3.org/2000/svg');
    expect(root.getAttribute('role')).to.equal('img');
    expect(root.getAttribute('viewBox')).to.equal('0 0 200 100');
    expect(root.hasAttribute('aria-hidden')).to.equal(false);
    expect(root.hasAttribute('focusable')).to.equal(false);
    expect(root.children[0]!.localName).to.equal('title');
    expect(root.querySelector('title')!.textContent).to.equal(TEXTS.title);
    expect(root.querySelector('desc')!.textContent).to.equal(TEXTS.description);
    expect(root.querySelector('text')!.textContent).to.equal('a & b < c');
  });

  it('has the colours and the type of the page in its attributes, and needs no classes', () => {
    const root = file();
    expect(root.querySelectorAll('[class]')).to.have.length(0);
    const path = root.querySelector('g > path')!;
    expect(path.getAttribute('fill')).to.equal('rgb(1, 2, 3)');
    expect(path.getAttribute('stroke')).to.equal('rgb(4, 5, 6)');
    expect(path.getAttribute('stroke-width')).to.match(/^2(px)?$/);
    expect(path.hasAttribute('font-size')).to.equal(false);
    const text = root.querySelector('text')!;
    expect(text.getAttribute('font-size')).to.equal('11px');
    expect(text.getAttribute('font-weight')).to.equal('600');
    // What is inside a pattern is drawn, too.
    expect(root.querySelector('pattern path')!.getAttribute('stroke')).to.equal('rgb(4, 5, 6)');
  });

  it('names its patterns by their ids alone, not by the address of the page', () => {
    const root = file();
    expect(root.querySelector('rect[width="5"]')!.getAttribute('fill')).to.equal('url(#hatch)');
    expect(root.outerHTML).to.not.include(location.origin);
  });

  const surface = (): Element => file().querySelector('desc + rect')!;

  it('is painted on the nearest surface that is not clear', () => {
    box.style.backgroundColor = 'rgb(10, 20, 30)';
    expect(surface().getAttribute('fill')).to.equal('rgb(10, 20, 30)');
    expect(surface().getAttribute('width')).to.equal('100%');
    svg.style.backgroundColor = 'rgb(40, 50, 60)';
    expect(surface().getAttribute('fill')).to.equal('rgb(40, 50, 60)');
  });

  it('is painted on what lies behind its shadow tree, and on white where nothing does', () => {
    expect(surface().getAttribute('fill')).to.equal('white');
    const host = document.createElement('div');
    host.attachShadow({ mode: 'open' }).append(svg);
    box.style.backgroundColor = 'rgb(10, 20, 30)';
    box.append(host);
    expect(surface().getAttribute('fill')).to.equal('rgb(10, 20, 30)');
  });

  it('leaves the drawing on the page as it was', () => {
    const before = svg.outerHTML;
    exportSvg(svg, TEXTS);
    expect(svg.outerHTML).to.equal(before);
  });
});
