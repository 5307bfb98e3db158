import { expect } from 'chai';
import fc from 'fast-check';
import type { LlmDashboardSim } from '../../../src/elements/llm-dashboard-sim/element.js';
import type { RecordingData } from '../../../src/elements/llm-dashboard-sim/recording.js';
import {
  PageEars,
  clockOf,
  mountDashboard,
  partOf,
  scenarioScript,
  textOf,
} from '../../support/dashboard.js';
import { HOSTILE_TEXTS, junkText } from '../../support/hostile.js';
import { expectNoForeignMarkup } from '../../support/shadow-markup.js';

const MARKUP = HOSTILE_TEXTS['markup']!;

/** Scenarios of valid JSON that ask for too much, or for what is not there. */
const HOSTILE_SCENARIOS: Readonly<Record<string, unknown>> = {
  'a number': 1,
  'a list': [[[[]]]],
  nothing: null,
  'texts of markup': { id: MARKUP, title: MARKUP, lesson: MARKUP, incidents: [{ kind: MARKUP }] },
  'numbers for texts': { id: 1, title: 2, lesson: {}, incidents: 3 },
  'prototype names': {
    ['__proto__']: { pwned: 1 },
    incidents: [{ kind: 'constructor' }, { kind: '__proto__' }, { kind: 'toString' }],
  },
  'far too many incidents': {
    incidents: Array.from({ length: 50_000 }, () => ({ kind: 'error-storm', size: 1e9 })),
  },
  'incidents at no time': {
    incidents: [
      { kind: 'prompt-bloat', atMinute: -1e300, durationMinutes: 1e300, size: -1 },
      { kind: 'cache-flush', atMinute: '0', target: ['rag'] },
    ],
  },
  'more drawn incidents than a day holds': { drawnIncidentsPerDay: 1e9 },
};

/** Things a script may hand over that are no recording. */
const HOSTILE_DATA: Readonly<Record<string, unknown>> = {
  'a number': 42,
  'a truth value': true,
  'a plain object': { length: 1e9 },
  'a function': (): never => {
    throw new Error('called');
  },
  'a symbol': Symbol('data'),
  'an element': document.createElement('img'),
  'an empty text': '',
  'no rows': [],
  'rows of nothing': [null, undefined, 1, 'text', [], () => 0, Symbol('row')],
  'rows that refer to themselves': [selfReferring()],
  'rows that throw when read': [throwing(), throwing()],
  'rows of markup': [{ timestamp_ms: MARKUP, input_tokens: MARKUP, model: MARKUP }],
  'an empty file': new File([], 'empty.csv'),
  'a file of bytes': new File([bytes(5000)], 'bytes.bin'),
  'a picture': new File([Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)], 'p.png'),
  'a file with markup for a name': new File(['x'], MARKUP),
  'half a character': new File([Uint8Array.of(0xc3, 0x28, 0xf0, 0x9f)], 'half.csv'),
  'a heading alone': 'timestamp_ms,input_tokens,output_tokens\n',
  'headings of markup': `${MARKUP},"${MARKUP}`,
  'a quote without end': `timestamp_ms,model\n1,"${'x\n'.repeat(20_000)}`,
};

function selfReferring(): object {
  const row: Record<string, unknown> = {};
  row['row'] = row;
  return row;
}

function throwing(): object {
  return new Proxy(
    {},
    {
      get: () => {
        throw new Error('get');
      },
      ownKeys: () => {
        throw new Error('ownKeys');
      },
    },
  );
}

/** Every byte value, in an order that is no text. */
function bytes(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8) * 31) & 255);
}

