import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { nabBest, nabSweep } from '../../src/core/evaluate/nab.js';
import { normals } from '../core/detect/noise.js';
import { readConformanceData } from '../support/conformance-data.js';

type Window = readonly [first: number, last: number];
interface Series {
  readonly name: string;
  readonly times: readonly number[];
  readonly values: readonly number[];
  readonly windows: readonly Window[];
}
interface Contestant {
  readonly name: string;
  readonly corpus: readonly {
    readonly scores: ArrayLike<number>;
    readonly windows: readonly Window[];
  }[];
}
interface Fold {
  readonly name: string;
  readonly threshold: number;
  readonly normalized: number;
}
interface Folds {
  bothWays(contestants: readonly Contestant[], halves: readonly (readonly number[])[]): Fold[];
  meanOf(folds: readonly Fold[]): number;
}
interface Detectors {
  readonly DETECTORS: Readonly<Record<string, unknown>>;
  scoresOf(make: unknown, series: Pick<Series, 'times' | 'values'>): Float64Array;
  cooledDown(
    scores: Float64Array,
    times: readonly number[],
    cooldownMs: number,
  ): ArrayLike<number> & Iterable<number>;
}
interface SeriesReader {
  readSeries(folder: string): Series[];
}
interface Nab {
  readonly NAB_MARK: number;
  scoreNab(folder: string, write: (line: string) => void): number;
  readContestants(folder: string): { series: Series[]; cooled: Contestant[] };
  crossValidate(contestants: readonly Contestant[]): { mean: number; drawnMean: number };
}

const load = async <T>(name: string) =>
  (await import(new URL(`../../scripts/conformance/${name}.mjs`, import.meta.url).href)) as T;
const NAB_FOLDER = fileURLToPath(new URL('../../../shared/data/nab/', import.meta.url));
const HOUR = 3_600_000;

/** Scores of one series: 5 at the first row of its window, and `falseRows` rows far from it at 6. */
function scored(falseRows: number): Contestant['corpus'][number] {
  const scores = new Float64Array(400).fill(0.1);
  scores[300] = 5;
  scores.fill(6, 100, 100 + falseRows);
  return { scores, windows: [[300, 320]] };
}

/** A folder of six noisy series with a leap at row 600, which their windows begin at or miss by far. */
function makeFolder(windowFrom: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'nab-'));
  const labels: Record<string, [string, string][]> = {};
  const timeAt = (row: number) =>
    new Date(Date.UTC(2024, 0, 1) + row * HOUR).toISOString().slice(0, 19).replace('T', ' ');
  for (let series = 0; series < 6; series++) {
    const noise = normals(series);
    const name = `kind${series % 2}/series${series}.csv`;
    mkdirSync(join(folder, `kind${series % 2}`), { recursive: true });
    const rows = Array.from(
      { length: 1000 },
      (_, row) =>
        `${timeAt(row)},${100 + noise() + (row >= 600 && row < 605 ? 50 + 5 * noise() : 0)}`,
    );
    writeFileSync(join(folder, name), ['timestamp,value', ...rows].join('\n'));
    labels[name] = [[timeAt(windowFrom), timeAt(windowFrom + 40)]];
  }
  writeFileSync(join(folder, 'anything.json'), JSON.stringify(labels));
  return folder;
}

