/** The article's alerts as printed, defects and all: for teaching. */
export { articleAdaptiveAlerts } from './article-adaptive.js';
export type { ArticleAlert, ArticleMetric, ArticleState } from './article-adaptive.js';
