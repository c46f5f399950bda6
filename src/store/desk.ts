/** Which conversations this page follows and keeps, and what it loads of the open one. */
import { agentStream } from '../core/streams.ts';
import type { ConversationSummary } from '../protocol/index.ts';
import type { About } from './about.ts';
import type { Chat } from './chat.ts';
import { createOpened, type OpenedKeeper } from './opened.ts';
import { takesPart } from './part.ts';
import { createRecent } from './recent.ts';
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
  /** Opens what was open in this tab before it was loaded anew, if it is still this person's. */
  restore: (stream: string | null) => void;
  /** A page of the transcript has come. */
  transcribed: Reader['transcribed'];
  readonly reader: Reader;
  /** These are this person's, or no longer. `isAll`: no others are. */
  listed: (changed: readonly ConversationSummary[], isAll: boolean) => void;
  /** Follows what is to be followed, and no more. */
  want: () => void;
  /** Is its transcript shown? */
  shows: (stream: string) => boolean;
}

/** Conversations that are kept after they were closed here, to open them again at once. */
const KEPT = 20;
/** Of so many that were open last, the transcript is kept as well. */
const TRANSCRIPTS = 10;

export interface DeskOptions {
  sync: () => Sync;
  /** Nothing of this conversation is kept any more. */
  forgotten: (stream: string) => void;
  /** Null on an end user's page. */
  about: () => About | null;
  /** Null on every other. */
  chat: Chat | null;
}

export function createDesk({ sync, forgotten, about, chat }: DeskOptions): Desk {
  const { $opened, open, known } = createOpened();
  const reader = createReader({ sync, current: () => $opened.get(), isChat: chat !== null });

  /** Opened as it was open before, and not yet known as this person's. */
  let restored: string | null = null;
  /** The conversations of this live agent that go on. */
  const mine = new Set<string>();

  function listed(changed: readonly ConversationSummary[], isAll: boolean): void {
    if (chat) return;
    const before = isAll ? null : mine.size;
    if (isAll) mine.clear();
    for (const { stream, closed, ended } of changed) {
      if (closed || ended) mine.delete(stream);
      else mine.add(stream);
      if (mine.has(stream)) sync().follows.renew(stream); // Whatever was before: it is this person's now.
    }
    if (mine.size !== before) want();
  }

  /** The transcripts that were looked at last. */
  const recent = createRecent<true>(TRANSCRIPTS);

  /** Of what nobody looks at, only the fold is kept. */
  function tidyTranscripts(): void {
    const { transcripts } = sync();
    const shown = chat ? reader.chain() : recent.keys();
    for (const stream of [...transcripts.streams()])
      if (!shown.includes(stream) && stream !== $opened.get()?.stream) transcripts.forget(stream);
  }

  function want(): void {
    const { $you, follows } = sync();
    const you = $you.get();
    const wanted = new Set(mine);
    if (you?.role === 'live-agent') wanted.add(agentStream(you.key));
    const opened = $opened.get();
    if (opened) wanted.add(opened.stream);
    follows.want(wanted);
    tidy(wanted);
  }

  /** What is no longer shown is forgotten, unless it is this person's for good. */
  function tidy(wanted: ReadonlySet<string>): void {
    const { $you, follows, transcripts } = sync();
    const you = $you.get();
    const rest = [...follows.folds()].filter(({ stream }) => !wanted.has(stream));
    const isTheirs = (fold: (typeof rest)[number]): boolean =>
      fold.kind === 'conversation' && you !== null && (fold.ended !== null || takesPart(fold, you));
    const kept = new Set(rest.filter(isTheirs).slice(-KEPT));
    for (const fold of rest) {
      if (kept.has(fold)) continue;
      follows.forget(fold.stream);
      forgotten(fold.stream);
      if (!chat) transcripts.forget(fold.stream); // An end user goes on seeing it, above.
    }
  }

  function followed(stream: string, jumped: boolean): void {
    const { $you, follows, transcripts } = sync();
    if (stream !== $opened.get()?.stream) {
      if (jumped) transcripts.forget(stream); // It would have a hole.
      return;
    }
    if (stream === restored) restored = null;
    const fold = follows.fold(stream);
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
    restored = null;
    open(stream);
    if (stream !== before) reader.opened();
    if (stream !== null) recent.put(stream, true);
    if (!chat) tidyTranscripts();
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
      about()?.forget(stream);
      forgotten(stream);
      if (stream !== restored) return;
      restored = null;
      openStream(null); // It was open before the page was loaded anew: that it is gone is no news.
    },
    restore(stream) {
      if ($opened.get() || stream === null) return;
      openStream(stream);
      restored = stream;
    },
    transcribed(stream, what) {
      reader.transcribed(stream, what);
      if (chat) tidyTranscripts();
    },
    reader,
    listed,
    want,
    shows: (stream) => stream === $opened.get()?.stream,
  };
}
