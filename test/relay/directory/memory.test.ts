import { createMemoryDirectory } from '../../../src/relay/directory/memory.ts';
import { directoryContract, SAMPLE } from './contract.ts';

directoryContract('memory', () =>
  Promise.resolve({ directory: createMemoryDirectory({ one: SAMPLE }), dispose: () => Promise.resolve() }),
);
