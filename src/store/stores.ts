/** What a person sees, computed from what the page knows. Nothing here asks or changes anything. */
import { computed } from 'nanostores';
import { agentStream } from '../core/streams.ts';
import type { Desk } from './desk.ts';
import type { Drafts } from './drafts.ts';
import type { Frames } from './frames.ts';
import { createActiveViews, requestViews } from './lists.ts';
import { openView } from './opened.ts';
import { createRows } from './rows.ts';
import { stable } from './same.ts';
import type { Session } from './session-interface.ts';
import type { Sync } from './sync.ts';
import type { Typing } from './typing.ts';

export type Stores = Pick<Session, '$requests' | '$active' | '$open' | '$timeline' | '$typing' | '$draft'>;

export interface StoresOptions {
  sync: Sync;
  desk: Desk;
  frames: Frames;
  drafts: Drafts;
  typing: Typing;
  isChat: boolean;
  dayOf: (at: number) => string;
}

export function createStores({ sync, desk, frames, drafts, typing, isChat, dayOf }: StoresOptions): Stores {
  const { $you, feeds, follows, outbox, transcripts } = sync;
  const { $folds, $gone } = follows;
  const { $entries } = outbox;
  const { $opened, reader } = desk;
  const { framed } = frames;

  /** Narrow, so that a message in one conversation does not sort the queue anew. */
  const $agent = computed([$folds, $you], (folds, you) => {
    const fold = you ? folds.get(agentStream(you.key)) : undefined;
    return fold?.kind === 'agent' ? fold : null;
  });
  const activeViews = createActiveViews();
  const rows = createRows({ isChat, dayOf });
  const sameView = stable<ReturnType<typeof openView>>();
  const shown = [$opened, $you, $folds, transcripts.changes, $entries];

  return {
    $requests: framed([feeds.$requests, $agent, $entries], () =>
      requestViews(feeds.$requests.get(), $agent.get(), $entries.get()),
    ),
    $active: framed([feeds.$mine, $folds, typing.$typists, drafts.$drafts], () =>
      isChat ? [] : activeViews(feeds.$mine.get(), $folds.get(), typing.$typists.get(), drafts.$drafts.get()),
    ),
    $open: framed([...shown, $gone, reader.$target], () => {
      const opened = $opened.get();
      if (!opened) return null;
      return sameView(
        openView({
          opened,
          me: $you.get(),
          fold: $folds.get().get(opened.stream),
          gone: $gone.get().get(opened.stream),
          extent: reader.extent(),
          target: reader.$target.get(),
          entries: $entries.get(),
        }),
      );
    }),
    $timeline: framed(shown, () =>
      rows({
        opened: $opened.get(),
        you: $you.get(),
        chain: reader.chain(),
        transcript: transcripts.get,
        fold: (stream) => $folds.get().get(stream),
        entries: $entries.get(),
        isEnd: reader.isHeading() || !reader.extent().newer,
      }),
    ),
    $typing: framed([$opened, typing.$typists], () => typing.$typists.get().get($opened.get()?.stream ?? '') ?? null),
    $draft: framed([$opened, drafts.$drafts], () => drafts.get($opened.get()?.stream ?? null)),
  };
}