async function scoreFolder(windowFrom: number): Promise<{ code: number; lines: string[] }> {
  const { scoreNab } = await load<Nab>('nab');
  const folder = makeFolder(windowFrom);
  const lines: string[] = [];
  try {
    return { code: scoreNab(folder, (line) => lines.push(line)), lines };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('npm run conformance -- --nab', function () {
  this.timeout(120_000);

  it('scores each half with the threshold of the other one', async () => {
    const { bothWays, meanOf } = await load<Folds>('nab-folds');
    const corpus = [scored(0), scored(10)];
    const folds = bothWays([{ name: 'only', corpus }], [[0], [1]]);
    // At 5 the first is perfect; the second gains 1 and loses ten times 0.11, between -1 (silence) and 1.
    expect(folds.map(({ threshold }) => threshold)).to.deep.equal([5, 5]);
    expect(folds[0]!.normalized).to.be.closeTo(100, 1e-9);
    expect(folds[1]!.normalized).to.be.closeTo(45, 1e-9);
    expect(meanOf(folds)).to.be.closeTo(72.5, 1e-9);
  });

  it('scores a half with the detector that did best on the other one, even if it does worse there', async () => {
    const { bothWays } = await load<Folds>('nab-folds');
    const contestants = [
      { name: 'good on A', corpus: [scored(0), scored(10)] },
      { name: 'good on B', corpus: [scored(10), scored(0)] },
    ];
    const folds = bothWays(contestants, [[0], [1]]);
    expect(folds.map(({ name }) => name)).to.deep.equal(['good on B', 'good on A']);
    for (const { normalized } of folds) expect(normalized).to.be.closeTo(45, 1e-9);
  });

  it('prints the mean of both halves, and reaches the mark only where the windows are', async () => {
    const right = await scoreFolder(600);
    const wrong = await scoreFolder(750);
    expect([right.code, wrong.code]).to.deep.equal([0, 1]);
    for (const { lines } of [right, wrong]) {
      const halves = lines.flatMap((line) => /^Half .* scores (-?[\d.]+)$/.exec(line)?.[1] ?? []);
      const mean = lines.flatMap((line) => /^Mean (-?[\d.]+); 90 %/.exec(line)?.[1] ?? []);
      expect(halves).to.have.lengthOf(2);
      expect(Number(mean[0])).to.be.closeTo((Number(halves[0]) + Number(halves[1])) / 2, 0.11);
    }
    expect(right.lines.join('\n')).to.match(/Events: 6 of 6 windows/);
    expect(right.lines.join('\n')).to.match(/Leaving out a category at a time: mean/);
  });

  it('scores a row from the rows before it: whatever comes after changes nothing', async () => {
    const { DETECTORS, scoresOf, cooledDown } = await load<Detectors>('nab-detectors');
    const noise = normals(3);
    const times = Array.from({ length: 1200 }, (_, row) => row * HOUR);
    const values = times.map((_, row) => 10 + Math.abs((row % 24) - 12) + noise());
    const other = values.map((value, row) => (row < 900 ? value : 1000 * noise()));
    for (const [name, make] of Object.entries(DETECTORS)) {
      const [first, second] = [values, other].map((each) => {
        const scores = scoresOf(make, { times, values: each });
        return [...cooledDown(scores, times, 12 * HOUR)];
      });
      expect(second!.slice(0, 900), name).to.deep.equal(first!.slice(0, 900));
      expect(second!.slice(900), name).not.to.deep.equal(first!.slice(900));
    }
  });

  it('lets a score count only where none of the hours before was as high', async () => {
    const { cooledDown } = await load<Detectors>('nab-detectors');
    const scores = Float64Array.of(3, 1, 3, 4, NaN, 2, 2.5, 2);
    const times = [0, 1, 2, 3, 4, 5, 6, 9].map((hour) => hour * HOUR);
    expect([...cooledDown(scores, times, 2 * HOUR)]).to.deep.equal(
      [3, NaN, NaN, 4, NaN, NaN, 2.5, 2], // prettier-ignore
    );
  });

  it('scores plain detectors as others have scored them on the same series', async function () {
    readConformanceData(this, 'nab/windows.json');
    const { readSeries } = await load<SeriesReader>('nab-series');
    const series = readSeries(NAB_FOLDER);
    const best = (most: number) =>
      nabBest(
        nabSweep(
          series.map(({ values, windows }) => ({ scores: distances(values, most), windows })),
        ),
      )?.normalized;
    // Computed with another implementation, which agrees with NAB's own results.
    expect(best(Infinity)).to.be.closeTo(37.9, 0.051);
    expect(best(1000)).to.be.closeTo(31.4, 0.051);
  });

  it('lays the same windows around labels as NAB has', async function () {
    readConformanceData(this, 'nab/windows.json');
    const { readSeries } = await load<SeriesReader>('nab-series');
    const copy = mkdtempSync(join(tmpdir(), 'nab-'));
    try {
      cpSync(NAB_FOLDER, copy, { recursive: true });
      rmSync(join(copy, 'windows.json'));
      expect(readSeries(copy)).to.deep.equal(readSeries(NAB_FOLDER));
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  it('reaches 53 with detector and threshold chosen on other series', async function () {
    readConformanceData(this, 'nab/windows.json');
    const { NAB_MARK, readContestants, crossValidate } = await load<Nab>('nab');
    expect(NAB_MARK).to.equal(53);
    const { mean, drawnMean } = crossValidate(readContestants(NAB_FOLDER).cooled);
    expect(mean).to.be.at.least(53);
    expect(drawnMean).to.be.at.least(53);
  });
});

/** Distance from the mean of the rows before, at most `most`, in their standard deviations. */
function distances(values: readonly number[], most: number): number[] {
  return values.map((value, row) => {
    const from = Math.max(0, row - most);
    let mean = 0;
    let squares = 0;
    for (let k = from; k < row; k++) {
      const change = values[k]! - mean;
      mean += change / (k - from + 1);
      squares += change * (values[k]! - mean);
    }
    const sd = Math.sqrt(squares / (row - from));
    return sd > 0 ? Math.abs(value - mean) / sd : 0;
  });
}
