import { expect } from 'chai';
import { firingEpisodes } from '../../../src/core/evaluate/episodes.js';
import { readLabels } from '../../../src/core/evaluate/labels.js';
import { MISSED, finish } from '../../../src/core/evaluate/outcomes.js';
import { perfectRegion } from '../../../src/core/evaluate/perfect-region.js';
import { judgedWeekSteps } from '../../../src/view/tuner/made-week.js';
import { placeCount } from '../../../src/view/tuner/setting-range.js';
import { NO_BANDS, ruleSettingAt } from '../../../src/view/tuner/tuner-rules.js';
import type { TunerInput } from '../../../src/view/tuner/tuner-rules.js';
import {
  METRICS,
  NUMBER_SETTINGS,
  START_SETTINGS,
  setMode,
  setNumber,
} from '../../../src/view/tuner/tuner-settings.js';
import { sweepSpace } from '../../../src/view/tuner/tuner-space.js';
import { labelledHistory } from '../../../src/view/tuner/tuner-week.js';
import { WAIT_COUNT, waitSpaceSteps } from '../../../src/view/tuner/wait-space.js';
import { winningSpaceSteps } from '../../../src/view/tuner/winning-space.js';
import { randomWeek } from '../../support/synthetic-week.js';

/** Weeks of noise, where little wins, and made ones, where much does. */
const INPUTS: readonly TunerInput[] = [
  ...[1, 2, 3].map((seed) => ({
    week: randomWeek(seed),
    settings: START_SETTINGS,
    bands: NO_BANDS,
  })),
  {
    week: finish(judgedWeekSteps({ seed: '4', level: 1 })).week,
    settings: START_SETTINGS,
    bands: NO_BANDS,
  },
  {
    week: finish(judgedWeekSteps({ seed: '4', level: 2 })).week,
    settings: START_SETTINGS,
    bands: NO_BANDS,
  },
];

const WAITS = [0, 1, 9, 25, 60];

function spacesOf(input: TunerInput) {
  const labels = readLabels(labelledHistory(input.week));
  return METRICS.map((metric) => finish(waitSpaceSteps(input, labels, metric)));
}

describe('the space of all lines and waits', () => {
  it('has for each place and wait what the sweep has', () => {
    for (const input of INPUTS) {
      const spaces = spacesOf(input);
      for (const wait of WAITS) {
        const { settings } = setNumber(input.settings, 'for', wait);
        const { outcomes, labels } = sweepSpace({ ...input, settings });
        spaces.forEach((space, rule) => {
          const { rows, delays, falseAlarms } = outcomes[rule]!;
          expect(space.places).to.equal(rows);
          for (let row = 0; row < rows; row++) {
            const at = row * WAIT_COUNT + wait;
            expect(space.falseAlarms[at]).to.equal(falseAlarms[row]);
            labels.incidents.forEach((_, incident) => {
              const isCaught = delays[row * labels.incidents.length + incident] !== MISSED;
              expect((space.caught[at]! >> incident) & 1).to.equal(isCaught ? 1 : 0);
            });
          }
        });
      }
    }
  });

  it('wins in as many cells as the sweep, and has as wide a region', () => {
    let won = 0;
    for (const input of INPUTS) {
      const all = 2 ** labelledHistory(input.week).incidents.length - 1;
      const { waits, cellsAtEach } = finish(
        winningSpaceSteps(spacesOf(input), all, { canWait: true }),
      );
      for (const wait of WAITS) {
        const { settings } = setNumber(input.settings, 'for', wait);
        const { perfectCells, grid } = sweepSpace({ ...input, settings });
        expect(waits[wait]!.cells).to.equal(perfectCells);
        expect(cellsAtEach).to.equal(grid.cells);
        won += perfectCells;
      }
      const { grid } = sweepSpace(input);
      const { roomiest } = finish(winningSpaceSteps(spacesOf(input), all, { canWait: false }));
      expect(roomiest?.narrowest ?? 0).to.equal(perfectRegion(grid).narrowest);
    }
    expect(won).to.be.above(0);
  });

  it('names the look-alikes in which some line raises an alert', () => {
    for (const input of INPUTS) {
      const { lookalikes } = readLabels(labelledHistory(input.week));
      const found = new Set<number>();
      for (const metric of METRICS) {
        for (let place = 0; place < placeCount(NUMBER_SETTINGS[metric].range); place++) {
          const rule = ruleSettingAt(input.settings, metric, place);
          for (const [onset] of firingEpisodes(input.week.values[metric], rule, 60_000)) {
            const at = lookalikes.findIndex(([start, end]) => start <= onset && onset < end);
            if (at >= 0) found.add(at);
          }
        }
      }
      const tripped = spacesOf(input).reduce((bits, space) => bits | space.tripped, 0);
      expect(lookalikes.flatMap((_, at) => ((tripped >> at) & 1 ? [at] : []))).to.have.members([
        ...found,
      ]);
    }
  });

  it('holds for adaptive lines too', () => {
    const { week, bands } = finish(judgedWeekSteps({ seed: '4', level: 3 }));
    const settings = METRICS.reduce(
      (each, metric) => setMode(each, metric, 'adaptive'),
      START_SETTINGS,
    );
    const input = { week, bands, settings };
    const { perfectCells } = sweepSpace(input);
    const { waits } = finish(winningSpaceSteps(spacesOf(input), 7, { canWait: true }));
    expect(waits[0]!.cells).to.equal(perfectCells);
  });

  it('holds for alerts that outlive their condition', () => {
    for (const input of INPUTS.slice(2, 4)) {
      for (const keep of [1, 4, 60]) {
        const kept = setNumber(input.settings, 'keep-firing-for', keep).settings;
        const spaces = spacesOf({ ...input, settings: kept });
        for (const wait of WAITS) {
          const { settings } = setNumber(kept, 'for', wait);
          const { outcomes, labels } = sweepSpace({ ...input, settings });
          spaces.forEach((space, rule) => {
            const { rows, delays, falseAlarms } = outcomes[rule]!;
            for (let row = 0; row < rows; row++) {
              const at = row * WAIT_COUNT + wait;
              expect(space.falseAlarms[at]).to.equal(falseAlarms[row]);
              labels.incidents.forEach((_, incident) => {
                const isCaught = delays[row * labels.incidents.length + incident] !== MISSED;
                expect((space.caught[at]! >> incident) & 1).to.equal(isCaught ? 1 : 0);
              });
            }
          });
        }
      }
    }
  });

  it('says what it cannot count', () => {
    const labels = readLabels({
      samples: 100,
      stepMs: 60_000,
      incidents: Array.from({ length: 32 }, (_, index) => [3 * index, 3 * index + 1] as const),
      lookalikes: [],
    });
    expect(() => finish(waitSpaceSteps(INPUTS[0]!, labels, 'cost'))).to.throw(RangeError, '32');
  });
});
