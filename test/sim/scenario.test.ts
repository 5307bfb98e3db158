import { expect } from 'chai';
import fc from 'fast-check';
import {
  createRun,
  INCIDENT_KINDS,
  scenarioById,
  SCENARIOS,
  validateScenario,
} from '../../src/sim/index.js';
import { SCENARIO_IDS } from '../../src/sim/default-scenario.js';
import { QUIET } from './run-calls.js';

describe('a scenario', () => {
  it('those that ship are valid as they are', () => {
    for (const scenario of SCENARIOS) {
      const copy: unknown = JSON.parse(JSON.stringify(scenario));
      expect(validateScenario(copy), scenario.id).to.deep.equal({ scenario, issues: [] });
    }
  });

  it('those that ship have the documented ids, and "everything" has all kinds', () => {
    const ids = SCENARIOS.map((scenario) => scenario.id);
    expect(ids).to.deep.equal([
      'quiet-week',
      'prompt-bloat',
      'provider-slowdown',
      'silent-model-update',
      'cache-flush',
      'everything',
      'rate-limit-storm',
      'retry-storm',
      'runaway-agent',
      'mix-shift',
      'monday-peak',
      'launch-day',
    ]);
    expect(SCENARIO_IDS).to.deep.equal(ids);
    const kinds = scenarioById('everything')!.incidents.map(({ kind }) => kind);
    expect(kinds).to.have.members([...INCIDENT_KINDS]);
    expect(scenarioById('no such thing')).to.equal(undefined);
  });

  it('prompt-bloat begins 50 minutes before the first frame: 13:10 for a frame at 14:00', () => {
    expect(scenarioById('prompt-bloat')!.incidents).to.deep.equal([
      { kind: 'prompt-bloat', size: 3, atMinute: -50 },
    ]);
  });

  it('what is missing gets its default without complaint', () => {
    const { scenario, issues } = validateScenario({ incidents: [{ kind: 'error-storm' }] });
    expect(issues).to.be.empty;
    expect(scenario).to.deep.equal({
      id: 'custom',
      title: 'Custom scenario',
      lesson: '',
      incidents: [{ kind: 'error-storm', atMinute: 0 }],
      drawnIncidentsPerDay: 0,
    });
  });

  it('what is wrong is left out and named by its path', () => {
    const { scenario, issues } = validateScenario({
      id: 7,
      incidents: [
        { kind: 'flood' },
        { kind: 'prompt-bloat', atMinute: '12', size: 1e9, target: 'moon' },
        'storm',
        { kind: 'error-storm', atMinute: 5, target: 'openai', size: 0.5, durationMinutes: 10 },
      ],
      drawnIncidentsPerDay: -1,
    });
    expect(issues.map(({ path }) => path)).to.have.members([
      'id',
      'incidents[0].kind',
      'incidents[1].atMinute',
      'incidents[1].size',
      'incidents[1].target',
      'incidents[2].kind',
      'drawnIncidentsPerDay',
    ]);
    expect(scenario.incidents).to.deep.equal([
      { kind: 'prompt-bloat', atMinute: 0 },
      { kind: 'error-storm', atMinute: 5, target: 'openai', size: 0.5, durationMinutes: 10 },
    ]);
  });

  it('any value at all gives a scenario that runs', () => {
    const incident = fc.record(
      {
        kind: fc.oneof(fc.constantFrom(...INCIDENT_KINDS), fc.anything()),
        atMinute: fc.anything(),
        durationMinutes: fc.anything(),
        size: fc.anything(),
        target: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const almost = fc.record(
      {
        id: fc.anything(),
        incidents: fc.array(incident, { maxLength: 5 }),
        drawnIncidentsPerDay: fc.oneof(fc.double(), fc.anything()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(fc.anything(), almost, fc.jsonValue()), (value) => {
        const { scenario, issues } = validateScenario(value);
        for (const issue of issues) expect(issue.message).to.be.a('string');
        expect(createRun({ ...QUIET, scenario }).nowMs).to.equal(0);
      }),
      { numRuns: 300 },
    );
  });

  it('a target that the kind does not have is refused when a run is made of it', () => {
    const scenario = {
      ...scenarioById('prompt-bloat')!,
      incidents: [{ kind: 'prompt-bloat', atMinute: 0, target: 'moon' }],
    } as const;
    expect(() => createRun({ ...QUIET, scenario })).to.throw(RangeError, 'moon');
  });
});
