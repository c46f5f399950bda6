/**
 * The connection as the session sees it: token, hello, welcome; what state it is in; which frames count.
 *
 * A frame counts between a welcome and the end of the connection that it came by. Everything else is of an earlier one.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { CLOSE, type FrameOf, type FromRelay, type Parsed, type Surface, type ToRelay } from '../protocol/index.ts';
import type { Transport } from '../transports/transport.ts';
import type { Machine } from './environment.ts';
import type { LinkView } from './views.ts';

export interface LinkOptions {
  transport: Transport;
  surface: Surface;
  getToken: () => Promise<string>;
  environment: Machine;
  parse: (text: string) => Parsed<FromRelay>;
  /** False: this is somebody else than before, and the session must end. */
  welcomed: (frame: FrameOf<'welcome'>) => boolean;
  received: (frame: Exclude<FromRelay, { type: 'welcome' }>) => void;
  lost: () => void;
}

export interface Link {
  readonly $link: ReadableAtom<LinkView>;
  open: () => void;
  /** Hands over a frame; false if there is no welcome yet, and then it is not kept. */
  send: (frame: ToRelay) => boolean;
  /** Does what is here agree with the relay's heads? */
  agrees: (yes: boolean) => void;
  /** For a connection that is believed to be dead. */
  reconnect: () => void;
  /** The page was woken: if it waits for another attempt, it waits no longer. Is there a connection? */
  hurry: () => boolean;
  close: () => void;
}

/** Ms within which a relay answers hello. */
const WELCOME_WITHIN = 10_000;
/** Ms between attempts to get a token. */
const TOKEN_RETRY = 2_000;

export function createLink(options: LinkOptions): Link {
  const { transport, surface, getToken, environment, parse, welcomed, received, lost } = options;
  const $link = atom<LinkView>({ state: 'connecting' });
  let state: 'closed' | 'connecting' | 'greeting' | 'welcome' | 'stopped' = 'closed';
  let wasWelcome = false;
  /** Counts connections, so that a token which comes late is not said to a later one. */
  let connection = 0;
  let stopTimer = (): void => undefined;

  transport.onLink = (link) => {
    if (state === 'stopped') return;
    const before = state;
    connection++;
    stopTimer();
    state = link.state === 'open' ? 'greeting' : link.state === 'connecting' ? 'connecting' : 'closed';
    if (before === 'welcome') lost();
    if (link.state === 'refused') return stop(link.code === CLOSE.version ? 'version' : 'forbidden');
    if (link.state === 'open') void greet(connection);
    $link.set({ state: wasWelcome ? 'reconnecting' : 'connecting' });
  };

  transport.onFrame = (text) => {
    if (state !== 'greeting' && state !== 'welcome') return;
    const parsed = parse(text);
    if (!parsed.ok) {
      // An unknown type is of a newer relay, which may say more than this page understands.
      if (parsed.code !== 'unknown-type') environment.report('a frame from the relay that cannot be read', parsed.code);
      return;
    }
    try {
      take(parsed.frame);
    } catch (problem) {
      environment.report(`a listener failed at a frame of type ${parsed.frame.type}`, problem);
    }
  };

  function take(frame: FromRelay): void {
    if (frame.type !== 'welcome') {
      if (state === 'welcome') received(frame);
      return;
    }
    if (state !== 'greeting') return;
    stopTimer();
    state = 'welcome';
    wasWelcome = true;
    $link.set({ state: 'catching-up' });
    if (!welcomed(frame)) stop('forbidden');
  }

  async function greet(mine: number): Promise<void> {
    let token: string;
    try {
      token = await getToken();
    } catch (problem) {
      if (mine !== connection) return;
      environment.report('no token', problem);
      stopTimer = environment.after(TOKEN_RETRY * (1 + environment.random()), () => void greet(mine));
      return;
    }
    if (mine !== connection || state !== 'greeting') return;
    hand({ type: 'hello', token, surface });
    stopTimer = environment.after(WELCOME_WITHIN, () => transport.reconnect());
  }

  function stop(why: 'forbidden' | 'version' | 'closed'): void {
    if (state === 'stopped') return;
    const before = state;
    state = 'stopped';
    connection++;
    stopTimer();
    if (before === 'welcome') lost();
    transport.close();
    $link.set({ state: 'stopped', why });
  }

  const hand = (frame: ToRelay): boolean => transport.send(JSON.stringify(frame));

  return {
    $link,
    open: () => transport.open(),
    send: (frame) => state === 'welcome' && hand(frame),
    agrees(yes) {
      const next = yes ? 'up-to-date' : 'catching-up';
      if (state === 'welcome' && $link.get().state !== next) $link.set({ state: next });
    },
    reconnect() {
      if (state !== 'stopped') transport.reconnect();
    },
    hurry() {
      if (state === 'closed') transport.reconnect();
      return state === 'welcome';
    },
    close: () => stop('closed'),
  };
}
