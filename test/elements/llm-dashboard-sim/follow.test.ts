import { expect } from 'chai';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import {
  button,
  clearPage,
  clock,
  input,
  note,
  place,
  readouts,
  ready,
  sentence,
  slide,
} from '../../support/placed-dashboards.js';

const QUIET = 'scenario="quiet-week"';
const tag = (attributes: string): string => `<llm-dashboard-sim ${attributes}></llm-dashboard-sim>`;

/** The run as a reader sees it; the same for all that share it. */
const seen = (dashboard: LlmDashboardSim): unknown => ({
  clock: clock(dashboard),
  readouts: readouts(dashboard),
  sentence: sentence(dashboard),
  seed: dashboard.seed,
  speed: dashboard.speed,
  isPlaying: dashboard.matches(':state(playing)'),
});

async function placePair(follower = ''): Promise<[LlmDashboardSim, LlmDashboardSim]> {
  const [leader, other] = await place(
    tag(`id="a" seed="7" ${QUIET}`) + tag(`id="b" for="a" seed="2" ${follower}`),
  );
  return [leader!, other!];
}

describe('for="id"', () => {
  const errors: string[] = [];
  document.addEventListener('llm-error', ({ message }) => errors.push(message));
  beforeEach(() => errors.splice(0));
  afterEach(clearPage);

  it('shows the run of the widget named: seed, scenario, time, figures', async () => {
    const [leader, follower] = await placePair();
    const [own] = await place(tag('seed="2"'));
    expect(seen(follower)).to.deep.equal(seen(leader));
    expect(seen(own!)).to.not.deep.equal(seen(leader));
    expect(follower.sharedRun).to.equal(leader.sharedRun);
    expect(errors).to.deep.equal([]);
    expect(note(follower)).to.equal('');
  });

  it('is one run: steps, changes, speed, seed and reset show in both, whichever is used', async () => {
    const [leader, follower] = await placePair();
    const first = seen(leader);
    for (const [used, value] of [
      [leader, 5],
      [follower, 8],
    ] as const) {
      button(used, 'Step').click();
      button(used, 'Error storm').click();
      slide(input(used, '#traffic'), value);
      input(used, `[name=speed][value="${value === 5 ? 10 : 600}"]`).click();
      await ready([leader, follower]);
      expect(seen(leader)).to.not.deep.equal(first);
      expect(seen(follower)).to.deep.equal(seen(leader));
      for (const dashboard of [leader, follower]) {
        expect(input(dashboard, '#traffic').value).to.equal(String(value));
        expect(input(dashboard, '[name=speed]:checked').value).to.equal(String(leader.speed));
      }
    }
    button(follower, 'Reset').click();
    await ready([leader, follower]);
    expect(seen(leader)).to.deep.include({ clock: (first as { clock: string }).clock });
    expect(readouts(leader)).to.equal((first as { readouts: string }).readouts);
    button(follower, 'New seed').click();
    await ready([leader, follower]);
    expect(leader.seed).to.not.equal('7');
    expect(seen(follower)).to.deep.equal(seen(leader));
    expect(readouts(leader)).to.not.equal((first as { readouts: string }).readouts);
  });

  it('plays and pauses in both, by one clock', async () => {
    const [leader, follower] = await placePair();
    button(follower, 'Play').click();
    await ready([leader, follower]);
    expect(leader.matches(':state(playing)')).to.equal(true);
    expect(follower.matches(':state(playing)')).to.equal(true);
    const start = clock(leader);
    leader.speed = 600;
    for (let wait = 0; wait < 100 && clock(leader) === start; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(clock(leader)).to.not.equal(start);
    button(leader, 'Pause').click();
    await ready([leader, follower]);
    expect(seen(follower)).to.deep.equal(seen(leader));
    expect(follower.matches(':state(playing)')).to.equal(false);
  });

  it('goes on while only the follower is on screen', async () => {
    const [leader, follower] = await placePair();
    leader.style.display = 'none';
    leader.speed = 600;
    const start = clock(follower);
    button(follower, 'Play').click();
    for (let wait = 0; wait < 100 && clock(follower) === start; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(clock(follower)).to.not.equal(start);
    follower.style.display = 'none';
    await new Promise((resolve) => setTimeout(resolve, 200));
    const stopped = leader.sharedRun!.run.session.source.nowMs;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(leader.sharedRun!.run.session.source.nowMs, 'with neither on screen').to.equal(stopped);
    leader.pause();
  });

  it('keeps what is the follower’s own: window, what is hidden', async () => {
    const [leader, follower] = await placePair('window="600" hide="seed alerts"');
    expect(leader.windowMinutes).to.equal(180);
    expect(follower.windowMinutes).to.equal(600);
    expect(follower.renderRoot.querySelector('[part~=alerts]')).to.equal(null);
    expect(leader.renderRoot.querySelector('[part~=alerts]')).to.not.equal(null);
  });

  it('asks the page at the widget that is used, once', async () => {
    const [leader, follower] = await placePair();
    const heard: EventTarget[] = [];
    const listen = (event: Event): void => {
      heard.push(event.target!);
      event.preventDefault();
    };
    document.addEventListener('llm-step', listen);
    const before = clock(leader);
    button(follower, 'Step').click();
    document.removeEventListener('llm-step', listen);
    await ready([leader, follower]);
    expect(heard).to.deep.equal([follower]);
    expect(clock(leader)).to.equal(before);
  });

  it('works with the follower first, and through another follower', async () => {
    const [third, second, first] = await place(
      tag('id="c" for="b"') + tag('id="b" for="a"') + tag(`id="a" seed="7" ${QUIET}`),
    );
    first!.step();
    await ready([first!, second!, third!]);
    expect(seen(second!)).to.deep.equal(seen(first!));
    expect(seen(third!)).to.deep.equal(seen(first!));
    expect(errors).to.deep.equal([]);
  });

  it('says what is wrong and shows its own run until the widget appears', async () => {
    const [follower] = await place(tag('for="late" seed="2"'));
    const [own] = await place(tag('seed="2"'));
    expect(note(follower!)).to.match(/for="late" is not the id of anything on this page/);
    expect(errors).to.deep.equal([note(follower!)]);
    expect(follower!.matches(':state(error)')).to.equal(true);
    expect(readouts(follower!)).to.equal(readouts(own!));
    const [leader] = await place(tag(`id="late" seed="7" ${QUIET}`));
    await ready([follower!]);
    expect(seen(follower!)).to.deep.equal(seen(leader!));
    expect(note(follower!)).to.equal('');
    expect(follower!.matches(':state(error)')).to.equal(false);
    expect(errors).to.have.length(1);
  });

  it('goes back to its own run, by its own attributes, when the widget is removed', async () => {
    const [leader, follower] = await placePair();
    const [own] = await place(tag('seed="2"'));
    leader.remove();
    await ready([follower]);
    expect(note(follower)).to.include('for="a"');
    expect(follower.seed).to.equal('2');
    expect(readouts(follower)).to.equal(readouts(own!));
    leader.step();
    await ready([follower]);
    expect(clock(follower)).to.equal(clock(own!));
  });

  it('follows on when the widget is moved, and when the id moves to another one', async () => {
    const [leader, follower] = await placePair();
    document.querySelector('[data-placed]')!.append(leader);
    await ready([leader, follower]);
    expect(follower.sharedRun).to.equal(leader.sharedRun);
    const [other] = await place(tag('seed="9"'));
    leader.id = 'was-a';
    other!.id = 'a';
    await ready([follower]);
    expect(seen(follower)).to.deep.equal(seen(other!));
    expect(errors).to.deep.equal([]);
  });

  it('set and taken away by a script, works like the attribute', async () => {
    const [leader, own] = await place(tag(`id="a" seed="7" ${QUIET}`) + tag('seed="2"'));
    const before = seen(own!);
    own!.for = 'a';
    await ready([own!]);
    expect(own!.getAttribute('for')).to.equal('a');
    expect(seen(own!)).to.deep.equal(seen(leader!));
    own!.for = null;
    await ready([own!]);
    expect(seen(own!)).to.deep.equal(before);
    expect(errors).to.deep.equal([]);
  });

  it('an id that is its own, one that leads back, and one of no widget are each named', async () => {
    const [self, ring1, ring2, none, aside] = await place(
      tag('id="a" for="a"') +
        tag('id="b" for="c"') +
        tag('id="c" for="b"') +
        '<p id="text">Text.</p>' +
        tag('for="text"') +
        tag('for="b"'),
    );
    expect(note(self!)).to.match(/for="a" is this widget itself; this widget shows its own run/);
    expect(note(ring1!)).to.match(/for="c" leads back to this widget/);
    expect(note(ring2!)).to.match(/for="b" leads back to this widget/);
    expect(note(none!)).to.match(/for="text" is not the id of a widget that has a run/);
    expect(errors).to.have.length(4);
    for (const dashboard of [self, ring1, ring2, none])
      expect(sentence(dashboard!)).to.match(/\w\.$/);
    expect(note(aside!), 'one outside the ring follows into it').to.equal('');
    expect(aside!.sharedRun).to.equal(ring1!.sharedRun);
    ring2!.for = null;
    await ready([ring1!, ring2!]);
    expect(note(ring1!)).to.equal('');
    expect(ring1!.sharedRun).to.equal(ring2!.sharedRun);
  });

  it('tells followers of alerts as well', async () => {
    const [leader, follower] = await placePair();
    const heard: string[] = [];
    for (const dashboard of [leader, follower]) {
      dashboard.addEventListener('llm-alert', ({ state, episode }) => {
        heard.push(`${dashboard.id} ${state} ${episode.ruleId}`);
      });
    }
    leader.play();
    button(follower, 'Error storm').click();
    leader.pause();
    for (let minute = 0; minute < 20; minute++) leader.step();
    const of = (id: string): string[] =>
      heard.filter((line) => line.startsWith(id)).map((line) => line.slice(2));
    expect(of('a').join()).to.include('firing error');
    expect(of('b')).to.deep.equal(of('a'));
  });

  it('looks for the id in its own tree only', async () => {
    const [leader] = await place(tag(`id="a" seed="7" ${QUIET}`));
    const box = document.createElement('div');
    box.dataset['placed'] = '';
    document.body.append(box);
    const inner = document.createElement('llm-dashboard-sim');
    inner.for = 'a';
    box.attachShadow({ mode: 'open' }).append(inner);
    await ready([inner]);
    expect(note(inner)).to.match(/for="a" is not the id of anything/);
    expect(inner.sharedRun).to.not.equal(leader!.sharedRun);
  });
});
