/** Makes a session out of its parts: who hears what, and what each wish becomes. What it is for is in `session-interface.ts`. */
import { atom } from 'nanostores';
import type { ConversationSummary, Event, You } from '../protocol/index.ts';
import { createAbout } from './about.ts';
import { createActions } from './actions.ts';
import { createAlerts, noAlerts } from './alerts.ts';
import { createBecame } from './became.ts';
import { browserEnvironment } from './browser.ts';
import { createChatAlerts } from './chat-alerts.ts';
import { createChat } from './chat.ts';
import { createDesk } from './desk.ts';
import { createDrafts } from './drafts.ts';
import { createEndUserName } from './end-user-name.ts';
import { isMessage } from './entry.ts';
import { createFind } from './find.ts';
import { createFrames } from './frames.ts';
import { createHistory } from './history.ts';
import type { Fold } from './follows.ts';
import { createActiveViews } from './lists.ts';
import { createKeeper } from './keeper.ts';
import { createLosses } from './losses.ts';
import { createMessages } from './messages.ts';
import { forget, openKey, ringLock } from './names.ts';
import { takesPart } from './part.ts';
import { createPlace } from './place.ts';
import { createReading } from './reading.ts';
import type { Session, SessionOptions } from './session-interface.ts';
import { createStores } from './stores.ts';
import { createSync } from './sync.ts';
import { createTitle } from './title.ts';
import { createToasts, LONG } from './toasts.ts';
import { createTyping } from './typing.ts';
import { watchForAlerts, watchForTitle } from './watching.ts';
import type { Place } from './views.ts';
import type { Wish } from './wishes.ts';

export type { Session, SessionOptions } from './session-interface.ts';

