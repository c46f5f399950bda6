/**
 * A whole service desk in one page: the real relay on a memory log, a digital agent, and as many people as are asked for.
 *
 * Stories and tests reach every state through it, by what people and the relay do, never by properties that are set.
 */
import type { ReadableAtom } from 'nanostores';
import { CLOSE, type Person, type Policy, type Surface } from '../../src/protocol/index.ts';
import type { FiledTicket } from '../../src/relay/directory/data.ts';
import { createMemoryDirectory } from '../../src/relay/directory/memory.ts';
import { DEMO_TENANT, demoDirectory, demoPeople } from '../../src/relay/directory/seed.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { createRelay, type Claims, type Relay } from '../../src/relay/relay.ts';
import { createSession, type Session } from '../../src/store/session.ts';
import { inPageTransport, type InPageTransport } from '../../src/transports/in-page.ts';
import { createBrowser, type Browser } from './browser.ts';
import { createWallClock, DAY, type WallClock } from './clock.ts';
import { createDigitalAgent, type DigitalAgent } from './digital-agent.ts';
import { createGate, gatedDirectory, gatedLog, type Gate } from './gate.ts';
import { pageOf } from './page.ts';

export interface DeskOptions {
  policy?: Partial<Policy>;
  isOpen?: () => boolean;
  clock?: WallClock;
  /** End users besides the people of the demo. */
  people?: readonly Person[];
  /** Their tickets. */
  tickets?: readonly FiledTicket[];
}

export interface PageOptions {
  /** The browser plays no sound before a click. */
  silent?: boolean;
  /** False: the person's token is late, for ever. */
  token?: boolean;
  /** The page is older than the relay understands: it is turned away at the door, as by the WebSocket server. */
  outdated?: boolean;
}

/** A person at a page: the session, and the cable to the relay. */
export interface AtPage {
  session: Session;
  transport: InPageTransport;
}

export interface Desk {
  readonly relay: Relay;
  readonly digitalAgent: DigitalAgent;
  /** Of the relay and of all pages. */
  readonly clock: WallClock;
  /** What can be held back: what the log writes (the answer to every intent), what it reads, what the directory says. */
  readonly gates: Readonly<Record<'writes' | 'reads' | 'directory', Gate>>;
  nameOf(person: string): string;
  /** A line to the relay, for somebody without a screen. */
  cable(): InPageTransport;
  /** What an element's `getToken` is given. */
  tokenOf(person: string): Promise<string>;
  /** Opens a page for one of the demo's people: `analyst-1`, `user-2` … Everybody else in the directory is an end user. */
  at(person: string, surface: Surface, options?: PageOptions): AtPage;
  /** The end user writes, and it has arrived. Resolves to the stream. */
  writes(session: Session, text: string): Promise<string>;
  /** The end user writes, the digital agent answers and asks for a live agent. Resolves to the stream. */
  asks(session: Session, why?: string): Promise<string>;
  /** The live agent opens the waiting request of that end user. */
  previews(session: Session, endUser: string): Promise<void>;
  /** The same, and accepts it. */
  accepts(session: Session, endUser: string): Promise<void>;
  close(): Promise<void>;
}

const POLICY: Policy = {
  maxText: 8000,
  requestWaitMs: 300_000,
  requestWarnMs: 60_000,
  agentNoticeMs: 30_000,
  agentRequeueMs: 120_000,
  endUserGraceMs: 120_000,
};

