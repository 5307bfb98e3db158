import { expect } from 'chai';
import { Requests } from '../../../src/elements/llm-dashboard-sim/requests.js';
import * as scenarios from '../../../src/elements/llm-dashboard-sim/scenarios.js';
import type { Parts } from '../../../src/elements/llm-dashboard-sim/parts.js';
import { scenarioScript } from '../../support/dashboard.js';
import { makeHost } from '../../controllers/host.js';

describe('a scenario inside the tag', () => {
  it('that was taken away while it was read is neither used nor noted, however late it is read', async () => {
    const host = Object.assign(makeHost(), {
      scenario: null,
      data: null,
      src: null,
      priceModel: null,
    });
    const waiting: (() => void)[] = [];
    const parts = {
      scenarios: {
        get: () =>
          new Promise<typeof scenarios>((resolve) => waiting.push(() => resolve(scenarios))),
      },
    } as unknown as Parts;
    const requests = new Requests(
      host as unknown as ConstructorParameters<typeof Requests>[0],
      parts,
      () => undefined,
    );
    const script = scenarioScript('{');
    host.append(script);
    const late = requests.readScenario();
    script.remove();
    await requests.readScenario();
    waiting.shift()!();
    await late;
    expect([requests.scenario, requests.notes]).to.deep.equal([null, []]);
    // The same text, left where it is, is noted.
    host.append(scenarioScript('{'));
    const reading = requests.readScenario();
    waiting.shift()!();
    await reading;
    expect(requests.notes).to.have.length(1);
  });
});
