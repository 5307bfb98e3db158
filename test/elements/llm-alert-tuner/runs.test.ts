import { expect } from 'chai';
import '../../../src/define/llm-dashboard-sim.js';
import type { LlmAlertTuner } from '../../../src/elements/llm-alert-tuner/element.js';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import { mountTuner, textOf, until } from '../../support/tuner.js';

describe('a tuner on a run', function () {
  this.timeout(120_000);
  const mounted: Element[] = [];
  afterEach(() => {
    for (const element of mounted.splice(0)) element.remove();
  });

  async function mount(attributes: Readonly<Record<string, string>>): Promise<LlmAlertTuner> {
    const tuner = await mountTuner(attributes);
    mounted.push(tuner);
    await tuner.updateComplete;
    return tuner;
  }

  it('plays the week of the scenario that is named, its incidents as labels', async () => {
    const tuner = await mount({ scenario: 'provider-slowdown', seed: '3' });
    expect(textOf(tuner, 'headline')).to.match(/^\d+ of \d+ incidents? caught/);
    expect(textOf(tuner, 'events')).to.match(/The provider is slow: (caught|missed)/);
    expect(textOf(tuner, 'bet')).to.equal('');
    expect(textOf(tuner, 'controls'))
      .to.match(/seed 3/)
      .and.not.match(/Level|Hint/);
    expect(textOf(tuner, 'note')).to.equal('');
  });

  it('plays the scenario inside its tag', async () => {
    const tuner = document.createElement('llm-alert-tuner');
    const script = document.createElement('script');
    script.type = 'application/json';
    script.textContent = JSON.stringify({
      id: 'mine',
      title: 'Mine',
      lesson: 'One bad pool.',
      incidents: [
        { kind: 'sticky-pool', atMinute: 300 },
        { kind: 'night-batch', atMinute: 900, durationMinutes: 60 },
        { kind: 'no such kind', atMinute: 1 },
      ],
      drawnIncidentsPerDay: 0,
    });
    tuner.append(script);
    document.body.append(tuner);
    mounted.push(tuner);
    await tuner.updateComplete;
    expect(textOf(tuner, 'headline')).to.match(/of 1 incident caught/);
    expect(textOf(tuner, 'events')).to.match(/Some users get a bad pool/);
    expect(textOf(tuner, 'note')).to.match(/no such kind|kind/);
  });

  it('says that there is no scenario of a name, and shows a made week', async () => {
    const tuner = await mount({ scenario: '<b>nonsense' });
    expect(textOf(tuner, 'note')).to.match(/scenario="<b>nonsense" is none of quiet-week/);
    expect(textOf(tuner, 'headline')).to.match(/of 3 incidents caught/);
    expect(textOf(tuner, 'controls')).to.match(/Level/);
  });

  it('says that there is no widget of an id, and shows a made week', async () => {
    const tuner = await mount({ for: 'nobody' });
    expect(textOf(tuner, 'note')).to.match(/for="nobody"/);
    expect(textOf(tuner, 'headline')).to.match(/of 3 incidents caught/);
  });

  it('plays the whole week of a dashboard on the page, and again when its run is another', async () => {
    const dashboard = document.createElement('llm-dashboard-sim');
    dashboard.id = 'shown';
    dashboard.setAttribute('scenario', 'silent-model-update');
    document.body.append(dashboard);
    mounted.push(dashboard);
    await dashboard.updateComplete;
    const tuner = await mount({ for: 'shown' });
    expect(textOf(tuner, 'events')).to.match(/The model has changed/);
    expect(textOf(tuner, 'note')).to.equal('');
    dashboard.sharedRun!.setSeed('another');
    const before = textOf(tuner, 'headline');
    await until(() => /Playing the run/.test(textOf(tuner, 'headline')), 'another run');
    await tuner.updateComplete;
    expect(before).to.match(/caught/);
    expect(textOf(tuner, 'headline')).to.match(/caught/);
  });

  it('shows the run of a dashboard whose menu says so, and is gone to', async () => {
    const dashboard = document.createElement('llm-dashboard-sim');
    document.body.append(dashboard);
    const tuner = await mount({});
    mounted.push(dashboard);
    await dashboard.updateComplete;
    await until(() => tuneItem(dashboard) !== undefined, 'the item');
    tuneItem(dashboard)!.click();
    expect(dashboard.id).to.equal('llm-dashboard-1');
    expect(tuner.for).to.equal('llm-dashboard-1');
    expect(document.activeElement).to.equal(tuner);
    await tuner.updateComplete;
    expect(textOf(tuner, 'note')).to.equal('');
    expect(textOf(tuner, 'events')).to.match(/Prompts grew/);
  });

  it('is not offered by a dashboard where there is none to be had', async () => {
    const dashboard = document.createElement('llm-dashboard-sim');
    document.body.append(dashboard);
    mounted.push(dashboard);
    await dashboard.updateComplete;
    expect(tuneItem(dashboard)).to.equal(undefined);
  });

  function tuneItem(dashboard: LlmDashboardSim): HTMLButtonElement | undefined {
    const buttons = dashboard.renderRoot.querySelectorAll('button');
    return [...buttons].find((button) => /Tune alerts/.test(button.textContent ?? ''));
  }
});
