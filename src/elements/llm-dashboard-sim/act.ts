import type { Interaction } from './interaction.js';

/** A listener that does something by the interaction: at once when that is here, else as soon as it is. */
export type Act = (use: (interaction: Interaction) => unknown) => () => void;
