/** Goes into every digest and link; a generator that makes other calls gets another number. */
export const GENERATOR_VERSION = 1;