/** Begins to connect at once. */
export function createSession(options: SessionOptions): Session {
  const { transport, surface, getToken, title = true, environment = browserEnvironment() } = options;
  const isChat = surface === 'chat';
  const isHub = surface === 'hub';

  const chat = isChat ? createChat((stream) => sync.follows.fold(stream)) : null;
  const drafts = createDrafts(environment, isChat);
  const place = createPlace(environment.locks, (you) => ringLock(you, surface));
  const desk = createDesk({ sync: () => sync, forgotten, about: () => about, chat });
  const sync = createSync({
    transport,
    surface,
    getToken,
    environment,
    hooks: {
      welcomed(you, isFirst, begin) {
        if (!isFirst) keeper.look();
        else {
          drafts.open(you);
          if (isHub || isChat) place.open(you);
          // A dashboard shows no conversation, so that nobody there could see what became of a message.
          if (isHub || isChat) keeper.open(you, begin);
          else begin();
          desk.want();
          if (isHub) desk.restore(environment.tab.get(openKey(you)));
        }
        if (isHub && you.role === 'live-agent') history.refresh(); // A supervisor has none.
      },
      lost: () => typing.lost(),
      arrived,
      folded,
      mineChanged,
      followed(stream, jumped) {
        desk.followed(stream, jumped);
        if (jumped) find.jumped(stream);
      },
      left: desk.left,
      transcribed: desk.transcribed,
      signalled: (frame) => typing.signal(frame),
      agreed: () => actions.review(),
      settled(entry) {
        if (entry.intent.type === 'conversation.start' && entry.stream !== null) chat?.began(entry.stream);
        desk.openCurrent();
        actions.settled(entry);
      },
      refused(entry, code, by, entries) {
        if (!isMessage(entry)) actions.refused(entry, code, by);
        return messages.refused(entry, code, entries);
      },
      overdue(entry) {
        actions.overdue(entry);
        sync.verify();
      },
    },
  });
  const { $you, $policy, link, feeds, follows, outbox, asks, ticking } = sync;
  const you = (): You | null => $you.get();

  const about = isChat ? null : createAbout(asks);
  const nameOf = createEndUserName(sync);
  const history = createHistory(asks);
  const toasts = createToasts(environment, ticking.now);
  const losses = createLosses(environment.storage, toasts, history.refresh);
  const keeper = createKeeper(environment, surface, outbox, () => messages.place());
  const typing = createTyping(environment, sync.send, () => you()?.id);
  const reading = createReading(environment, outbox, follows.fold, you, ticking.now);
  const messages = createMessages({
    environment,
    outbox,
    drafts,
    chat,
    maxText: () => $policy.get()?.maxText ?? Infinity,
    relayNow: ticking.now,
  });
  const actions = createActions({
    outbox,
    toasts,
    you,
    now: () => ({ machine: environment.now(), relay: ticking.now() }),
    nameOf,
    became: createBecame(sync),
    gone(stream, why, by) {
      const fold = follows.fold(stream);
      // Given back to the queue it is open again, under another number, and may go on being read.
      if (desk.shows(stream) && !(fold?.kind === 'conversation' && fold.request)) follows.leave(stream, { why, by });
    },
    accepted: desk.open,
    ignored(stream) {
      if (stream === desk.$opened.get()?.stream) desk.open(null);
    },
  });
  const { $opened, reader } = desk;
  const find = createFind({ asks, $opened, go: (n) => reader.go({ n }) });
  const frames = createFrames(environment);
  const activeViews = createActiveViews();
  const stores = createStores({ sync, desk, frames, activeViews, drafts, typing, isChat, dayOf: environment.dayOf });
  const rings = (): boolean => place.$place.get() === 'here';
  const chatAlerts = isChat ? createChatAlerts(environment, rings) : null;
  const alerts = isHub ? createAlerts({ environment, rings, open: desk.open }) : noAlerts();

  function arrived(stream: string, event: Event): void {
    sync.transcripts.append(stream, event);
    typing.event(stream, event);
    find.event(stream, event);
    (chatAlerts ?? alerts).event(stream, event);
    const fold = follows.fold(stream);
    const me = you();
    const hasLeft = event.type === 'participant.left' && event.who === 'end-user';
    if (hasLeft && me?.role === 'live-agent' && fold?.kind === 'conversation' && takesPart(fold, me)) {
      toasts.say({ kind: 'left', name: nameOf(stream) }, LONG, stream);
    }
  }

  function folded(stream: string, fold: Fold): void {
    reading.review(stream);
    if (isHub && fold.kind === 'conversation' && feeds.mine.get(stream)) activeViews.note(fold);
  }

  function mineChanged(changed: readonly ConversationSummary[], isAll: boolean): void {
    const me = you();
    if (!me) return;
    if (chat) {
      chat.listed(me, changed);
      desk.openCurrent();
      messages.place();
    } else losses.look(me, changed, isAll);
    if (isHub) for (const summary of changed) activeViews.note(summary);
    desk.listed(changed, isAll);
  }

  function forgotten(stream: string): void {
    reading.forget(stream);
    typing.forget(stream);
  }

  /** A draft has changed: the others in the conversation may know. */
  function typed(conversation: string | null, text: string): void {
    const stream = chat ? chat.$current.get() : conversation;
    const fold = stream === null ? undefined : follows.fold(stream);
    const me = you();
    if (me && fold?.kind === 'conversation' && takesPart(fold, me)) typing.typed(fold.stream, text);
  }

  const stops = [
    // Per tab: two hubs of one person may have two conversations open.
    $opened.listen((opened) => {
      const me = you();
      if (isHub && me) environment.tab.set(openKey(me), opened?.stream ?? null);
    }),
    ...(isHub ? watchForAlerts(alerts, feeds, stores) : []),
    ...(title ? watchForTitle(createTitle(environment), stores, chatAlerts?.$missed) : []),
  ];
  let isClosed = false;

  /** Of an end user's tabs the one rings in which they wrote last: only there does the browser let it. */
  function allowHere(): void {
    chatAlerts?.allow();
    place.useHere();
  }

  function send(wish: Wish): void {
    if (isClosed) return;
    switch (wish.type) {
      case 'message.send':
        typed(wish.conversation, '');
        if (chatAlerts) allowHere();
        if (chat || desk.shows(wish.conversation ?? '')) reader.go('newest');
        return messages.send(wish.conversation, wish.text);
      case 'message.retry':
        return messages.retry(wish.id);
      case 'message.discard':
        return outbox.remove(wish.id);
      case 'message.seen':
        chatAlerts?.seen(wish.conversation, wish.upTo);
        return reading.seen(wish.conversation, wish.upTo);
      case 'draft.change':
        drafts.set(wish.conversation, wish.text);
        return typed(wish.conversation, wish.text);
      case 'conversation.open':
        return chat ? undefined : desk.open(wish.conversation);
      case 'transcript.older':
        return reader.older();
      case 'transcript.newer':
        return reader.newer();
      case 'transcript.go':
        return reader.go(wish.to);
      case 'transcript.find':
        return find.find(wish.text);
      case 'transcript.find-next':
        return find.next(wish.direction);
      case 'history.search':
        return history.search(wish.text);
      case 'history.more':
        return history.more();
      case 'toast.dismiss':
        return toasts.dismiss(wish.id);
      case 'hub.use-here':
        return place.useHere();
      case 'sound.on':
        return chatAlerts ? allowHere() : alerts.allow();
      default:
        return actions.ask(wish);
    }
  }

  function close({ signOut = false }: { signOut?: boolean } = {}): void {
    const me = you();
    isClosed = true;
    for (const stop of stops) stop();
    keeper.close();
    for (const part of [place, chatAlerts ?? alerts, drafts, typing, reading, toasts, sync, frames]) part.close();
    if (signOut && me) forget(environment, me);
  }

  link.open();
  return {
    surface,
    send,
    close,
    ...stores,
    $link: link.$link,
    $you,
    $policy,
    $now: ticking.$now,
    $history: history.$history,
    $person: about?.$person ?? $nothing,
    $records: about?.$records ?? $nothing,
    $earlier: about?.$earlier ?? $nothing,
    $find: find.$find,
    $toasts: toasts.$toasts,
    $place: isHub ? place.$place : $here,
    $sound: (chatAlerts ?? alerts).$sound,
  };
}

/** An end user's page tells nothing about people. */
const $nothing = atom(null);
/** Only hubs say which of them rings. */
const $here = atom<Place>('here');
