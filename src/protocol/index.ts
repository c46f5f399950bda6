/** The words that both sides speak. */
export * from './words.ts';
export * from './events.ts';
export * from './intents.ts';
export * from './state.ts';
export * from './frames.ts';
export * from './parse.ts';
