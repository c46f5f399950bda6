/**
 * One socket, from its opening to its end: hello, welcome, then what a guest may send, for as long as its token lives.
 *
 * What it gets wrong is told to it alone, and disturbs nothing else.
 */
import { CLOSE, parseToRelay, type FromRelay, type Surface, type You } from '../protocol/index.ts';
import { createGuest, type Guest, type Shared } from './guest.ts';
import { identify, type Identity } from './identity.ts';
import type { Connection, Socket } from './relay-options.ts';

export interface Connected extends Connection {
  end(code: number, reason: string): void;
}

/** Before the relay knows who it is, a socket gets little room and little time. In characters, and in ms. */
const HELLO_SIZE = 8192;
const HELLO_WITHIN = 5000;
/** Long waits are a whole number of these, in ms, and the rest comes after: those of one length share their upkeep. */
const COARSE = 60_000;

export function connect(socket: Socket, shared: Shared, gone: (connection: Connected) => void): Connected {
  const { clock, report, authorize, digest } = shared;
  let phase: 'greeting' | 'authorizing' | 'open' | 'closed' = 'greeting';
  let guest: Guest | null = null;
  let cancelTimer = clock.after(HELLO_WITHIN, () => end(CLOSE.timeout, 'no hello in time'));
  const isOver = (): boolean => phase === 'closed'; // It may be by the time that something was waited for.

  function sendText(text: string): void {
    if (isOver()) return;
    try {
      socket.send(text);
    } catch (error) {
      report({ event: 'socket.failed', why: String(error) });
      end(CLOSE.restart, 'the socket failed');
    }
  }

  const send = (frame: FromRelay): void => sendText(JSON.stringify(frame));

  function leave(silent?: number): boolean {
    if (isOver()) return false;
    phase = 'closed';
    cancelTimer();
    guest?.leave(silent);
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

  /** Null: the socket has been closed. */
  async function believe(token: string, surface: Surface): Promise<(Identity & { ok: true }) | null> {
    const identity = await identify(token, surface, { authorize, report, digest, now: () => clock.now() });
    if (!identity.ok) end(identity.code, identity.reason);
    return identity.ok && !isOver() ? identity : null;
  }

  /** A token that is not renewed takes its socket with it. Tokens go by the wall clock. */
  function expireAt(exp: number): void {
    cancelTimer();
    const left = exp - clock.now();
    cancelTimer = clock.after(left > COARSE ? left - (left % COARSE) : left, () => {
      const early = clock.now() < exp; // The longest timer is shorter than some tokens.
      if (early) expireAt(exp);
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
    const identity = await believe(token, surface);
    if (!identity) return;
    expireAt(identity.exp);
    phase = 'open';
    guest = createGuest({
      ...{ shared, you: identity.you, surface, send, sendText },
      renew: (newer) => renew(newer, surface),
      failed: (why) => {
        report({ event: 'log.failed', why });
        end(CLOSE.restart, 'the log cannot be read');
      },
    });
    if (isOver()) guest.leave(); // It failed at its welcome.
  }

  async function renew(token: string, surface: Surface): Promise<void> {
    const identity = await believe(token, surface);
    if (!identity || !guest) return;
    if (!isSame(identity.you, guest.you())) return end(CLOSE.unauthorized, 'the token is for somebody else');
    expireAt(identity.exp);
    guest.become(identity.you);
  }

  const connection: Connected = {
    receive(text) {
      if (phase === 'greeting') greet(text).catch(() => end(CLOSE.restart, 'not ready'));
      else if (phase === 'authorizing') end(CLOSE.malformed, 'a frame before welcome');
      else if (phase === 'open') guest?.receive(text);
    },
    closed: (silent) => void leave(silent),
    end,
  };
  return connection;
}

const isSame = (a: You, b: You): boolean => a.tenant === b.tenant && a.id === b.id;
