/**
 * Who is here, and since when those who are not are gone.
 *
 * A live agent is present for their conversations by a hub, an end user by a chat. A relay that has just started has
 * seen nobody go, so it counts from its start.
 */
import type { Surface, You } from '../protocol/index.ts';
import type { Time } from './time.ts';

/** Which part in a conversation somebody is here for. */
export type Side = 'end-user' | 'live-agent';

export interface Visitor {
  you: () => You;
  surface: Surface;
}

export interface Presence {
  enter(visitor: Visitor): void;
  /** `silent`: for how long nothing had been heard of them, in ms; they are gone since then. */
  leave(visitor: Visitor, silent?: number): void;
  /** Ms since the epoch; null while they are here. */
  goneSince(tenant: string, id: string, side: Side): number | null;
  /** Is a live agent of this workgroup here, with a dashboard or a hub? */
  staffed(tenant: string, workgroup: string): boolean;
  /** The relay has begun: from now on, who is not here is gone. */
  begin(): void;
}

const sideOf = ({ surface, you }: Visitor): Side | null => {
  if (surface === 'chat') return 'end-user';
  return surface === 'hub' && you().role === 'live-agent' ? 'live-agent' : null;
};

export function createPresence(time: Time, changed: (you: You, side: Side) => void): Presence {
  const visitors = new Set<Visitor>();
  const places = new Map<string, { here: number; since: number }>();
  let began = time.now();

  const keyOf = (tenant: string, id: string, side: Side): string => `${side} ${tenant.length}:${tenant}${id}`;

  function move(visitor: Visitor, by: 1 | -1, silent = 0): void {
    const side = sideOf(visitor);
    if (!side) return;
    const you = visitor.you();
    const key = keyOf(you.tenant, you.id, side);
    const before = places.get(key);
    const here = (before?.here ?? 0) + by;
    // Another of their sockets may have been heard later than this one.
    places.set(key, { here, since: Math.max(before?.since ?? 0, time.now() - silent) });
    if (here === 0 || (here === 1 && by === 1)) changed(you, side);
  }

  return {
    enter(visitor) {
      visitors.add(visitor);
      move(visitor, 1);
    },
    leave(visitor, silent) {
      if (visitors.delete(visitor)) move(visitor, -1, silent);
    },
    goneSince(tenant, id, side) {
      const place = places.get(keyOf(tenant, id, side));
      if (!place) return began;
      return place.here > 0 ? null : place.since;
    },
    staffed(tenant, workgroup) {
      for (const { you } of visitors) {
        const { role, tenant: theirs, workgroups } = you();
        if (role === 'live-agent' && theirs === tenant && workgroups.includes(workgroup)) return true;
      }
      return false;
    },
    begin() {
      began = time.now();
    },
  };
}
