/**
 * What is being written, each text bound to its conversation: it survives a reload and is never seen in another.
 *
 * To an end user all their conversations are one, so that they have one draft.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { You } from '../protocol/index.ts';
import type { Environment } from './environment.ts';
import { draftPrefix } from './names.ts';

export interface Drafts {
  /** By conversation; one that is empty is not there. */
  readonly $drafts: ReadableAtom<ReadonlyMap<string, string>>;
  /** The conversations that have one: another set only when one is begun or is gone, not with each key. */
  readonly $begun: ReadableAtom<ReadonlySet<string>>;
  open: (you: You) => void;
  get: (conversation: string | null) => string;
  set: (conversation: string | null, text: string) => void;
  /** Puts a text that was refused before what is there. */
  giveBack: (conversation: string | null, text: string) => void;
  close: () => void;
}

/** The name of the one draft of an end user. */
export const THEIRS = 'chat';

/** To write into the storage costs more than all else that a key does: it is done at most so often. */
const EVERY = 500;

export function createDrafts({ storage, after, page }: Environment, isEndUser: boolean): Drafts {
  const $drafts = atom<ReadonlyMap<string, string>>(new Map());
  const $begun = atom<ReadonlySet<string>>(new Set());
  let prefix: string | null = null;
  /** Whose text in the storage is not the latest. */
  const unsaved = new Set<string>();
  let stop: (() => void) | null = null;

  const nameOf = (conversation: string | null): string => (isEndUser ? THEIRS : (conversation ?? ''));
  const get = (conversation: string | null): string => $drafts.get().get(nameOf(conversation)) ?? '';

  function put(next: ReadonlyMap<string, string>): void {
    $drafts.set(next);
    const begun = $begun.get();
    if (next.size !== begun.size || [...next.keys()].some((name) => !begun.has(name))) $begun.set(new Set(next.keys()));
  }

  function save(): void {
    if (prefix === null) return;
    for (const name of unsaved) storage.set(prefix + name, $drafts.get().get(name) ?? null);
    unsaved.clear();
  }

  function saveAndRest(): void {
    save();
    stop = after(EVERY, () => {
      stop = null;
      if (unsaved.size > 0) saveAndRest();
    });
  }

  function set(conversation: string | null, text: string): void {
    const name = nameOf(conversation);
    if (name === '' || get(conversation) === text) return;
    const next = new Map($drafts.get());
    if (text === '') next.delete(name);
    else next.set(name, text);
    put(next);
    unsaved.add(name);
    if (text === '')
      save(); // What was sent must not come back.
    else if (!stop) saveAndRest();
  }

  const unlisten = page.onLeave(save);

  return {
    $drafts,
    $begun,
    open(you) {
      prefix = draftPrefix(you);
      const kept = new Map<string, string>();
      for (const key of storage.keys()) {
        const text = key.startsWith(prefix) ? storage.get(key) : null;
        if (text) kept.set(key.slice(prefix.length), text);
      }
      // What was typed before the relay said who this is, is newer.
      for (const [name, text] of $drafts.get()) {
        kept.set(name, text);
        unsaved.add(name);
      }
      put(kept);
      save();
    },
    get,
    set,
    giveBack(conversation, text) {
      const now = get(conversation);
      set(conversation, now.trim() === '' ? text : `${text}\n${now}`);
      save();
    },
    close() {
      unlisten();
      stop?.();
      save();
    },
  };
}
