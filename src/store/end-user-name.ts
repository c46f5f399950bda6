/** What the end user of a conversation is called, wherever this page knows it from. */
import type { Sync } from './sync.ts';

export const createEndUserName =
  ({ feeds, follows }: Sync) =>
  (stream: string): string => {
    const fold = follows.$folds.get().get(stream);
    if (fold?.kind === 'conversation' && fold.endUser) return fold.endUser.name;
    const listed = [...(feeds.$mine.get()?.values() ?? []), ...(feeds.$requests.get()?.values() ?? [])];
    return listed.find((entry) => entry.stream === stream)?.endUser.name ?? '';
  };
