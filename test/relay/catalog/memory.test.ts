import { createMemoryCatalog } from '../../../src/relay/catalog/memory.ts';
import { catalogContract } from './contract.ts';

catalogContract('memory', () => {
  const catalog = createMemoryCatalog();
  return Promise.resolve({ catalog, dispose: () => catalog.close() });
});
