/** Links to a tuner. */
export const tunerEnLink = {
  copied: 'The link is copied.',
  notCopied: 'The browser did not allow copying. The link is selected: copy it yourself.',
  link: 'Link to this tuner',
  issue: (path: string, message: string): string => `Link, ${path}: ${message}`,
  unknownEvents: (names: readonly string[]): string =>
    `The link names events that this week does not have: ${names.join(', ')}. They are ignored.`,
};
