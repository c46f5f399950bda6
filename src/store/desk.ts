/** Which conversations this page follows and keeps, and what it loads of the open one. */
import { agentStream } from '../core/streams.ts';
import type { About } from './about.ts';
import type { Chat } from './chat.ts';
import { createOpened, type OpenedKeeper } from './opened.ts';
import { takesPart } from './part.ts';
import { createReader, type Reader } from './reader.ts';
import type { Sync } from './sync.ts';

export interface Desk extends Pick<OpenedKeeper, '$opened'> {
  /** Opens a conversation, or none. */
  open: (stream: string | null) => void;
  /** An end user has always their newest conversation open. */
  openCurrent: () => void;
  /** The relay answers with a conversation from here on. */
  followed: (stream: string, jumped: boolean) => void;
  /** It is no longer for this person. */
  left: (stream: string) => void;
  readonly reader: Reader;
  /** Lists or parts have changed: follows what is to be followed, and no more. */
  want: () => void;
  /** Is its transcript shown? */
  shows: (stream: string) => boolean;
}

/** Conversations that are kept after they were closed here, to open them again at once. */
const KEPT = 20;

export interface DeskOptions {
  sync: () => Sync;
  /** Null on an end user's page. */
  about: () => About | null;
  /** Null on every other. */
  chat: Chat | null;
}

export function createDesk({ sync, about, chat }: DeskOptions): Desk {
  const { $opened, open, known } = createOpened();
  const reader = createReader({ sync, current: () => $opened.get(), isChat: chat !== null });

  function want(): void {
    const { $you, feeds, follows } = sync();
    const you = $you.get();
    const wanted = new Set<string>();
    if (you?.role === 'live-agent') wanted.add(agentStream(you.key));
    const mine = chat ? [] : [...(feeds.$mine.get()?.values() ?? [])].filter(({ closed, ended }) => !closed && !ended);
    for (const { stream } of mine) {
      wanted.add(stream);
      follows.renew(stream); // Whatever was before: it is this person's now.
    }
    const opened = $opened.get();
    if (opened) wanted.add(opened.stream);
    follows.want(wanted);
    tidy(wanted);
  }

  /** What is no longer shown is forgotten, unless it is this person's for good. */
  function tidy(wanted: ReadonlySet<string>): void {
    const { $you, follows, transcripts } = sync();
    const you = $you.get();
    const rest = [...follows.$folds.get().values()].filter(({ stream }) => !wanted.has(stream));
    const isTheirs = (fold: (typeof rest)[number]): boolean =>
      fold.kind === 'conversation' && you !== null && (fold.ended !== null || takesPart(fold, you));
    const kept = new Set(rest.filter(isTheirs).slice(-KEPT));
    for (const fold of rest) {
      if (kept.has(fold)) continue;
      follows.forget(fold.stream);
      if (!chat) transcripts.forget(fold.stream); // An end user goes on seeing it, above.
    }
  }

  function followed(stream: string, jumped: boolean): void {
    const { $you, follows, transcripts } = sync();
    if (stream !== $opened.get()?.stream) {
      if (jumped) transcripts.forget(stream); // It would have a hole.
      return;
    }
    const fold = follows.$folds.get().get(stream);
    const you = $you.get();
    if (fold?.kind === 'conversation' && you) known(fold, you);
    reader.known();
    if (reader.extent().newer) return; // What is looked at does not reach so far.
    if (jumped) transcripts.go(stream, 'newest');
    else transcripts.load(stream);
  }

  function openStream(stream: string | null): void {
    const { follows } = sync();
    const before = $opened.get()?.stream ?? null;
    open(stream);
    if (stream !== before) reader.opened();
    if (stream !== null) follows.renew(stream);
    want();
    if (stream !== null && follows.isLive(stream)) followed(stream, false);
    about()?.show(stream);
  }

  return {
    $opened,
    open: openStream,
    openCurrent() {
      const current = chat?.$current.get() ?? null;
      if (current !== null && current !== $opened.get()?.stream) openStream(current);
    },
    followed,
    left(stream) {
      if (stream === $opened.get()?.stream) about()?.show(null);
    },
    reader,
    want,
    shows: (stream) => stream === $opened.get()?.stream,
  };
}