describe('a dashboard with content of any kind', function () {
  // Nothing here waits for so long but where it hangs; a busy machine may take a while to load what reads recordings.
  this.timeout(60_000);
  const ears = new PageEars();
  const noteOf = (dashboard: LlmDashboardSim): string => textOf(dashboard, 'note');

  /** A recording plays, or a note says why not. */
  const isAnswered = (dashboard: LlmDashboardSim): boolean =>
    noteOf(dashboard) !== '' || textOf(dashboard, 'sentence').startsWith('A recording');

  before(() => ears.listen());
  after(() => ears.stop());
  beforeEach(() => ears.errors.splice(0));
  afterEach(async () => {
    const complaints = await ears.complaints();
    ears.heard.splice(0);
    document.querySelectorAll('llm-dashboard-sim').forEach((dashboard) => dashboard.remove());
    expect(complaints).to.deep.equal([]);
    expect((globalThis as Record<string, unknown>)['pwned']).to.equal(undefined);
    expect(({} as Record<string, unknown>)['pwned']).to.equal(undefined);
  });

  /** Still the simulator, at its first frame, one minute a step. */
  async function expectSimulator(dashboard: LlmDashboardSim): Promise<void> {
    expect(clockOf(dashboard)).to.equal('Tue 14:00');
    expect(partOf(dashboard, 'scenarios')).to.not.equal(null);
    dashboard.step();
    await dashboard.updateComplete;
    expect(clockOf(dashboard)).to.equal('Tue 14:01');
    expectNoForeignMarkup(dashboard);
  }

  function expectNote(dashboard: LlmDashboardSim): void {
    expect(noteOf(dashboard)).to.match(/\S/);
    expect(ears.errors).to.not.be.empty;
    for (const message of ears.errors)
      expect(noteOf(dashboard)).to.include(message.trim().replace(/\s+/g, ' '));
    expect(dashboard.matches(':state(error)')).to.equal(true);
  }

  // An object is a scenario, be it one in which nothing happens.
  const noScenarios = Object.entries(HOSTILE_TEXTS).filter(([what]) => !/^an object/.test(what));
  for (const [what, text] of noScenarios) {
    it(`shows its default and a note for a scenario that is ${what}`, async () => {
      const dashboard = await mountDashboard({}, [scenarioScript(text)]);
      expectNote(dashboard);
      await expectSimulator(dashboard);
    });
  }

  for (const [what, scenario] of Object.entries(HOSTILE_SCENARIOS)) {
    it(`plays what is left of a scenario of ${what}`, async () => {
      const text = JSON.stringify(scenario);
      const dashboard = await mountDashboard({}, [scenarioScript(text)]);
      expectNote(dashboard);
      await expectSimulator(dashboard);
    });
  }

  it('takes nothing from a scenario but what a scenario has', async () => {
    const dashboard = await mountDashboard({}, [scenarioScript(HOSTILE_TEXTS['an object']!)]);
    expect(textOf(dashboard, 'sentence')).to.match(/^No alert is firing/);
    await expectSimulator(dashboard);
  });

  it('takes another scenario, or its loss, at any time', async () => {
    const script = scenarioScript('{');
    const dashboard = await mountDashboard({}, [script]);
    expectNote(dashboard);
    script.remove();
    await until(() => noteOf(dashboard) === '');
    expect(dashboard.matches(':state(error)')).to.equal(false);
  });

  it('shows the scenario that stands in it last, however fast another takes its place', async () => {
    // What reads a scenario is loaded by now, or still on its way: each dashboard has its own.
    const changes = fc.array(fc.record({ isRemoved: fc.boolean(), turns: fc.nat(3) }), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(changes, fc.boolean(), async (steps, isBad) => {
        const dashboard = await mountDashboard();
        const script = scenarioScript('{');
        for (const { isRemoved, turns } of steps) {
          if (isRemoved) script.remove();
          else dashboard.append(script);
          for (let turn = 0; turn < turns; turn++) await Promise.resolve();
        }
        if (isBad) dashboard.append(script);
        else script.remove();
        await until(() => (noteOf(dashboard) !== '') === isBad);
        await dashboard.updateComplete;
        await new Promise((resolve) => setTimeout(resolve, 5));
        expect(noteOf(dashboard) !== '').to.equal(isBad);
        dashboard.remove();
      }),
      { numRuns: 20, seed: 20_261_125, endOnFailure: true },
    );
  });

  for (const [what, data] of Object.entries({ ...HOSTILE_DATA, ...HOSTILE_TEXTS })) {
    it(`shows the simulator and one clear sentence for a recording that is ${what}`, async () => {
      const dashboard = await mountDashboard();
      dashboard.data = data as RecordingData;
      await until(() => noteOf(dashboard) !== '');
      expectNote(dashboard);
      expect(noteOf(dashboard)).to.match(/\.$/);
      expect(noteOf(dashboard).length).to.be.below(800);
      await expectSimulator(dashboard);
    });
  }

  it('names by line what it could not use of a recording, and shows the rest as text', async () => {
    const dashboard = await mountDashboard();
    dashboard.data = `timestamp_ms,input_tokens,output_tokens,feature,model\n0,100,10,${MARKUP},${MARKUP}\n60000,-5,x,\u202eevil,\ud800\nNaN,1,1,a,b\n120000,100,10,rag,gpt-4o\n`;
    await until(() => noteOf(dashboard) !== '');
    expectNote(dashboard);
    expect(noteOf(dashboard)).to.match(/line 3\b.*line 4\b/);
    expect(textOf(dashboard, 'sentence')).to.match(/^A recording of 2 calls/);
    expect(textOf(dashboard, 'panel-cost')).to.include('<img');
    expectNoForeignMarkup(dashboard);
  });

  it('goes back to the simulator when a bad recording is taken away', async () => {
    const dashboard = await mountDashboard();
    dashboard.data = 'x';
    await until(() => noteOf(dashboard) !== '');
    expectNote(dashboard);
    dashboard.data = null;
    await until(() => noteOf(dashboard) === '');
  });

  for (const address of [
    'javascript:globalThis.pwned=1',
    'data:text/html,<script>parent.pwned=1</script>',
    'data:,',
    'blob:null/0',
    'http://[',
    'file:///etc/hostname',
    'about:blank',
    `https://${'x'.repeat(5000)}.invalid/`,
    '\u0000',
  ]) {
    it(`stays with the simulator for src="${address.slice(0, 50)}"`, async () => {
      const dashboard = await mountDashboard();
      dashboard.src = address;
      await until(() => noteOf(dashboard) !== '');
      expectNote(dashboard);
      await expectSimulator(dashboard);
    });
  }

  it('holds for 200 random recordings, scenarios and addresses', async function () {
    this.timeout(120_000);
    const dashboard = await mountDashboard();
    const loads: string[] = [];
    const { fetch } = globalThis;
    const bytesOf = fc.uint8Array({ maxLength: 400 }).map((data) => new File([data.slice()], 'f'));
    const given = fc.oneof(
      fc.record({ data: fc.oneof(junkText, bytesOf, fc.array(fc.anything(), { maxLength: 5 })) }),
      fc.record({ src: junkText.filter((text) => text !== ''), answer: junkText }),
      fc.record({ scenario: junkText }),
    );
    try {
      await fc.assert(
        fc.asyncProperty(given, async (gift) => {
          const script = scenarioScript('scenario' in gift ? gift.scenario : '');
          if ('scenario' in gift) dashboard.append(script);
          if ('data' in gift) dashboard.data = gift.data;
          if ('src' in gift) {
            globalThis.fetch = (address): Promise<Response> => {
              loads.push(String(address));
              return Promise.resolve(new Response(gift.answer));
            };
            dashboard.src = gift.src;
          }
          if ('scenario' in gift) await new Promise((resolve) => setTimeout(resolve));
          else await until(() => isAnswered(dashboard));
          await dashboard.updateComplete;
          expectNoForeignMarkup(dashboard);
          expect(textOf(dashboard, 'sentence')).to.match(/\.$/);
          expect(ears.heard).to.deep.equal([]);
          script.remove();
          Object.assign(dashboard, { data: null, src: null });
          await until(() => !isAnswered(dashboard));
        }),
        { numRuns: 200, seed: 20_261_125, endOnFailure: true, includeErrorInReport: true },
      );
    } finally {
      globalThis.fetch = fetch;
    }
    expect(loads.length).to.be.above(20);
    await expectSimulator(dashboard);
  });
});

/** Waits for what a page cannot await, a recording that is being read: for as long as the test may take. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
}
