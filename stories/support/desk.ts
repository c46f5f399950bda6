/**
 * A whole service desk in one page: the real relay on a memory log, a digital agent, and as many people as are asked for.
 *
 * Stories and tests reach every state through it, by what people and the relay do, never by properties that are set.
 */
import type { ReadableAtom } from 'nanostores';
import type { Policy, Surface } from '../../src/protocol/index.ts';
import { createMemoryDirectory } from '../../src/relay/directory/memory.ts';
import { DEMO_TENANT, demoDirectory, demoPeople } from '../../src/relay/directory/seed.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { createRelay, type Claims, type Clock, type Relay } from '../../src/relay/relay.ts';
import { createSession, type Session } from '../../src/store/session.ts';
import { inPageTransport, type InPageTransport } from '../../src/transports/in-page.ts';
import { createDigitalAgent, type DigitalAgent } from './digital-agent.ts';
import { pageOf } from './page.ts';

export interface DeskOptions {
  policy?: Partial<Policy>;
  isOpen?: () => boolean;
  clock?: Clock;
}

/** A person at a page: the session, and the cable to the relay. */
export interface AtPage {
  session: Session;
  transport: InPageTransport;
}

export interface Desk {
  readonly relay: Relay;
  readonly digitalAgent: DigitalAgent;
  nameOf(person: string): string;
  /** What an element's `getToken` is given. */
  tokenOf(person: string): Promise<string>;
  /** Opens a page for one of the demo's people: `analyst-1`, `user-2` … */
  at(person: string, surface: Surface): AtPage;
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

export async function createDesk({ policy = {}, isOpen = () => true, clock }: DeskOptions = {}): Promise<Desk> {
  const relay = createRelay({
    log: createMemoryLog(),
    directory: createMemoryDirectory({ [DEMO_TENANT]: demoDirectory(Date.now()) }),
    authorize: (token) => Promise.resolve(claimsOf(token)),
    policy: { ...POLICY, ...policy },
    workgroups: null,
    isOpen,
    texts: {
      nobody: 'No live agent is there right now. Please try again a little later.',
      closed: 'Our live agents are here from Monday to Friday, 9:00 to 17:00.',
    },
    ...(clock ? { clock } : {}),
  });
  await relay.ready;
  const cable = (): InPageTransport => inPageTransport((socket) => relay.connect(socket), { delay: 50 });
  const digitalAgent = await createDigitalAgent(cable(), 'digital-agent');
  const sessions: Session[] = [];

  const desk: Desk = {
    relay,
    digitalAgent,
    nameOf: (person) => claimsOf(person)?.name ?? person,
    tokenOf: (person) => Promise.resolve(person),
    at(person, surface) {
      const transport = cable();
      const getToken = (): Promise<string> => desk.tokenOf(person);
      const session = createSession({ transport, surface, getToken, title: false, environment: pageOf(person) });
      sessions.push(session);
      return { session, transport };
    },
    async writes(session, text) {
      session.send({ type: 'message.send', conversation: null, text });
      await until(session.$timeline, (rows) =>
        rows.some((row) => row.kind === 'message' && row.n !== null && row.text === text),
      );
      return (await until(session.$open, (open) => open !== null))?.stream ?? '';
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
function claimsOf(token: string): Claims | null {
  const exp = Date.now() + 3_600_000;
  if (token === 'digital-agent')
    return { tenant: DEMO_TENANT, id: token, name: 'Digital Agent', role: 'digital-agent', workgroups: [], exp };
  const person = demoPeople.find((one) => one.signInAs === token);
  if (!person) return null;
  const { name, role, workgroup } = person;
  return { tenant: DEMO_TENANT, id: token, name, role, workgroups: workgroup === null ? [] : [workgroup], exp };
}
