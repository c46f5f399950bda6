/** A relay over a log in memory, with the people of the demo at it. Tokens are their names. */
import { after } from 'node:test';
import type { Person, Policy, Surface, Ticket } from '../../src/protocol/index.ts';
import type { Directory } from '../../src/relay/directory/directory.ts';
import type { Log } from '../../src/relay/log/log.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { createRelay, type Claims, type Relay, type RelayOptions } from '../../src/relay/relay.ts';
import { policy } from '../support/conversation.ts';
import { Client } from './client.ts';

const claim = (id: string, name: string, role: Claims['role'], workgroups: string[] = [], tenant = 'demo'): Claims => ({
  tenant,
  id,
  name,
  role,
  workgroups,
  exp: Infinity,
});

/** By token. */
export const people: Record<string, Claims> = {
  'user-1': claim('user-1', 'Uma Okafor', 'end-user'),
  'user-2': claim('user-2', 'Otto Berg', 'end-user'),
  'analyst-1': claim('analyst-1', 'Alex Meyer', 'live-agent', ['IT Service Desk']),
  'analyst-2': claim('analyst-2', 'Bo Lind', 'live-agent', ['IT Service Desk']),
  'analyst-3': claim('analyst-3', 'Hana Sato', 'live-agent', ['HR Service Desk']),
  'supervisor-1': claim('supervisor-1', 'Sam Ortiz', 'supervisor'),
  'digital-agent': claim('digital-agent', 'Aria', 'digital-agent'),
  'elsewhere-1': claim('analyst-1', 'Alex Elsewhere', 'live-agent', ['IT Service Desk'], 'elsewhere'),
  'elsewhere-bot': claim('digital-agent', 'Other Bot', 'digital-agent', [], 'elsewhere'),
  'elsewhere-user': claim('user-1', 'Uma Elsewhere', 'end-user', [], 'elsewhere'),
};

const uma: Person = {
  id: 'user-1',
  name: 'Uma Okafor',
  vip: true,
  company: 'Acme',
  location: 'Lagos',
  email: 'uma@example.com',
  language: 'en-GB',
  details: [],
};
const tickets: Ticket[] = [
  {
    number: 'INC1',
    title: 'No VPN',
    status: 'open',
    state: 'New',
    urgency: 'normal',
    openedAt: 2,
    url: '/apex/tickets/INC1',
  },
  {
    number: 'INC0',
    title: 'No mail',
    status: 'open',
    state: 'New',
    urgency: 'high',
    openedAt: 1,
    url: '/apex/tickets/INC0',
  },
];

export const directory: Directory = {
  person: (tenant, id) => Promise.resolve(tenant === 'demo' && id === 'user-1' ? uma : null),
  records: (tenant, id, status, limit) =>
    Promise.resolve(tenant === 'demo' && id === 'user-1' && status === 'open' ? tickets.slice(0, limit) : []),
};

export interface Desk {
  relay: Relay;
  log: Log;
  lines: Record<string, unknown>[];
  /** A page of that person, welcomed. */
  join(token: string, surface?: Surface): Promise<Client>;
  close(): Promise<void>;
}

/** A relay that a failed test has left open would keep the whole run from ending. */
const open = new Set<Desk>();
after(() => Promise.all(Array.from(open, (desk) => desk.close())));

export async function openDesk(
  options: Partial<Omit<RelayOptions, 'policy'>> & { policy?: Partial<Policy> } = {},
): Promise<Desk> {
  const log = options.log ?? createMemoryLog();
  const lines: Record<string, unknown>[] = [];
  const relay = createRelay({
    directory,
    authorize: (token) => Promise.resolve(people[token] ?? null),
    workgroups: ['IT Service Desk', 'HR Service Desk'],
    isOpen: () => true,
    texts: { nobody: 'Nobody is here.', closed: 'We are closed.' },
    report: (line) => void lines.push(line),
    ...options,
    log,
    policy: { ...policy, ...options.policy },
  });
  await relay.ready;
  const desk: Desk = {
    relay,
    log,
    lines,
    async join(token, surface = surfaceOf(token)) {
      const client = new Client(relay);
      client.send({ type: 'hello', token, surface });
      await client.next('welcome');
      return client;
    },
    async close() {
      open.delete(desk);
      await relay.close();
      await log.close();
    },
  };
  open.add(desk);
  return desk;
}

function surfaceOf(token: string): Surface {
  const role = people[token]?.role;
  if (role === 'end-user') return 'chat';
  return role === 'digital-agent' ? 'digital-agent' : 'hub';
}

export const transfer = {
  type: 'transfer.request',
  why: 'VPN does not connect',
  workgroup: 'IT Service Desk',
  urgency: 'normal',
  collected: [],
} as const;

/** The name of a person's k-th conversation. */
export async function conversationOf(client: Client, k = 1): Promise<string> {
  const welcome = client.all('welcome')[0] ?? (await client.next('welcome'));
  return `${welcome.you.key}.${String(k)}`;
}

/** Uma writes, and the digital agent asks for a live agent: the number of the request. */
export async function requested(
  desk: Desk,
  user: Client,
  bot: Client,
  k = 1,
): Promise<{ stream: string; request: number }> {
  const stream = await conversationOf(user, k);
  await user.does(stream, { type: 'conversation.start', after: k - 1, text: 'VPN does not connect' });
  const request = await bot.does(stream, { ...transfer, collected: [] });
  return { stream, request };
}
