/** The three pages as a person reads them: by role and exact name, and by nothing else. */
import { expect, type Locator, type Page } from '@playwright/test';

/** Matches a name that begins with this text. */
export const beginning = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);

const region = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const button = (within: Page | Locator, name: string): Locator => within.getByRole('button', { name, exact: true });

/** The item of a list that is about this person: it holds one button named exactly so. */
const itemOf = (list: Locator, name: string): Locator =>
  list.getByRole('listitem').filter({ has: list.page().getByRole('button', { name, exact: true }) });

/** What the hub and the end user's page have in common. */
class Conversing {
  readonly page: Page;
  readonly log: Locator;
  readonly composer: Locator;
  readonly send: Locator;

  constructor(page: Page) {
    this.page = page;
    this.log = page.getByRole('log', { name: 'Conversation', exact: true });
    this.composer = page.getByRole('textbox', { name: 'Message', exact: true });
    this.send = button(page, 'Send');
  }

  /** The messages of one author, or only those with this text. */
  messages(author: string, text?: string | RegExp): Locator {
    const all = this.log.getByRole('article', { name: beginning(author) });
    return text === undefined ? all : all.filter({ hasText: text });
  }

  /** Every message with this text, whoever wrote it. */
  message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  /** A line that says what happened. */
  notice(text: string | RegExp): Locator {
    return this.log.getByText(text);
  }

  /** Types and presses Enter; returns once the relay has echoed it. */
  async says(text: string): Promise<void> {
    const echoed = this.message(text).filter({ hasText: /Sent|Read/ });
    // Which one is the last, and not how many: a transcript shows a part of itself.
    const last = async (): Promise<string | null> =>
      (await echoed.count()) > 0 ? echoed.last().getAttribute('aria-describedby') : null;
    const before = await last();
    await this.writes(text);
    await expect.poll(last).not.toBe(before);
  }

  /** Sends, and waits for nothing: for a text that is shown as something else than what was typed. */
  async writes(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  async types(text: string): Promise<void> {
    await this.composer.click();
    await this.composer.pressSequentially(text);
  }

  status(text: string | RegExp): Locator {
    return this.page.getByRole('status').filter({ hasText: text });
  }
}

export class Hub extends Conversing {
  readonly newRequests: Locator;
  readonly activeRequests: Locator;
  readonly history: Locator;
  readonly userDetails: Locator;
  readonly recordHistory: Locator;
  readonly earlier: Locator;
  readonly accept: Locator;
  readonly ignore: Locator;
  readonly end: Locator;
  readonly divider: Locator;

  constructor(page: Page) {
    super(page);
    this.newRequests = region(page, 'New Requests');
    this.activeRequests = region(page, 'Active Requests');
    this.history = region(page, 'History');
    this.userDetails = region(page, 'User Details');
    this.recordHistory = region(page, 'Record History');
    this.earlier = region(page, 'Earlier Conversations');
    this.accept = button(page, 'Accept');
    this.ignore = button(page, 'Ignore');
    this.end = button(page, 'End');
    this.divider = page.getByRole('separator', { name: 'Live Agent connected', exact: true });
  }

  /** The relay has said who this is and what waits. */
  async isConnected(): Promise<void> {
    await expect(this.newRequests).toBeVisible();
    await expect(this.newRequests).not.toContainText('Loading');
  }

  request(name: string): Locator {
    return itemOf(this.newRequests, name);
  }

  active(name: string): Locator {
    return itemOf(this.activeRequests, name);
  }

  past(name: string): Locator {
    return itemOf(this.history, name);
  }

  /** The earlier conversations that this live agent had. */
  earlierWith(agent: string): Locator {
    return itemOf(this.earlier, agent);
  }

  /** The shown names of the end users who wait, from the top. */
  async queue(): Promise<string[]> {
    const names: string[] = [];
    for (const item of await this.newRequests.getByRole('listitem').all()) {
      names.push((await item.getByRole('button').first().textContent())?.trim() ?? '');
    }
    return names;
  }

  async opens(item: Locator, name: string): Promise<void> {
    await button(item, name).click();
  }

  /** Opens a waiting request, as a preview. */
  async previews(name: string): Promise<void> {
    await this.opens(this.request(name), name);
    await expect(this.accept).toBeVisible();
  }

  async accepts(name: string): Promise<void> {
    await button(this.request(name), `Accept ${name}`).click();
    await expect(this.active(name)).toBeVisible();
    await expect(this.composer).toBeVisible();
  }

  async ends(): Promise<void> {
    await this.end.click();
    const dialog = this.page.getByRole('dialog', { name: 'End this chat?', exact: true });
    await button(dialog, 'End chat').click();
    await expect(this.end).toHaveCount(0);
  }
}

export class Chat extends Conversing {
  readonly cancelRequest: Locator;
  readonly endChat: Locator;

  constructor(page: Page) {
    super(page);
    this.cancelRequest = button(page, 'Cancel request');
    this.endChat = button(page, 'End chat');
  }

  /** Chooses the newest quick reply with this text. */
  async chooses(text: string): Promise<void> {
    await this.log.getByRole('button', { name: text, exact: true, disabled: false }).last().click();
  }

  /** Types "live agent" and says Yes; returns once the request is made. */
  async askForLiveAgent(): Promise<void> {
    await this.asksForLiveAgent();
    await expect(this.cancelRequest).toBeVisible();
  }

  /** The same where no request may come of it. */
  async asksForLiveAgent(): Promise<void> {
    await this.says('live agent');
    await this.chooses('Yes');
  }

  async ends(): Promise<void> {
    await this.endChat.click();
    await button(this.page.getByRole('dialog'), 'End').click();
    await expect(this.endChat).toHaveCount(0);
  }
}

export class Apex {
  readonly page: Page;
  /** `<live-chat-icon>`'s button, however many wait. */
  readonly icon: Locator;
  readonly signInAs: Locator;
  readonly signIn: Locator;

  constructor(page: Page) {
    this.page = page;
    this.icon = page.getByRole('button', { name: /^Live Chat(, \d+ waiting)?$/ });
    this.signInAs = page.getByLabel('Sign in as', { exact: true });
    this.signIn = button(page, 'Sign in');
  }

  iconNamed(name: string): Locator {
    return button(this.page, name);
  }

  /** Clicks the icon and gives the hub that opens in a new tab. */
  async opensHub(): Promise<Hub> {
    const [tab] = await Promise.all([this.page.context().waitForEvent('page'), this.icon.click()]);
    return new Hub(tab);
  }
}
