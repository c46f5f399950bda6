/** What the end user of a conversation is called, wherever this page knows it from. */
import type { Sync } from './sync.ts';

export const createEndUserName =
  ({ feeds, follows }: Sync) =>
  (stream: string): string => {
    const fold = follows.fold(stream);
    if (fold?.kind === 'conversation' && fold.endUser) return fold.endUser.name;
    const mine = feeds.mine.get(stream);
    if (mine) return mine.endUser.name;
    for (const request of feeds.requests.values()) if (request.stream === stream) return request.endUser.name;
    return '';
  };
