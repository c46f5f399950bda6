/** What people do at a desk, in the words of the stories. Each resolves when it is so, on every side that it is about. */
import type { Intent } from '../../src/protocol/index.ts';
import type { Session } from '../../src/store/session.ts';
import type { OpenView } from '../../src/store/views.ts';
import { until, type Desk, type PageOptions } from './desk.ts';
import { AGENT, JONAS } from './people.ts';

type Request = Omit<Extract<Intent, { type: 'transfer.request' }>, 'type'>;

/** A live agent's hub, up to date. */
export async function hub(desk: Desk, who = AGENT, options: PageOptions = {}): Promise<Session> {
  const { session } = desk.at(who, 'hub', options);
  await isConnected(session);
  return session;
}

/** An end user's chat, up to date. */
export async function chat(desk: Desk, who: string): Promise<Session> {
  const { session } = desk.at(who, 'chat');
  await isConnected(session);
  return session;
}

export const isConnected = (session: Session): Promise<unknown> =>
  until(session.$link, ({ state }) => state === 'up-to-date');

/** An end user asks, the digital agent answers and asks for a live agent, of whom one must be there. Resolves to their chat. */
export async function waits(desk: Desk, who: string, request: Partial<Request> = {}): Promise<Session> {
  const session = await chat(desk, who);
  await asks(desk, session, request);
  return session;
}

/** The same, in a chat that is open. */
export async function asks(desk: Desk, session: Session, request: Partial<Request> = {}): Promise<string> {
  const why = request.why ?? 'VPN does not connect';
  const stream = await desk.writes(session, why);
  await desk.digitalAgent.says(
    stream,
    'Did you restart the VPN client? If that did not help, I ask a live agent to join.',
  );
  await desk.digitalAgent.asksForLiveAgent(stream, { why, collected: COLLECTED, ...request });
  await until(session.$open, (open) => Boolean(open?.conversation.request));
  return stream;
}

/** A live agent who sees that this end user waits. */
export async function agentSeeing(desk: Desk, who = JONAS, request: Partial<Request> = {}): Promise<Session> {
  const agent = await hub(desk);
  await waits(desk, who, request);
  await requestOf(agent, who);
  return agent;
}

/** The same, who reads along. */
export async function agentReading(desk: Desk, who = JONAS, request: Partial<Request> = {}): Promise<Session> {
  const agent = await agentSeeing(desk, who, request);
  await desk.previews(agent, who);
  return agent;
}

/** The same, who has accepted. */
export async function agentWith(desk: Desk, who = JONAS): Promise<Session> {
  const agent = await agentReading(desk, who);
  await desk.accepts(agent, who);
  return agent;
}

const COLLECTED = [
  { label: 'Device', value: 'Laptop LT-20417' },
  { label: 'Since', value: 'This morning' },
];

/** Somebody says it in the open conversation, and it has arrived. */
export async function says(session: Session, text: string): Promise<void> {
  session.send({ type: 'message.send', conversation: session.$open.get()?.stream ?? null, text });
  await until(session.$timeline, (rows) =>
    rows.some((row) => row.kind === 'message' && row.text === text && row.n !== null),
  );
}

/** The live agent ends the open conversation. */
export async function ends(session: Session): Promise<void> {
  const { stream, accepted } = await isOpen(session, ({ accepted }) => accepted !== null);
  session.send({ type: 'conversation.end', conversation: stream, request: accepted ?? 0 });
  await isOpen(session, ({ conversation }) => conversation.ended !== null);
}

/** The end user ends, or cancels. */
export async function stops(session: Session): Promise<void> {
  const open = await isOpen(session, ({ conversation }) =>
    Boolean(conversation.request ?? conversation.assignments[0]),
  );
  const { request, assignments } = open.conversation;
  const about = { conversation: open.stream, request: request?.n ?? assignments.at(-1)?.request ?? 0 };
  session.send({ type: request ? 'transfer.cancel' : 'conversation.end', ...about });
  await isOpen(
    session,
    ({ conversation }) => conversation.request === null && (request !== null || conversation.ended !== null),
  );
}

/** A whole conversation of before: asked, helped, ended. */
export async function helped(desk: Desk, agent: Session, who: string, why = 'Password expired'): Promise<void> {
  const user = await waits(desk, who, { why });
  await desk.accepts(agent, who);
  await says(agent, 'I have reset it for you. Please try again now.');
  await until(user.$timeline, (rows) => rows.some((row) => row.kind === 'message' && row.author.role === 'live-agent'));
  await says(user, 'That works, thank you!');
  await ends(agent);
  user.close();
  agent.send({ type: 'conversation.open', conversation: null });
}

/** The live agent ignores the request of that end user. */
export async function ignores(agent: Session, who: string): Promise<void> {
  await wantsToIgnore(agent, who);
  await until(agent.$requests, (all) => all.every(({ endUser }) => endUser.id !== who));
}

/** Presses Accept, without waiting for what comes of it. */
export const wantsToAccept = (agent: Session, who: string): Promise<void> => wants('transfer.accept', agent, who);

/** Presses Ignore, in the same way. */
export const wantsToIgnore = (agent: Session, who: string): Promise<void> => wants('transfer.ignore', agent, who);

async function wants(type: 'transfer.accept' | 'transfer.ignore', agent: Session, who: string): Promise<void> {
  const { stream, n } = await requestOf(agent, who);
  agent.send({ type, conversation: stream, request: n });
}

export async function requestOf(agent: Session, who: string): Promise<{ stream: string; n: number }> {
  const all = await until(agent.$requests, (requests) => requests.some(({ endUser }) => endUser.id === who));
  const request = all.find(({ endUser }) => endUser.id === who);
  if (!request) throw new Error(`${who} does not wait`);
  return request;
}

export const isOpen = async (session: Session, isSo: (open: OpenView) => boolean): Promise<OpenView> => {
  const open = await until(session.$open, (view) => view !== null && isSo(view));
  if (!open) throw new Error('nothing is open');
  return open;
};

/** The last message in front of this person was read by the other side. */
export const isRead = (session: Session): Promise<unknown> =>
  until(session.$timeline, (rows) => rows.some((row) => row.kind === 'message' && row.state === 'read'));

export const hasToast = (session: Session): Promise<unknown> => until(session.$toasts, (toasts) => toasts.length > 0);
