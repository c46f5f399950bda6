/** What a person sees, computed from what the page knows. Nothing here asks or changes anything. */
import { agentStream } from '../core/streams.ts';
import type { AgentState } from '../protocol/index.ts';
import type { Desk } from './desk.ts';
import type { Drafts } from './drafts.ts';
import type { Frames } from './frames.ts';
import { createClosedRequests, createRequestViews, type ActiveViews } from './lists.ts';
import { openView } from './opened.ts';
import { createRows } from './rows.ts';
import { stable } from './same.ts';
import type { Session } from './session-interface.ts';
import type { Sync } from './sync.ts';
import type { Typing } from './typing.ts';

export type Stores = Pick<Session, '$requests' | '$closed' | '$active' | '$open' | '$timeline' | '$typing' | '$draft'>;

export interface StoresOptions {
  sync: Sync;
  desk: Desk;
  frames: Frames;
  activeViews: ActiveViews;
  drafts: Drafts;
  typing: Typing;
  isChat: boolean;
  dayOf: (at: number) => string;
}

export function createStores({
  sync,
  desk,
  frames,
  activeViews,
  drafts,
  typing,
  isChat,
  dayOf,
}: StoresOptions): Stores {
  const { $you, feeds, follows, outbox, transcripts } = sync;
  const { $entries } = outbox;
  const { $opened, reader } = desk;
  const { framed } = frames;

  const requestViews = createRequestViews();
  const closedRequests = createClosedRequests();
  const agent = (): AgentState | null => {
    const fold = follows.fold(agentStream($you.get()?.key ?? ''));
    return fold?.kind === 'agent' ? fold : null;
  };
  const rows = createRows({ isChat, dayOf });
  const sameView = stable<ReturnType<typeof openView>>();
  const shown = [$opened, $you, follows.changes, transcripts.changes, $entries, reader.$target];

  return {
    // Narrow, so that a message in one conversation does not sort the queue anew.
    $requests: framed([feeds.requests.changes, follows.agentChanges, $entries], () =>
      requestViews(feeds.requests.values(), agent(), $entries.get()),
    ),
    $closed: framed([feeds.requests.changes], () => closedRequests(feeds.requests.values())),
    $active: framed([feeds.mine.changes, follows.changes, typing.$typists, drafts.$begun], () =>
      activeViews.list({
        mine: isChat ? [] : feeds.mine.values(),
        fold: follows.fold,
        typists: typing.$typists.get(),
        drafts: drafts.$begun.get(),
      }),
    ),
    $open: framed(shown, () => {
      const opened = $opened.get();
      if (!opened) return null;
      return sameView(
        openView({
          opened,
          me: $you.get(),
          fold: follows.fold(opened.stream),
          gone: follows.gone(opened.stream),
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
        fold: follows.fold,
        entries: $entries.get(),
        isEnd: reader.isHeading() || !reader.extent().newer,
      }),
    ),
    $typing: framed([$opened, typing.$typists], () => typing.$typists.get().get($opened.get()?.stream ?? '') ?? null),
    $draft: framed([$opened, drafts.$drafts], () => drafts.get($opened.get()?.stream ?? null)),
  };
}
