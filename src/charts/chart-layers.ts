import { CursorMark } from './cursor-mark.js';
import { EndLabelMarks } from './end-label-marks.js';
import { EventMarks } from './event-marks.js';
import { FiringMarks } from './firing-marks.js';

/** What a chart shows besides axes, data, threshold and annotation, from back to front. */
export const CHART_LAYERS = [FiringMarks, EndLabelMarks, EventMarks, CursorMark] as const;
