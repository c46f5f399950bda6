/**
 * What every end-to-end test stands on: the real relay and the real digital agent, each a process of its own on a data
 * folder of its own, and one browser context per person.
 */
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localTokens } from '../../src/relay/tokens.ts';
import { Apex, Chat, Hub } from './pages.ts';
import { Complaints, RELAY_AWAY } from './complaints.ts';
import { Program } from './program.ts';

export { expect };

/** The relay's environment: timers in ms, working hours. */
export type Settings = Record<string, string | number>;

export interface DemoPerson {
  signInAs: string;
  name: string;
  role: string;
  workgroup: string | null;
}

export class Desk {
  readonly browser: Browser;
  readonly settings: Settings;
  readonly complaints = new Complaints();
  readonly #data = mkdtempSync(path.join(tmpdir(), 'live-agent-hub-'));
  readonly #contexts: BrowserContext[] = [];
  readonly #programs: Program[] = [];
  #relay: Program | undefined;
  #agent: Program | undefined;
  /** With a slash at its end. */
  url = '';
  people: readonly DemoPerson[] = [];

  constructor(browser: Browser, settings: Settings) {
    this.browser = browser;
    this.settings = settings;
  }

  async open(): Promise<void> {
    await this.startRelay();
    const response = await fetch(new URL('/demo/people', this.url));
    this.people = (await response.json()) as DemoPerson[];
    await this.startDigitalAgent();
  }

  async startRelay(): Promise<void> {
    const settings = Object.fromEntries(Object.entries(this.settings).map(([name, value]) => [name, String(value)]));
    const port = this.url ? new URL(this.url).port : '0';
    this.#relay = this.#start(['bin/live-agent-hub.mjs', 'serve', '--demo'], {
      PORT: port,
      DATA_DIR: this.#data,
      ...settings,
    });
    const [, url] = await this.#relay.says(/^Ready: (http:\S+)/m);
    this.url = url ?? '';
  }

  /** Without it nobody answers the end user: some tests want that. */
  async startDigitalAgent(): Promise<void> {
    this.#agent = this.#start(['examples/digital-agent/main.ts'], { RELAY_URL: this.url });
    await this.#agent.says(/^Digital agent ready/m);
  }

  async stopDigitalAgent(): Promise<void> {
    await this.#agent?.end('SIGKILL');
  }

  /** Takes the relay away with no chance to finish anything. */
  async killRelay(): Promise<void> {
    this.complaints.expect(...RELAY_AWAY);
    await this.#relay?.end('SIGKILL');
  }

  /** The same relay again: same port, same data. */
  async restartRelay(): Promise<void> {
    await this.killRelay();
    await this.startRelay();
  }

  /** The shown name of a person of the demo. */
  nameOf(signInAs: string): string {
    const name = this.people.find((person) => person.signInAs === signInAs)?.name;
    if (name === undefined) throw new Error(`The demo knows no ${signInAs}.`);
    return name;
  }

  /** Where the relay listens for sockets. */
  get socketUrl(): string {
    return new URL('/socket', this.url).href;
  }

  /** A token as a page gets it. */
  async tokenOf(signInAs: string): Promise<string> {
    const response = await fetch(new URL('/demo/token', this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ signInAs }),
    });
    expect(response.ok, `a token for ${signInAs}`).toBe(true);
    return ((await response.json()) as { token: string }).token;
  }

  /** A token for somebody whom the demo does not let sign in, made with the secret of this desk's relay. */
  async tokenFor(id: string, name: string): Promise<string> {
    const tokens = localTokens(path.join(this.#data, 'token-secret'));
    return (await tokens.issue({ tenant: 'demo', id, name, role: 'end-user', workgroups: [] })).token;
  }

  /** Gives an end user another name: in the directory, as the host's own system would, and in the tokens of this context. */
  async rename(signInAs: string, name: string, context: BrowserContext): Promise<void> {
    const directory = new DatabaseSync(path.join(this.#data, 'directory.sqlite'));
    directory.prepare('UPDATE people SET name = ? WHERE id = ?').run(name, signInAs);
    directory.close();
    const token = await this.tokenFor(signInAs, name);
    await context.route('**/demo/token', (route) => route.fulfill({ json: { token, expiresIn: 600 } }));
  }

  /** One person's browser. Several tabs of one person are pages of one context: contexts share nothing. */
  async person(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ baseURL: this.url });
    this.#contexts.push(context);
    await this.complaints.listenTo(context);
    return context;
  }

  async page(path: string, context?: BrowserContext): Promise<Page> {
    const page = await (context ?? (await this.person())).newPage();
    await page.goto(path);
    return page;
  }

  /** The Live Agent Hub of a live agent, connected. */
  async hub(signInAs: string, context?: BrowserContext): Promise<Hub> {
    const hub = new Hub(await this.page(`/hub/?as=${signInAs}`, context));
    await hub.isConnected();
    return hub;
  }

  /** The Analyst Dashboard of a live agent, connected. */
  async apex(signInAs: string, context?: BrowserContext): Promise<Apex> {
    const apex = new Apex(await this.page(`/apex/?as=${signInAs}`, context));
    await expect(apex.icon).toBeVisible();
    return apex;
  }

  /** The page of an end user. */
  async chat(signInAs: string, context?: BrowserContext): Promise<Chat> {
    const chat = new Chat(await this.page(`/chat/?as=${signInAs}`, context));
    await expect(chat.composer).toBeVisible();
    return chat;
  }

  /** An end user who has asked for a live agent and waits. Somebody must be there to be asked. */
  async waiting(signInAs: string, context?: BrowserContext): Promise<Chat> {
    const chat = await this.chat(signInAs, context);
    await chat.askForLiveAgent();
    return chat;
  }

  /** An end user who waits and a live agent who accepts: both sides connected. */
  async connect(hub: Hub, signInAs: string, context?: BrowserContext): Promise<Chat> {
    const chat = await this.waiting(signInAs, context);
    await hub.accepts(this.nameOf(signInAs));
    await expect(chat.endChat).toBeVisible();
    return chat;
  }

  /** What both programs have printed, for whoever has to find out why a test failed. */
  get output(): string {
    return this.#programs.map((program) => program.output).join('\n──────\n');
  }

  async close(): Promise<void> {
    // First the pages: a page whose relay is gone complains of it.
    await Promise.all(this.#contexts.map((context) => context.close()));
    await Promise.all(this.#programs.map((program) => program.end('SIGKILL')));
    rmSync(this.#data, { recursive: true, force: true });
  }

  #start(args: readonly string[], env: NodeJS.ProcessEnv): Program {
    const program = new Program(args, env);
    this.#programs.push(program);
    return program;
  }
}

export const test = base.extend<{ settings: Settings; desk: Desk }>({
  settings: [{}, { option: true }],

  desk: async ({ browser, settings }, use, info) => {
    // Several browsers and two programs a test: a machine that is busy with other things needs longer, and is not wrong.
    info.setTimeout(Math.max(info.timeout, 150_000));
    const desk = new Desk(browser, settings);
    try {
      await desk.open();
      await use(desk);
    } finally {
      await desk.close();
      if (info.status !== info.expectedStatus)
        await info.attach('relay and digital agent', { body: desk.output, contentType: 'text/plain' });
    }
    expect(desk.complaints.unexpected, 'what the pages complained of').toEqual([]);
  },
});
