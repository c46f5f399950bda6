/** A real relay on a log in memory, and real sessions at it, through cables that the test cuts. Nothing waits: the test moves the clock. */
import assert from 'node:assert/strict';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { createRelay, type Relay } from '../../src/relay/relay.ts';
import type { IntentOf, Policy, Surface, ToRelay } from '../../src/protocol/index.ts';
import { createSession, type Session } from '../../src/store/session.ts';
import type { Wish } from '../../src/store/wishes.ts';
import { inPageTransport, type Connect, type InPageTransport } from '../../src/transports/in-page.ts';
import { Client } from '../relay/client.ts';
import { directory, people } from '../relay/desk.ts';
import { createFakeClock, type FakeClock } from '../relay/fake-clock.ts';
import { policy } from '../support/conversation.ts';
import { createFakeBrowser, type FakeBrowser, type FakePage } from './fake-browser.ts';

export interface Page extends FakePage {
  session: Session;
  cable: InPageTransport;
  /** Frames that this page handed over and those that came, parsed; an entry may be dropped, delayed or changed by `wire`. */
  sent: ToRelay[];
  received: { type: string; [key: string]: unknown }[];
  wire: {
    /** False: this frame to the relay is lost. */
    up?: (frame: ToRelay) => boolean;
    /** Gives what arrives instead of this frame from the relay. */
    down?: (text: string) => string[];
  };
  wish(wish: Wish): Promise<void>;
}

export interface World {
  clock: FakeClock;
  relay: Relay;
  browser: FakeBrowser;
  /** A page of that person, connected unless the cable is cut first. */
  open(token: string, surface: Surface, options?: OpenOptions): Promise<Page>;
  bot(): Promise<Client>;
  close(): Promise<void>;
}

export interface OpenOptions {
  browser?: FakeBrowser;
  offline?: boolean;
  getToken?: () => Promise<string>;
  title?: boolean;
  /** Before the session is made. */
  prepare?: (page: FakePage) => void;
}

/** What the relay was asked and has not answered, by connection: the relay hashes, which takes real time. */
const unanswered = new Map<object, Set<string>>();

/** Lets everything that is under way happen. The clock stands still. */
export async function turn(): Promise<void> {
  for (let quiet = 0, turns = 0; quiet < 12 && turns < 5_000; turns++) {
    await new Promise((resolve) => setImmediate(resolve));
    quiet = [...unanswered.values()].some((ids) => ids.size > 0) ? 0 : quiet + 1;
  }
}

const asked = (frame: ToRelay): string | null =>
  frame.type === 'hello' ? 'hello' : frame.type === 'follow' ? frame.stream : 'id' in frame ? frame.id : null;

const answered = (frame: Page['received'][number]): unknown =>
  frame.type === 'welcome'
    ? 'hello'
    : frame.type === 'followed' || frame.type === 'unfollowed'
      ? frame['stream']
      : frame['id'];

export async function createWorld(options: { policy?: Partial<Policy>; random?: () => number } = {}): Promise<World> {
  const clock = createFakeClock();
  const relay = createRelay({
    log: createMemoryLog(),
    directory,
    authorize: (token) => Promise.resolve(people[token] ?? null),
    policy: { ...policy, ...options.policy },
    workgroups: ['IT Service Desk', 'HR Service Desk'],
    isOpen: () => true,
    texts: { nobody: 'Nobody is here.', closed: 'We are closed.' },
    clock,
  });
  await relay.ready;
  const browser = createFakeBrowser(clock, options.random);
  const pages: Page[] = [];
  const bots: Client[] = [];

  return {
    clock,
    relay,
    browser,
    async open(token, surface, { browser: own = browser, offline = false, getToken, title, prepare } = {}) {
      const wire: Page['wire'] = {};
      const sent: ToRelay[] = [];
      const received: Page['received'] = [];
      const connect: Connect = ({ send, close }) => {
        const open = new Set<string>();
        const over = (): boolean => unanswered.delete(open);
        unanswered.set(open, open);
        const line = relay.connect({
          send(text) {
            const frame = JSON.parse(text) as Page['received'][number];
            received.push(frame);
            open.delete(String(answered(frame)));
            for (const arrives of wire.down?.(text) ?? [text]) send(arrives);
          },
          close(code, reason) {
            over();
            close(code, reason);
          },
        });
        return {
          receive(text) {
            const frame = JSON.parse(text) as ToRelay;
            sent.push(frame);
            if (!(wire.up?.(frame) ?? true)) return;
            const id = asked(frame);
            if (id !== null) open.add(id);
            line.receive(text);
          },
          closed() {
            over();
            line.closed();
          },
        };
      };
      const fake = own.page();
      prepare?.(fake);
      const cable = inPageTransport(connect, { after: clock.after, delay: 100 });
      if (offline) cable.cut();
      const session = createSession({
        transport: cable,
        surface,
        getToken: getToken ?? (() => Promise.resolve(token)),
        environment: fake.environment,
        ...(title === undefined ? {} : { title }),
      });
      const page: Page = Object.assign(fake, {
        session,
        cable,
        sent,
        received,
        wire,
        async wish(wish: Wish) {
          session.send(wish);
          await turn();
        },
      });
      pages.push(page);
      await turn();
      return page;
    },
    async bot() {
      const bot = new Client(relay);
      bots.push(bot);
      bot.send({ type: 'hello', token: 'digital-agent', surface: 'digital-agent' });
      await bot.next('welcome');
      return bot;
    },
    async close() {
      for (const page of pages) page.session.close();
      await relay.close();
    },
  };
}

/** Kills a page as a crash or a reload does: nothing of it goes on. */
export function kill(page: Page): void {
  page.die();
  page.cable.close();
}

/** What the digital agent asks for. */
export const TRANSFER: IntentOf<'transfer.request'> = {
  type: 'transfer.request',
  why: 'VPN does not connect',
  workgroup: 'IT Service Desk',
  urgency: 'high',
  collected: [],
};

/** The messages that a page shows, with their states. */
export const said = ({ session }: Page): string[] =>
  session.$timeline
    .get()
    .filter((row) => row.kind === 'message')
    .map((row) => `${row.author.name}: ${row.text}${row.state ? ` (${row.state})` : ''}`);

export const kinds = ({ session }: Page): string[] => session.$toasts.get().map(({ kind }) => kind);

export function only<T>(list: readonly T[]): T {
  assert.equal(list.length, 1);
  return list[0]!;
}
