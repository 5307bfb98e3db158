export { exp, log } from '../core/stats/exp-log.js';
