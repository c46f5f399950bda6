/**
 * One socket: hello, welcome, then frames. What it gets wrong is told to it alone, and disturbs nothing else.
 */
import * as v from 'valibot';
import {
  CLOSE,
  parseToRelay,
  SYSTEM,
  You,
  type FromRelay,
  type Policy,
  type Surface,
  type ToRelay,
} from '../protocol/index.ts';
import type { Feeds } from './feeds.ts';
import { createFollows, type Follows } from './follows.ts';
import type { Intents } from './intents.ts';
import { personKey } from './keys.ts';
import type { Log } from './log/log.ts';
import { refusalFrame, refused } from './outcome.ts';
import type { Presence, Visitor } from './presence.ts';
import type { Queries } from './queries.ts';
import type { Recipient } from './recipient.ts';
import type { Claims, Clock, Connection, RelayOptions, Socket } from './relay.ts';
import { mayOpen } from './rights.ts';
import { shownName } from './shown-name.ts';
import { signal } from './signals.ts';
import type { Streams } from './streams.ts';
import type { Time } from './time.ts';

/** What the relay lends to each of its sockets. */
export interface Shared {
  log: Log;
  streams: Streams;
  feeds: Feeds;
  intents: Intents;
  queries: Queries;
  presence: Presence;
  policy: Policy;
  time: Time;
  clock: Clock;
  authorize: RelayOptions['authorize'];
  report: NonNullable<RelayOptions['report']>;
  ready: Promise<void>;
  /** The relay takes nothing more. */
  closing(): boolean;
  /** How far the relay is behind its log. */
  lag(): Promise<number>;
  /** Work that the relay waits for before it stops. */
  track(work: Promise<unknown>): void;
}

export interface Connected extends Connection {
  end(code: number, reason: string): void;
}

/** Before the relay knows who it is, a socket gets little room and little time. */
const HELLO_SIZE = 8192;
const HELLO_WITHIN = 5000;

/** A socket that has said who it is. */
interface Guest {
  you: You;
  surface: Surface;
  to: Recipient;
  follows: Follows;
  visitor: Visitor;
}

