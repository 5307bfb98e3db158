/** Other published ways to score a detector, apart from the core so that a page downloads them only on demand. */
export {
  NAB_PROFILES,
  nabBest,
  nabProbationRows,
  nabRowScores,
  nabScore,
  nabSweep,
} from '../evaluate/nab.js';
export type {
  NabCounts,
  NabOptions,
  NabPoint,
  NabProfile,
  NabResult,
  NabSeries,
} from '../evaluate/nab.js';
