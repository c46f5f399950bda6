/** What the words mean. Pure: the page and the relay run the same functions. */
export * from './streams.ts';
export * from './reduce.ts';
export * from './agent-state.ts';
export * from './decide.ts';
export * from './reach.ts';
export * from './requests.ts';
export * from './summary.ts';
export * from './deadlines.ts';
export * from './timeline.ts';
export * from './fold-text.ts';
export * from './said-text.ts';