export function connect(socket: Socket, shared: Shared, gone: (connection: Connected) => void): Connected {
  const { clock, report, time } = shared;
  let phase: 'greeting' | 'authorizing' | 'open' | 'closed' = 'greeting';
  let guest: Guest | null = null;
  let cancelTimer = clock.after(HELLO_WITHIN, () => end(CLOSE.timeout, 'no hello in time'));
  /** The last intent of each stream: the next one waits for it. */
  const turns = new Map<string, Promise<void>>();

  function sendText(text: string): void {
    if (phase === 'closed') return;
    try {
      socket.send(text);
    } catch (error) {
      report({ event: 'socket.failed', why: String(error) });
      end(CLOSE.restart, 'the socket failed');
    }
  }

  const send = (frame: FromRelay): void => sendText(JSON.stringify(frame));

  function leave(): boolean {
    if (phase === 'closed') return false;
    phase = 'closed';
    cancelTimer();
    if (guest) {
      guest.follows.end();
      shared.feeds.leave(guest.to);
      shared.presence.leave(guest.visitor);
      report({ event: 'left', ...whoIs(guest) });
    }
    gone(connection);
    return true;
  }

  function end(code: number, reason: string): void {
    if (!leave()) return;
    report({ event: 'closed', code, reason });
    try {
      socket.close(code, reason);
    } catch {
      // It is gone already.
    }
  }

  /** Who the token is for, and whether that role may be here; else the socket is closed. */
  async function identify(token: string, surface: Surface): Promise<{ you: You; exp: number } | null> {
    let claims: Claims | null = null;
    try {
      claims = await shared.authorize(token);
    } catch (error) {
      report({ event: 'authorize.failed', why: String(error) });
    }
    const you = claims && (await youFrom(claims));
    if (phase === 'closed') return null;
    if (!claims || !you || claims.exp <= clock.now()) end(CLOSE.unauthorized, 'the token is not valid');
    else if (!mayOpen(surface, you.role)) end(CLOSE.forbidden, 'not for this role');
    else return { you, exp: claims.exp };
    return null;
  }

  /** A token that is not renewed takes its socket with it. Tokens go by the wall clock. */
  function expireAt(exp: number): void {
    cancelTimer();
    cancelTimer = clock.after(exp - clock.now(), () => {
      if (clock.now() < exp)
        expireAt(exp); // The longest timer is shorter than that.
      else end(CLOSE.unauthorized, 'the token has expired');
    });
  }

  async function greet(text: string): Promise<void> {
    const parsed = text.length > HELLO_SIZE ? null : parseToRelay(text);
    if (!parsed?.ok || parsed.frame.type !== 'hello') return end(CLOSE.malformed, 'the first frame must be a hello');
    phase = 'authorizing';
    cancelTimer();
    const { token, surface } = parsed.frame;
    await shared.ready;
    const identity = await identify(token, surface);
    if (!identity || isOver()) return;
    expireAt(identity.exp);
    welcome(identity.you, surface);
  }

  const isOver = (): boolean => phase === 'closed';

  function welcome(you: You, surface: Surface): void {
    const who = (): You => guest?.you ?? you;
    const to: Recipient = { you: who, send, sendText };
    const failed = (error: unknown): void => {
      report({ event: 'log.failed', why: String(error) });
      end(CLOSE.restart, 'the log cannot be read');
    };
    const follows = createFollows({ log: shared.log, streams: shared.streams, to, failed });
    guest = { you, surface, to, follows, visitor: { you: who, surface } };
    phase = 'open';
    send({ type: 'welcome', you, policy: shared.policy, now: time.now() });
    report({ event: 'welcomed', ...whoIs(guest) });
    shared.presence.enter(guest.visitor);
  }

  async function renew(current: Guest, token: string): Promise<void> {
    const identity = await identify(token, current.surface);
    if (!identity || isOver()) return;
    const { you, exp } = identity;
    if (you.key !== current.you.key || you.tenant !== current.you.tenant)
      return end(CLOSE.unauthorized, 'the token is for somebody else');
    expireAt(exp);
    const same =
      JSON.stringify([you.role, you.workgroups]) === JSON.stringify([current.you.role, current.you.workgroups]);
    if (same) {
      current.you = you;
      return;
    }
    shared.presence.leave(current.visitor);
    current.you = you;
    shared.presence.enter(current.visitor);
    current.follows.renew();
    shared.feeds.renew(current.to);
  }

  /** The intents of one socket in one stream are handled one after the other, as they came. */
  function intend(current: Guest, { id, stream, intent }: ToRelayOf<'intent'>): void {
    const who = current.you;
    const late = shared.closing(); // What came before that is under way, and ends.
    const work = async (): Promise<void> => {
      const outcome = late ? refused('unavailable') : await shared.intents.handle(who, stream, id, intent);
      if (outcome.ok) {
        if (outcome.fresh && intent.type === 'transfer.accept')
          report({ event: 'accepted', stream, ...whoIs(current) });
        // Behind the facts themselves, where the socket follows them.
        current.follows.behind(stream, { type: 'done', id, stream, n: outcome.n });
      } else {
        report({ event: 'refused', what: intent.type, code: outcome.code, stream, ...whoIs(current) });
        current.follows.behind(stream, refusalFrame(id, outcome));
      }
    };
    const turn = (turns.get(stream) ?? Promise.resolve()).then(work).catch((error: unknown) => failure(id, error));
    turns.set(stream, turn);
    shared.track(turn.finally(() => turns.get(stream) === turn && turns.delete(stream)));
  }

  async function answer(current: Guest, { id, query }: ToRelayOf<'query'>): Promise<void> {
    const outcome = await shared.queries.answer(current.you, query);
    send(outcome.ok ? { type: 'answer', id, answer: outcome.answer } : refusalFrame(id, outcome));
  }

  async function pong(current: Guest, id: string): Promise<void> {
    const lag = await shared.lag();
    send({ type: 'pong', id, now: time.now(), heads: current.follows.heads(), lag });
  }

  function failure(id: string | null, error: unknown): void {
    report({ event: 'failed', why: String(error) });
    send(refusalFrame(id, refused('unavailable')));
  }

  function handle(current: Guest, frame: ToRelay): Promise<void> | undefined {
    switch (frame.type) {
      case 'hello':
        send(refusalFrame(null, refused('malformed')));
        return undefined;
      case 'token':
        return renew(current, frame.token);
      case 'follow':
        current.follows.follow(frame.stream, frame.since);
        return undefined;
      case 'unfollow':
        current.follows.unfollow(frame.stream);
        return undefined;
      case 'feed':
        if (!shared.feeds.subscribe(current.to, frame.feed)) send(refusalFrame(null, refused('forbidden')));
        return undefined;
      case 'query':
        return answer(current, frame);
      case 'intent':
        intend(current, frame);
        return undefined;
      case 'signal':
        if (!signal(shared.streams, current.to, frame.stream, frame.typing))
          send(refusalFrame(null, refused('forbidden')));
        return undefined;
      case 'ping':
        return pong(current, frame.id);
    }
  }

  function receive(text: string): void {
    if (phase === 'closed') return;
    if (phase === 'greeting') {
      greet(text).catch(() => end(CLOSE.restart, 'not ready'));
      return;
    }
    if (!guest) return end(CLOSE.malformed, 'a frame before welcome');
    const parsed = parseToRelay(text);
    if (!parsed.ok) {
      report({ event: 'refused', what: 'frame', code: parsed.code, ...whoIs(guest) });
      send(refusalFrame(parsed.id, parsed));
      return;
    }
    const { frame } = parsed;
    const id = 'id' in frame ? frame.id : null;
    try {
      handle(guest, frame)?.catch((error: unknown) => failure(id, error));
    } catch (error) {
      failure(id, error);
    }
  }

  const connection: Connected = { receive, closed: () => void leave(), end };
  return connection;
}

type ToRelayOf<T extends ToRelay['type']> = Extract<ToRelay, { type: T }>;

const whoIs = ({ you, surface }: Guest): Record<string, unknown> => ({
  tenant: you.tenant,
  person: you.id,
  role: you.role,
  surface,
});

/** Parsed like everything from outside. Nobody is called as the relay itself is: its commits are named after it. */
async function youFrom({ exp: _exp, ...claims }: Claims): Promise<You | null> {
  const named = { ...claims, name: shownName(claims.name, claims.id), key: await personKey(claims.tenant, claims.id) };
  const parsed = v.safeParse(You, named);
  return parsed.success && parsed.output.id !== SYSTEM.id ? parsed.output : null;
}
