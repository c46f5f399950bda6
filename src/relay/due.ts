/**
 * What happens by itself: one timer for whatever is due next, in all conversations together.
 *
 * What is due is not remembered but asked of `deadlines` anew whenever a conversation or somebody's presence changes.
 * A deadline that was refused waits for the next such change: it must never be tried in a circle.
 */
import { assigned, deadlines, decideBySystem, type Deadline } from '../core/index.ts';
import { SYSTEM, type Policy } from '../protocol/index.ts';
import { createHeap } from './heap.ts';
import type { Digest } from './keys.ts';
import { refused } from './outcome.ts';
import type { Presence } from './presence.ts';
import type { Clock } from './clock.ts';
import type { ConversationStream } from './stream.ts';
import type { Time } from './time.ts';
import type { Writing } from './writing.ts';

export interface Due {
  /** This conversation, or the presence of somebody in it, is not what it was. */
  changed(stream: ConversationStream): void;
  /** Fires nothing more. */
  stop(): void;
}

interface Needs {
  policy: Policy;
  presence: Presence;
  writing: Writing;
  time: Time;
  clock: Clock;
  digest: Digest;
  /** Work that the relay waits for before it stops. */
  track: (work: Promise<unknown>) => void;
}

interface Entry {
  at: number;
  id: string;
  stream: ConversationStream;
}

/** How long after the log was unavailable, in ms. */
const AGAIN = 1000;

export function createDue({ policy, presence, writing, time, clock, digest, track }: Needs): Due {
  const heap = createHeap<Entry>();
  const current = new Map<ConversationStream, Entry>();
  const firing = new Map<ConversationStream, { changed: boolean }>();
  let timer: { at: number; cancel: () => void } | null = null;
  let stopped = false;

  const isStopped = (): boolean => stopped;

  function next({ tenant, fold }: ConversationStream): Deadline | undefined {
    const agent = assigned(fold)?.agent.id;
    const gone = {
      'end-user': fold.endUser && presence.goneSince(tenant, fold.endUser.id, 'end-user'),
      'live-agent': agent === undefined ? null : presence.goneSince(tenant, agent, 'live-agent'),
    };
    return deadlines(fold, gone, policy).sort((a, b) => a.at - b.at)[0];
  }

  function schedule(stream: ConversationStream, notBefore = 0): void {
    const due = next(stream);
    const before = current.get(stream);
    if (!due) {
      current.delete(stream);
      return;
    }
    const at = Math.max(due.at, notBefore);
    if (before?.at === at && before.id === due.id) return;
    const entry = { at, id: due.id, stream };
    current.set(stream, entry);
    heap.push(entry);
    wind();
  }

  function wind(): void {
    const at = heap.peek()?.at;
    if (stopped || at === undefined || (timer && timer.at <= at)) return;
    timer?.cancel();
    timer = { at, cancel: clock.after(Math.max(0, at - time.now()), ring) };
  }

  function ring(): void {
    timer = null;
    const now = time.now();
    for (let entry = heap.peek(); entry && entry.at <= now; entry = heap.peek()) {
      heap.pop();
      if (current.get(entry.stream) !== entry) continue; // Overtaken by a later look.
      current.delete(entry.stream);
      track(fire(entry.stream));
    }
    wind();
  }

  async function fire(stream: ConversationStream): Promise<void> {
    const due = next(stream);
    if (stopped || !due) return;
    if (due.at > time.now()) {
      schedule(stream);
      return;
    }
    const state = { changed: false };
    firing.set(stream, state);
    const written = await writing.write({
      tenant: stream.tenant,
      stream: stream.name,
      author: SYSTEM,
      id: due.id,
      digest: await digest(JSON.stringify(due.intent)),
      decide(seen) {
        const still = seen === stream && next(stream);
        if (!still || still.id !== due.id) return refused('cancelled'); // What came meanwhile was first.
        return decideBySystem(stream.fold, due.intent, { now: time.now(), policy });
      },
    });
    firing.delete(stream);
    if (isStopped()) return;
    if (!written.ok && written.code === 'unavailable') schedule(stream, time.now() + AGAIN);
    else if (next(stream)?.id !== due.id || (state.changed && !written.ok)) schedule(stream);
  }

  return {
    changed(stream) {
      if (stopped) return;
      const state = firing.get(stream);
      if (state) state.changed = true;
      else schedule(stream);
    },
    stop() {
      stopped = true;
      timer?.cancel();
    },
  };
}
