/** Which conversations this page follows and keeps, and what it loads of the open one. */
import { agentStream, previousStream } from '../core/streams.ts';
import type { About } from './about.ts';
import type { Chat } from './chat.ts';
import { chainOf, createOpened, type OpenedKeeper } from './opened.ts';
import { takesPart } from './part.ts';
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
  /** A part of the transcript has come. */
  transcribed: (stream: string) => void;
  /** Loads what is above. */
  older: () => void;
  /** Lists or parts have changed: follows what is to be followed, and no more. */
  want: () => void;
  /** Is its transcript shown? */
  shows: (stream: string) => boolean;
}

/** Conversations that are kept after they were closed here, to open them again at once. */
const KEPT = 20;
/** An end user sees at least so many events, if there were so many. */
const FILL = 20;

export interface DeskOptions {
  sync: () => Sync;
  /** Null on an end user's page. */
  about: () => About | null;
  /** Null on every other. */
  chat: Chat | null;
}

export function createDesk({ sync, about, chat }: DeskOptions): Desk {
  const { $opened, open, known } = createOpened();

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
    if (jumped) transcripts.reload(stream);
    else transcripts.load(stream);
  }

  /** The first conversation that is loaded in the chain of an end user, and its transcript. */
  function head(): { stream: string; before: string | null } | null {
    const opened = $opened.get();
    if (!opened) return null;
    const [stream = opened.stream] = chat ? chainOf(opened.stream, sync().transcripts.$transcripts.get()) : [];
    return { stream, before: chat ? previousStream(stream) : null };
  }

  function older(): void {
    const { transcripts } = sync();
    const top = head();
    if (!top || transcripts.older(top.stream)) return;
    const above = transcripts.$transcripts.get().get(top.stream);
    if (top.before !== null && above?.loaded && !above.more) transcripts.load(top.before);
  }

  function openStream(stream: string | null): void {
    const { follows } = sync();
    open(stream);
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
    transcribed(stream) {
      const opened = $opened.get();
      if (!chat || !opened) return;
      const { $transcripts } = sync().transcripts;
      const chain = chainOf(opened.stream, $transcripts.get());
      const events = chain.reduce((sum, one) => sum + ($transcripts.get().get(one)?.events.length ?? 0), 0);
      if (chain[0] === stream && events < FILL) older();
    },
    older,
    want,
    shows: (stream) => stream === $opened.get()?.stream,
  };
}
