import { expect } from 'chai';
import fc from 'fast-check';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import { PageEars, clockOf, mountDashboard, partOf, textOf } from '../../support/dashboard.js';
import { HOSTILE_TEXTS, junkText } from '../../support/hostile.js';
import { expectNoForeignMarkup } from '../../support/shadow-markup.js';

/** Attributes with a default, and the property that answers what is used; each default as documented. */
const CHECKED = [
  ['traffic', 'traffic', 2],
  ['error-rate', 'errorRate', 0.03],
  ['cache-hit-rate', 'cacheHitRate', 0.25],
  ['speed', 'speed', 60],
  ['window', 'windowMinutes', 180],
  ['scenario', 'scenario', 'prompt-bloat'],
  ['start', 'start', 'Tue 14:00'],
  ['theme', 'theme', 'auto'],
  ['hide', 'hide', ''],
  ['for', 'for', null],
] as const;
/** Attributes that take any text. */
const FREE = ['seed', 'lang', 'id', 'price-model', 'autoplay', 'class', 'dir', 'title'];

/** What the documentation allows; written here anew. */
const ALLOWED: Readonly<Record<string, (text: string) => boolean>> = {
  traffic: (text) => isNumberWithin(text, 0.25, 8),
  'error-rate': (text) => isNumberWithin(text, 0, 0.2),
  'cache-hit-rate': (text) => isNumberWithin(text, 0, 0.9),
  speed: (text) => isOneOf(text, [1, 10, 60, 600]),
  window: (text) => isOneOf(text, [180, 600, 10_080]),
  hide: (text) => text.trim() === '',
  // No widget on the page has an id of any of these kinds, but the widget itself; and it cannot follow itself.
  for: (text) => text === '',
};

function isNumberWithin(text: string, min: number, max: number): boolean {
  const isDecimal = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);
  return isDecimal && Number(text) >= min && Number(text) <= max;
}

function isOneOf(text: string, values: readonly number[]): boolean {
  return values.some((value) => isNumberWithin(text, value, value));
}

describe('a dashboard with attributes of any text', () => {
  const ears = new PageEars();
  const atFirst = { figures: '' };
  let dashboard: LlmDashboardSim;

  before(async () => {
    ears.listen();
    dashboard = await mountDashboard();
    atFirst.figures = textOf(dashboard, 'readout');
  });
  after(() => {
    ears.stop();
    dashboard.remove();
  });
  afterEach(async () => {
    const complaints = await ears.complaints();
    ears.heard.splice(0);
    expect(complaints).to.deep.equal([]);
    expect((globalThis as Record<string, unknown>)['pwned']).to.equal(undefined);
    expect(({} as Record<string, unknown>)['pwned']).to.equal(undefined);
  });

  /** What the page hears when these attributes are set at once; each is then named once, or not at all. */
  async function expectNamed(
    given: Readonly<Record<string, string>>,
    wrong: readonly string[],
  ): Promise<void> {
    ears.errors.splice(0);
    for (const [name, text] of Object.entries(given)) dashboard.setAttribute(name, text);
    await dashboard.updateComplete;
    const said = [...ears.errors];
    expect(said.map((message) => /^[\w-]+(?=[=:])/.exec(message)?.[0])).to.have.members(wrong);
    const note = partOf(dashboard, 'note');
    expect(note?.textContent?.trim() ?? '').to.have.length.at.most(400 * said.length);
    for (const message of said) {
      expect(note?.textContent).to.include(message);
      expect(message).to.not.match(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
    }
    for (const [name, property, fallback] of CHECKED) {
      const text = given[name];
      if (typeof fallback !== 'number' || text === undefined) continue;
      expect(dashboard[property], name).to.equal(wrong.includes(name) ? fallback : Number(text));
    }
    expect(dashboard.matches(':state(error)')).to.equal(wrong.length > 0);
    expectNoForeignMarkup(dashboard);
  }

  /** Takes them away again: nothing bad has left anything behind. */
  async function expectRestored(names: readonly string[]): Promise<void> {
    for (const name of names) dashboard.removeAttribute(name);
    await dashboard.updateComplete;
    expect(partOf(dashboard, 'note')).to.equal(null);
    expect(dashboard.matches(':state(error)')).to.equal(false);
    expect(textOf(dashboard, 'readout')).to.equal(atFirst.figures);
  }

  for (const [what, text] of Object.entries(HOSTILE_TEXTS)) {
    it(`keeps its defaults, names each and shows no markup, given ${what}`, async () => {
      const names = CHECKED.map(([name]) => name);
      await expectNamed(Object.fromEntries(names.map((name) => [name, text])), names);
      await expectRestored(names);
      await expectNamed(Object.fromEntries(FREE.map((name) => [name, text])), []);
      expect(dashboard.seed).to.equal(text);
      dashboard.step();
      await dashboard.updateComplete;
      expect(clockOf(dashboard)).to.equal('Tue 14:01');
      await expectRestored(FREE);
    });

    it(`begins as it should with ${what} everywhere`, async () => {
      const names = [...CHECKED.map(([name]) => name), ...FREE];
      ears.errors.splice(0);
      const fresh = await mountDashboard(Object.fromEntries(names.map((name) => [name, text])));
      expect(ears.errors).to.have.length(CHECKED.length);
      expect(fresh.renderRoot.querySelectorAll('[part=note] li')).to.have.length(CHECKED.length);
      expect(clockOf(fresh)).to.equal('Tue 14:00');
      expectNoForeignMarkup(fresh);
      fresh.remove();
    });
  }

  for (const [name] of CHECKED) {
    it(`names ${name} alone when only it is wrong`, async () => {
      await expectNamed({ [name]: '<img src=x onerror=pwned=1>' }, [name]);
      await expectRestored([name]);
    });
  }

  it('holds for 1,000 random texts', async function () {
    this.timeout(60_000);
    const names = [...CHECKED.map(([name]) => name), ...FREE];
    const texts = fc.array(junkText, { minLength: names.length, maxLength: names.length });
    let wrongCount = 0;
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const attributes = Object.fromEntries(names.map((name, index) => [name, given[index]!]));
        const wrong = CHECKED.map(([name]) => name).filter(
          (name) => ALLOWED[name]?.(attributes[name]!) !== true,
        );
        wrongCount += wrong.length;
        await expectNamed(attributes, wrong);
        expect(ears.heard).to.deep.equal([]);
        await expectRestored(names);
      }),
      {
        numRuns: Math.ceil(1000 / names.length),
        seed: 20_261_125,
        endOnFailure: true,
        includeErrorInReport: true,
      },
    );
    expect(wrongCount).to.be.above(300);
  });
});