export async function createDesk(options: DeskOptions = {}): Promise<Desk> {
  const { policy = {}, isOpen = () => true, clock = createWallClock(), people = [], tickets = [] } = options;
  const seed = demoDirectory(clock.now());
  const known = [...seed.people, ...people];
  const data = { people: known, tickets: [...seed.tickets, ...tickets] };
  const gates = { writes: createGate(), reads: createGate(), directory: createGate() };
  const claims = (token: string): Claims | null => claimsOf(token, known, clock.now() + 30 * DAY);
  const relay = createRelay({
    log: gatedLog(createMemoryLog(), gates.writes, gates.reads),
    directory: gatedDirectory(createMemoryDirectory({ [DEMO_TENANT]: data }), gates.directory),
    authorize: (token) => Promise.resolve(claims(token)),
    policy: { ...POLICY, ...policy },
    workgroups: null,
    isOpen,
    texts: {
      nobody: 'No live agent is there right now. Please try again a little later.',
      closed: 'Our live agents are here from Monday to Friday, 9:00 to 17:00.',
    },
    clock,
  });
  await relay.ready;
  const cable = (): InPageTransport => inPageTransport((socket) => relay.connect(socket), { delay: 50 });
  const shutDoor = (): InPageTransport =>
    inPageTransport((socket) => {
      socket.close(CLOSE.version, 'another version');
      return { receive: () => undefined, closed: () => undefined };
    });
  const digitalAgent = await createDigitalAgent(cable(), 'digital-agent');
  const sessions: Session[] = [];
  const browsers = new Map<string, Browser>();

  const desk: Desk = {
    relay,
    digitalAgent,
    clock,
    gates,
    cable,
    nameOf: (person) => claims(person)?.name ?? person,
    tokenOf: (person) => Promise.resolve(person),
    at(person, surface, { silent = false, token = true, outdated = false } = {}) {
      const transport = outdated ? shutDoor() : cable();
      const getToken = (): Promise<string> => (token ? desk.tokenOf(person) : new Promise(() => undefined));
      const browser = browsers.get(person) ?? createBrowser();
      browsers.set(person, browser);
      const environment = pageOf(person, { browser, clock, silent });
      const session = createSession({ transport, surface, getToken, title: false, environment });
      sessions.push(session);
      return { session, transport };
    },
    async writes(session, text) {
      session.send({ type: 'message.send', conversation: null, text });
      await until(session.$timeline, (rows) =>
        rows.some((row) => row.kind === 'message' && row.n !== null && row.text === text),
      );
      return (await until(session.$open, (open) => open?.conversation.ended === null))?.stream ?? '';
    },
    async asks(session, why = 'VPN does not connect') {
      const stream = await desk.writes(session, why);
      await digitalAgent.says(stream, 'I will ask a live agent to help you.');
      await digitalAgent.asksForLiveAgent(stream, { why });
      await until(session.$open, (open) => Boolean(open?.conversation.request));
      return stream;
    },
    async previews(session, endUser) {
      const requests = await until(session.$requests, (all) => all.some((one) => one.endUser.id === endUser));
      const request = requests.find((one) => one.endUser.id === endUser);
      session.send({ type: 'conversation.open', conversation: request?.stream ?? null });
      await until(session.$open, (open) => open?.phase === 'preview');
    },
    async accepts(session, endUser) {
      await desk.previews(session, endUser);
      const { stream, request } = session.$open.get() ?? {};
      if (stream && request) session.send({ type: 'transfer.accept', conversation: stream, request: request.n });
      await until(session.$open, (open) => open?.phase === 'active');
    },
    async close() {
      for (const gate of Object.values(gates)) gate.release();
      for (const session of sessions) session.close();
      digitalAgent.close();
      await relay.close();
    },
  };
  return desk;
}

/** Resolves with the first value, of now or later, of which it is true. */
export function until<T>(store: ReadableAtom<T>, isTrue: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const stop = store.subscribe((value) => {
      if (!isTrue(value)) return;
      queueMicrotask(() => stop()); // It may be true at once, before there is anything to stop.
      resolve(value);
    });
  });
}

/** A token of this desk is the name that a person signs in with. */
function claimsOf(token: string, known: readonly Person[], exp: number): Claims | null {
  if (token === 'digital-agent')
    return { tenant: DEMO_TENANT, id: token, name: 'Digital Agent', role: 'digital-agent', workgroups: [], exp };
  const person = known.find(({ id }) => id === token);
  if (!person) return null;
  const { name, role, workgroup } = demoPeople.find((one) => one.signInAs === token) ?? {
    name: person.name,
    role: 'end-user',
    workgroup: null,
  };
  return { tenant: DEMO_TENANT, id: token, name, role, workgroups: workgroup === null ? [] : [workgroup], exp };
}
