export * from './model.js';
export * from './call-columns.js';
export * from './source.js';
