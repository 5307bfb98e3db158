/** Storybook's program, from the repository's folder. */
export const STORYBOOK = 'node_modules/storybook/dist/bin/dispatcher.js';

/** Set for every run, because some of its reports start before the configuration is read. */
export const STORYBOOK_ENVIRONMENT = { STORYBOOK_DISABLE_TELEMETRY: '1' };
