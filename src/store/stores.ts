/** What a person sees, computed from what the page knows. Nothing here asks or changes anything. */
import { computed, type ReadableAtom } from 'nanostores';
import { agentStream, previousStream } from '../core/streams.ts';
import type { Drafts } from './drafts.ts';
import { createActiveViews, requestViews } from './lists.ts';
import { chainOf, openView, type Opened } from './opened.ts';
import { rows } from './rows.ts';
import type { Session } from './session-interface.ts';
import type { Sync } from './sync.ts';
import type { Typing } from './typing.ts';

export type Stores = Pick<Session, '$requests' | '$active' | '$open' | '$timeline' | '$typing' | '$draft'>;

export interface StoresOptions {
  sync: Sync;
  $opened: ReadableAtom<Opened | null>;
  drafts: Drafts;
  typing: Typing;
  isChat: boolean;
  dayOf: (at: number) => string;
}

export function createStores({ sync, $opened, drafts, typing, isChat, dayOf }: StoresOptions): Stores {
  const { $you, feeds, follows, outbox, transcripts } = sync;
  const { $folds, $gone } = follows;
  const { $entries } = outbox;
  const { $transcripts } = transcripts;

  /** Narrow, so that a message in one conversation does not sort the queue anew. */
  const $agent = computed([$folds, $you], (folds, you) => {
    const fold = you ? folds.get(agentStream(you.key)) : undefined;
    return fold?.kind === 'agent' ? fold : null;
  });
  const activeViews = createActiveViews();

  return {
    $requests: computed([feeds.$requests, $agent, $entries], requestViews),
    $active: computed([feeds.$mine, $folds, typing.$typists, drafts.$drafts], (mine, ...rest) =>
      isChat ? [] : activeViews(mine, ...rest),
    ),
    $open: computed([$opened, $you, $folds, $gone, $transcripts, $entries], (opened, me, folds, gone, all, entries) => {
      if (!opened) return null;
      const { stream } = opened;
      const top = isChat ? (chainOf(stream, all)[0] ?? stream) : stream;
      const chained = isChat && previousStream(top) !== null;
      return openView({
        opened,
        me,
        fold: folds.get(stream),
        gone: gone.get(stream),
        transcript: all.get(top),
        chained,
        entries,
      });
    }),
    $timeline: computed([$opened, $you, $transcripts, $folds, $entries], (opened, you, all, folds, entries) =>
      rows({ opened, you, isChat, transcripts: all, folds, entries, dayOf }),
    ),
    $typing: computed([$opened, typing.$typists], (opened, typists) => (opened && typists.get(opened.stream)) ?? null),
    $draft: computed([$opened, drafts.$drafts], (opened) => drafts.get(opened?.stream ?? null)),
  };
}
