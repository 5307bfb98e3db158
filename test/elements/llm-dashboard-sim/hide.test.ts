import { expect } from 'chai';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import { buttonOf, mountDashboard, textOf } from '../../support/dashboard.js';

/** What each word takes away, and nothing else. */
const REMOVED: Readonly<Record<string, readonly string[]>> = {
  play: ['button Play'],
  step: ['button Step'],
  speed: [
    'radio real time',
    'radio 10 times as fast as real time',
    'radio 60 times as fast as real time',
    'radio 600 times as fast as real time',
  ],
  reset: ['button Reset'],
  seed: ['button Copy seed 1', 'button New seed'],
  scenarios: [
    'part scenarios',
    'button Prompt bloat',
    'button Provider slowdown',
    'button Silent model update',
    'button Cache flush',
    'button Error storm',
  ],
  traffic: ['range Traffic'],
  errors: ['range Errors'],
  cache: ['range Cache hits'],
  // The lines of the run without the reader's change: one a panel, and two for usage.
  ghost: ['ghost', 'ghost', 'ghost', 'ghost', 'ghost'],
  alerts: ['part alerts', 'button Reveal incidents'],
  calls: ['part calls'],
  share: ['summary', 'button Copy link', 'button Save picture', 'button Save figures'],
};

/** Everything a reader can use or look at, by role and name. */
function inventory(dashboard: LlmDashboardSim): string[] {
  const root = dashboard.renderRoot;
  const all = <E extends Element>(selector: string): E[] => [...root.querySelectorAll<E>(selector)];
  const name = (element: Element): string =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').replace(/\s+/g, ' ').trim();
  return [
    ...all('[part]')
      .flatMap((element) => element.getAttribute('part')!.split(' '))
      .filter((part) => !['play', 'controls', 'sliders', 'note'].includes(part))
      .map((part) => `part ${part}`),
    // A late note can be put away: its button comes with the note.
    ...all('button:not(.figure, .late *)').map((button) => `button ${name(button)}`),
    ...all('.figure').map(() => 'headline'),
    ...all('summary').map(() => 'summary'),
    ...all('input[type=radio]').map((radio) => `radio ${name(radio)}`),
    ...all<HTMLInputElement>('input[type=range]').map(
      (range) => `range ${name(range.labels![0]!)}`,
    ),
    ...all('[role=slider]').map((plot) => `chart ${plot.id}`),
    ...all('.llm-ghost').map(() => 'ghost'),
  ].sort();
}

/** What is in `before` and not in `after`; the same thing twice counts twice. */
function missing(before: readonly string[], after: readonly string[]): string[] {
  const left = [...after];
  return before.filter((item) => {
    const index = left.indexOf(item);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

describe('hide', () => {
  let dashboard: LlmDashboardSim;
  let whole: string[];

  before(async () => {
    dashboard = await mountDashboard();
    buttonOf(dashboard, 'Cache flush')!.click();
    await dashboard.updateComplete;
    whole = inventory(dashboard);
  });
  after(() => dashboard.remove());
  afterEach(async () => {
    dashboard.removeAttribute('hide');
    await dashboard.updateComplete;
    expect(inventory(dashboard)).to.deep.equal(whole);
  });

  async function hide(words: string): Promise<string[]> {
    dashboard.setAttribute('hide', words);
    await dashboard.updateComplete;
    const left = inventory(dashboard);
    expect(missing(left, whole), 'things that hiding has added').to.deep.equal([]);
    return missing(whole, left);
  }

  it('has these words, and all that they stand for is there without it', () => {
    for (const things of Object.values(REMOVED)) {
      expect(missing(things, whole)).to.deep.equal([]);
    }
  });

  for (const [word, things] of Object.entries(REMOVED)) {
    it(`with ${word} takes away exactly ${[...new Set(things)].join(', ')}`, async () => {
      expect(await hide(word)).to.have.members(things);
      expect(textOf(dashboard, 'note')).to.equal('');
    });
  }

  it('takes several words at once, in any order, twice and with any space between', async () => {
    const things = [...REMOVED['seed']!, ...REMOVED['share']!, ...REMOVED['calls']!];
    expect(await hide('\n calls  share\tseed share ')).to.have.members(things);
    expect(textOf(dashboard, 'note')).to.equal('');
  });

  it('takes every word at once; figures, charts and tables stay', async () => {
    expect(await hide(Object.keys(REMOVED).join(' '))).to.have.members(
      Object.values(REMOVED).flat(),
    );
    const left = inventory(dashboard);
    for (const panel of ['cost', 'latency', 'quality', 'usage']) {
      expect(left).to.include(`chart plot-${panel}`);
    }
    expect(left.filter((item) => item === 'summary')).to.have.length(4);
  });

  it('names a word it does not know and still hides the others', async () => {
    const messages: string[] = [];
    dashboard.addEventListener('llm-error', (event) => messages.push(event.message), {
      once: true,
    });
    expect(await hide('seed everything share')).to.have.members([
      ...REMOVED['seed']!,
      ...REMOVED['share']!,
    ]);
    expect(messages).to.have.length(1);
    expect(messages[0]).to.match(/^hide: "everything" is left out; possible are play, step,/);
    expect(textOf(dashboard, 'note')).to.equal(messages[0]);
  });

  it('has another word for none: the word must be lower case', async () => {
    expect(await hide('PLAY')).to.deep.equal([]);
    expect(textOf(dashboard, 'note')).to.include('"PLAY" is left out');
  });
});
