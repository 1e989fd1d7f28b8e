/** What flows have in common, by its place in a flow. */
export * from './sections/names.mts';
export * from './sections/start.mts';
export * from './sections/exceptions.mts';
export * from './sections/claim.mts';
export * from './sections/preview.mts';
export * from './sections/levels.mts';
