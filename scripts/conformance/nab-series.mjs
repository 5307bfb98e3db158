/** Reads series in the form of the Numenta Anomaly Benchmark: CSV files and the windows or labels of their anomalies. */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Problem } from '../problem.mjs';

/** A Monday, 00:00: what the detectors take time 0 for. */
const EPOCH_MS = Date.UTC(2001, 0, 1);
/** Of the length of a file, what its windows cover together where only the anomalies themselves are given. */
const WINDOW_SHARE = 0.1;

/**
 * @typedef {object} LabelledSeries
 * @property {string} name as the labels call it
 * @property {string} category the folder it lies in
 * @property {readonly number[]} times ms
 * @property {readonly number[]} values
 * @property {readonly (readonly [number, number])[]} windows first and last row
 */

/**
 * Every labelled series below a folder. Labels are recognised by their content: an object from CSV files to lists of
 * pairs of times (windows) or of single times (labels, around which windows are laid as NAB does).
 * @returns {LabelledSeries[]} by name
 */
export function readSeries(folder) {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem(`There is no folder ${folder}.`);
  const files = readdirSync(folder, { recursive: true }).sort();
  const labels = readLabelFiles(files.filter((file) => file.endsWith('.json')).map((file) => join(folder, file))); // prettier-ignore
  const series = Object.keys(labels)
    .sort()
    .flatMap((name) => {
      const file = files.find((each) => isPath(each, name));
      return file === undefined ? [] : [parseSeries(name, join(folder, file), labels[name])];
    });
  if (series.length === 0) throw new Problem(`There is no series with labels below ${folder}.`);
  return series;
}

const isPath = (file, name) => {
  const path = file.split(sep).join('/');
  return path === name || path.endsWith(`/${name}`);
};

/** Windows where there are any, else labels, by series. */
function readLabelFiles(paths) {
  const found = paths.flatMap((path) => {
    try {
      return [JSON.parse(readFileSync(path, 'utf8'))];
    } catch {
      return [];
    }
  });
  const isTime = (value) => typeof value === 'string' && !Number.isNaN(timeOf(value));
  const isWindow = (value) => Array.isArray(value) && value.length === 2 && value.every(isTime);
  const of = (isEntry) =>
    found.filter((json) => {
      const entries = Object.entries(json ?? {});
      return (
        entries.length > 0 &&
        entries.every(([name, list]) => name.endsWith('.csv') && Array.isArray(list) && list.every(isEntry)) // prettier-ignore
      );
    });
  return Object.assign({}, ...of(isTime), ...of(isWindow));
}

/** An empty cell is no 0. */
const numberOf = (text) => (text.trim() === '' ? NaN : Number(text));

/** Times have no zone; a fraction of a second is always 0. */
const timeOf = (text) => Date.parse(`${text.slice(0, 19).replace(' ', 'T')}Z`);

function parseSeries(name, path, labels) {
  const rows = readFileSync(path, 'utf8').trim().split(/\r?\n/).slice(1);
  const times = rows.map((row) => timeOf(row) - EPOCH_MS);
  const values = rows.map((row) => numberOf(row.slice(row.indexOf(',') + 1)));
  // NAB works by row: a time that comes twice means its first row.
  const rowAt = (text) => times.indexOf(timeOf(text) - EPOCH_MS);
  const windows = labels.every((label) => typeof label === 'string')
    ? windowsAround(labels.map(rowAt), rows.length)
    : labels.map(([first, last]) => [rowAt(first), rowAt(last)]);
  if (windows.flat().includes(-1)) throw new Problem(`${path} has no row at a time of its labels.`);
  return { name, category: name.slice(0, Math.max(0, name.lastIndexOf('/'))), times, values, windows }; // prettier-ignore
}

/** Windows of equal length, centred on the anomalies; those that meet are one. Source: numenta/NAB nab/labeler.py. */
function windowsAround(rows, length) {
  const half = Math.floor(Math.floor((WINDOW_SHARE * length) / rows.length) / 2);
  const windows = [];
  for (const row of [...rows].sort((a, b) => a - b)) {
    if (row < 0) return [[-1, -1]];
    const window = [Math.max(0, row - half), Math.min(length - 1, row + half)];
    const last = windows.at(-1);
    if (last !== undefined && last[1] >= window[0]) last[1] = window[1];
    else windows.push(window);
  }
  return windows;
}
