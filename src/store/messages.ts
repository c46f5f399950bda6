/** What a person writes: into the outbox, and what becomes of it when it is refused. */
import type { RefusalCode } from '../protocol/index.ts';
import type { Chat } from './chat.ts';
import type { Drafts } from './drafts.ts';
import type { Environment } from './environment.ts';
import { isMessage, textOf, type Entry } from './entry.ts';
import type { Outbox } from './outbox.ts';

export interface MessagesOptions {
  environment: Environment;
  outbox: Outbox;
  drafts: Drafts;
  /** Null for everybody but an end user. */
  chat: Chat | null;
  maxText: () => number;
  relayNow: () => number;
}

export interface Messages {
  send: (conversation: string | null, text: string) => void;
  retry: (id: string) => void;
  /** Gives a place to what was written before it was known where. */
  place: () => void;
  refused: (entry: Entry, code: RefusalCode, entries: readonly Entry[]) => readonly Entry[];
}

export function createMessages({ environment, outbox, drafts, chat, maxText, relayNow }: MessagesOptions): Messages {
  /** It may have been written under its old id, if it was sent: then only that id tells. */
  const readdress = (entry: Entry, entries: readonly Entry[]): Entry => {
    const to = chat?.address(textOf(entry), entries);
    return to ? { ...entry, ...to, id: environment.id(), sent: false, refused: null } : entry;
  };

  /** All that were to go where it has ended, and were not sent, go on together: so they keep their order. */
  function restart(refused: Entry, entries: readonly Entry[]): readonly Entry[] {
    if (refused.stream !== null) chat?.endedAt(refused.stream);
    let next = [...entries];
    for (const entry of entries) {
      const goesOn =
        entry.id === refused.id ||
        (entry.stream === refused.stream && isMessage(entry) && !entry.sent && !entry.refused);
      if (goesOn) next = next.map((other) => (other.id === entry.id ? readdress(entry, next) : other));
    }
    return next;
  }

  return {
    send(conversation, text) {
      if (text.trim() === '') return;
      if (text.length > maxText()) return drafts.set(conversation, text); // The composer says so; it is not sent.
      if (drafts.get(conversation).trim() === text.trim()) drafts.set(conversation, '');
      const at = relayNow();
      if (chat) {
        const to = chat.address(text, outbox.$entries.get());
        outbox.add({ stream: null, intent: { type: 'message.send', text }, ...to, at });
      } else if (conversation !== null)
        outbox.add({ stream: conversation, intent: { type: 'message.send', text }, at });
    },
    retry(id) {
      const entries = outbox.$entries.get();
      const entry = entries.find((one) => one.id === id);
      if (!entry?.refused) return;
      if (!chat && entry.refused === 'ended') return; // Nothing comes after the end.
      const others = entries.filter((one) => one !== entry);
      const moved = readdress(entry, others);
      // In the same place it is the same wish; an id that belongs to something else is not.
      const isSame =
        moved.stream === entry.stream && moved.intent.type === entry.intent.type && entry.refused !== 'id-reused';
      outbox.change(id, isSame ? { refused: null } : { ...moved, id: environment.id(), sent: false, refused: null });
    },
    place() {
      for (const { id, stream, intent } of outbox.$entries.get()) {
        if (stream !== null || intent.type !== 'message.send') continue;
        const to = chat?.address(intent.text, outbox.$entries.get());
        if (to) outbox.change(id, to);
      }
    },
    refused(entry, code, entries) {
      const others = entries.filter(({ id }) => id !== entry.id);
      if (!isMessage(entry)) return others;
      if (chat && code === 'ended') return restart(entry, entries);
      // After the end there is no composer to give an `ended` one back to: it stays in the transcript.
      if (code === 'too-large') {
        drafts.giveBack(entry.stream, textOf(entry));
        return others;
      }
      return entries.map((other) => (other.id === entry.id ? { ...other, refused: code } : other));
    },
  };
}
