import { expect } from 'chai';
import { WidthController } from '../../src/controllers/width.js';
import { makeHost } from './host.js';
import type { Host } from './host.js';

/** Told by hand how wide an element is. */
class FakeObserver {
  static all: FakeObserver[] = [];
  readonly observed = new Set<Element>();
  readonly #tell: ResizeObserverCallback;

  constructor(tell: ResizeObserverCallback) {
    this.#tell = tell;
    FakeObserver.all.push(this);
  }

  observe(element: Element): void {
    this.observed.add(element);
  }

  unobserve(element: Element): void {
    this.observed.delete(element);
  }

  disconnect(): void {
    this.observed.clear();
  }

  tell(...widths: number[]): void {
    const entries = widths.map((width) => ({ contentRect: { width } }) as ResizeObserverEntry);
    this.#tell(entries, this);
  }
}

describe('the width of an element', () => {
  const own = window.ResizeObserver;
  let host: Host;
  let width: WidthController;
  let heard: number[];
  const [one, other] = [document.createElement('div'), document.createElement('div')];

  beforeEach(() => {
    FakeObserver.all = [];
    window.ResizeObserver = FakeObserver;
    host = makeHost();
    heard = [];
    width = new WidthController(host, (widthPx) => heard.push(widthPx));
    document.body.append(host);
  });
  afterEach(() => {
    host.remove();
    window.ResizeObserver = own;
  });

  it('is told each time it changes, the latest where there are several', () => {
    width.observe(one);
    FakeObserver.all[0]!.tell(300);
    FakeObserver.all[0]!.tell(310, 320.5);
    expect(heard).to.deep.equal([300, 320.5]);
  });

  it('is not told while it is nothing: a tab that is hidden', () => {
    width.observe(one);
    FakeObserver.all[0]!.tell(300);
    FakeObserver.all[0]!.tell(0);
    FakeObserver.all[0]!.tell();
    expect(heard).to.deep.equal([300]);
  });

  it('is that of the element given last', () => {
    width.observe(one);
    width.observe(one);
    width.observe(other);
    expect([...FakeObserver.all[0]!.observed]).to.deep.equal([other]);
  });

  it('is watched while the widget is on the page, and again when it is back', () => {
    width.observe(one);
    host.remove();
    expect(FakeObserver.all[0]!.observed.size).to.equal(0);
    document.body.append(host);
    expect(FakeObserver.all).to.have.length(2);
    expect([...FakeObserver.all[1]!.observed]).to.deep.equal([one]);
    FakeObserver.all[1]!.tell(200);
    expect(heard).to.deep.equal([200]);
  });

  it('is watched from the start where the element was given before', () => {
    const early = makeHost();
    new WidthController(early, () => undefined).observe(one);
    expect(FakeObserver.all).to.have.length(1);
    document.body.append(early);
    expect([...FakeObserver.all[1]!.observed]).to.deep.equal([one]);
    early.remove();
  });

  it('is that of the content, as the browser measures it', async () => {
    window.ResizeObserver = own;
    const real = makeHost();
    const box = document.createElement('div');
    box.style.cssText = 'width:120px;padding:0 10px;border:1px solid';
    document.body.append(real, box);
    const measured = await new Promise<number>((resolve) => {
      new WidthController(real, resolve).observe(box);
    });
    expect(measured).to.equal(120);
    real.remove();
    box.remove();
  });
});
