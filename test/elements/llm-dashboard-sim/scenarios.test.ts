import { expect } from 'chai';
import { SCENARIO_IDS } from '../../../src/sim/default-scenario.js';
import { SCENARIOS } from '../../../src/sim/scenarios.js';
import {
  PageEars,
  buttonOf,
  clockOf,
  mountDashboard,
  partOf,
  scenarioScript,
  textOf,
} from '../../support/dashboard.js';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';

const WISHFUL = {
  title: 'A quiet night',
  lesson: 'Few calls, dear ones.',
  lookAt: 'Cost a call.',
  incidents: [{ kind: 'night-batch', atMinute: -30 }],
  settings: { startMinuteOfWeek: 1620, traffic: 4, errorRatio: 0.1, cacheHitRatio: 0.5 },
};

const settingsOf = (dashboard: LlmDashboardSim): unknown[] => [
  clockOf(dashboard),
  dashboard.traffic,
  dashboard.errorRate,
  dashboard.cacheHitRate,
];

describe('scenario', function () {
  this.timeout(60_000);
  let dashboard: LlmDashboardSim;
  afterEach(() => dashboard.remove());

  for (const id of SCENARIO_IDS) {
    it(`${id} is shown by its name, without a note`, async () => {
      const ears = new PageEars();
      ears.listen();
      dashboard = await mountDashboard({ scenario: id });
      expect(dashboard.sharedRun!.settings.scenario).to.deep.equal(
        SCENARIOS.find((scenario) => scenario.id === id),
      );
      expect(partOf(dashboard, 'note')).to.equal(null);
      ears.stop();
      expect(await ears.complaints()).to.be.empty;
      expect(ears.errors).to.be.empty;
    });
  }

  it('says its lesson, and where to look if it has a word on that; the default has the sentence', async () => {
    dashboard = await mountDashboard({ scenario: 'launch-day' });
    expect(textOf(dashboard, 'lesson')).to.match(
      /^Launch day\. A campaign .+ Look at: Cost per minute jumps/,
    );
    dashboard.scenario = 'quiet-week';
    await dashboard.updateComplete;
    expect(textOf(dashboard, 'lesson')).to.match(/^Quiet week\. Nothing is wrong[^:]+: [^:]+\.$/);
    dashboard.scenario = 'prompt-bloat';
    await dashboard.updateComplete;
    expect(partOf(dashboard, 'lesson')).to.equal(null);
  });

  it('set later is the other run once the update is complete, and the first run again when taken back', async () => {
    dashboard = await mountDashboard();
    const first = dashboard.sharedRun!.run;
    dashboard.scenario = 'launch-day';
    dashboard.scenario = 'retry-storm';
    await dashboard.updateComplete;
    expect(dashboard.sharedRun!.settings.scenario.id).to.equal('retry-storm');
    dashboard.scenario = null;
    await dashboard.updateComplete;
    expect(dashboard.sharedRun!.settings.scenario.id).to.equal('prompt-bloat');
    expect(dashboard.sharedRun!.run).to.not.equal(first);
  });

  it('sets start, traffic, errors and cache hits where the page does not say otherwise', async () => {
    dashboard = await mountDashboard({}, [scenarioScript(JSON.stringify(WISHFUL))]);
    expect(settingsOf(dashboard)).to.deep.equal(['Tue 03:00', 4, 0.1, 0.5]);
    dashboard.remove();
    const said = { start: 'Fri 16:00', traffic: '2', 'error-rate': '0.03', 'cache-hit-rate': '0' };
    dashboard = await mountDashboard(said, [scenarioScript(JSON.stringify(WISHFUL))]);
    expect(settingsOf(dashboard)).to.deep.equal(['Fri 16:00', 2, 0.03, 0]);
  });

  it('gives the usual settings back when it goes', async () => {
    dashboard = await mountDashboard({ scenario: 'runaway-agent' });
    expect(clockOf(dashboard)).to.equal('Tue 03:00');
    dashboard.scenario = 'quiet-week';
    await dashboard.updateComplete;
    expect(clockOf(dashboard)).to.equal('Tue 14:00');
  });

  it('prices calls as it says', async () => {
    const free = Object.fromEntries(
      ['claude-opus-5', 'gpt-5.6-terra', 'gpt-5.4-mini'].map((id) => [id, { input: 0, output: 0 }]),
    );
    const scenario = JSON.stringify({ title: 'For nothing', prices: free });
    dashboard = await mountDashboard({}, [scenarioScript(scenario)]);
    expect(textOf(dashboard, 'panel-cost')).to.match(/\$0(\.0+)?\s?\/min/);
  });

  it('has its look-alikes called harmless when the incidents are revealed', async () => {
    dashboard = await mountDashboard({}, [scenarioScript(JSON.stringify(WISHFUL))]);
    buttonOf(dashboard, 'Reveal incidents')!.click();
    await dashboard.updateComplete;
    expect(textOf(dashboard, 'alerts')).to.include(
      '02:30, still on: Night batch in classify, harmless: an alert on it is false',
    );
    const bands = dashboard.renderRoot.querySelectorAll('.llm-look-alike');
    expect(bands, 'bands in the charts').to.have.length(4);
  });
});
