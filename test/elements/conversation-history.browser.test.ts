import { expect, waitUntil } from '@open-wc/testing';
import { agent, ended, FakeSession, open } from '../support/fake-session.ts';
import { all, focused, mount, nameOf, one, settled, textOf } from '../support/mount.ts';

describe('conversation-history', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });

  it('is the region History, and says what will be here', async () => {
    const list = await mount('conversation-history', session);
    expect(textOf(one(list, 'h2'))).to.equal('History');
    expect(textOf(one(list, '.empty'))).to.equal('Your ended conversations appear here.');
    await expect(list).to.be.accessible();
  });

  it('names the end user, the date and the time, and opens', async () => {
    session.$history.set({
      ...session.$history.get(),
      conversations: [ended('Maya Fischer', 1)],
      more: false,
      loading: false,
    });
    const list = await mount('conversation-history', session);
    expect(all(list, 'li [part="name"]').map(nameOf)).to.deep.equal(['Maya Fischer']);
    expect(textOf(one(list, 'li'))).to.match(/2026, \d{1,2}:\d\d/);
    one(list, '[part="name"]').click();
    await settled(list);
    expect(session.wishes).to.deep.equal([
      { type: 'conversation.open', conversation: ended('Maya Fischer', 1).stream },
    ]);
    expect(all(list, '[part="more"]')).to.be.empty;
    await expect(list).to.be.accessible();
  });

  it('shows more on demand, once', async () => {
    session.$history.set({
      ...session.$history.get(),
      conversations: [ended('Maya Fischer', 1)],
      more: true,
      loading: false,
    });
    const list = await mount('conversation-history', session);
    one(list, '[part="more"]').click();
    await settled(list);
    session.$history.set({
      ...session.$history.get(),
      conversations: [ended('Maya Fischer', 1)],
      more: true,
      loading: true,
    });
    await settled(list);
    one(list, '[part="more"]').click();
    await settled(list);
    expect(nameOf(one(list, '[part="more"]'))).to.equal('Show more');
    expect(session.wishes).to.deep.equal([{ type: 'history.more' }]);
    await expect(list).to.be.accessible();
  });
});

describe('the search in History', () => {
  const maya = ended('Maya Fischer', 1, { why: 'VPN does not connect' });
  let session: FakeSession;
  const now = (change: Partial<ReturnType<FakeSession['$history']['get']>>): void =>
    session.$history.set({ ...session.$history.get(), ...change });
  const field = (list: Element): HTMLInputElement => one<HTMLInputElement>(list, 'input');
  const type = (list: Element, text: string): void => {
    field(list).value = text;
    field(list).dispatchEvent(new Event('input', { bubbles: true }));
  };
  const asked = async (list: Element): Promise<void> => {
    type(list, 'printer zürich');
    one<HTMLFormElement>(list, 'form').requestSubmit();
    now({ search: 'printer zürich', found: null });
    await settled(list);
  };

  beforeEach(() => {
    session = new FakeSession();
    now({ conversations: [maya] });
  });

  it('has a field with a name, once there is something to look for', async () => {
    now({ conversations: [] });
    const list = await mount('conversation-history', session);
    expect(all(list, 'input')).to.be.empty;
    now({ conversations: [maya] });
    await settled(list);
    expect(textOf(one(list, '[role="search"] label'))).to.equal('Search in History');
    expect(textOf(one(list, '[part="why"]'))).to.equal('VPN does not connect');
    await expect(list).to.be.accessible();
  });

  it('asks once for what was typed, and no longer when it is cleared by Escape', async () => {
    const list = await mount('conversation-history', session);
    for (const text of ['p', 'pr', 'printer']) type(list, text);
    expect(session.wishes).to.be.empty;
    await waitUntil(() => session.wishes.length > 0);
    expect(session.wishes).to.deep.equal([{ type: 'history.search', text: 'printer' }]);
    field(list).focus();
    field(list).dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    expect(field(list).value).to.equal('');
    await settled(list);
    expect(session.wishes.at(-1)).to.deep.equal({ type: 'history.search', text: '' });
    expect(focused(list)).to.equal(field(list));
  });

  it('shows what was found with its words marked, and more of it', async () => {
    const list = await mount('conversation-history', session);
    await asked(list);
    expect(textOf(one(list, '.empty'))).to.equal('Searching…');
    const excerpt = 'Two PRINTERS <b>in</b> Zurich, on the third floor';
    now({ found: [{ conversation: maya, n: 7, excerpt }], more: true });
    await settled(list);
    expect(textOf(one(list, '[part="excerpt"]'))).to.equal(excerpt);
    expect(all(list, 'mark').map(textOf)).to.deep.equal(['PRINTERS', 'Zurich']);
    expect(textOf(one(list, '[role="status"]'))).to.equal('1 found, and there are more');
    one(list, '[part="more"]').click();
    await settled(list);
    expect(session.wishes.at(-1)).to.deep.equal({ type: 'history.more' });
    await expect(list).to.be.accessible();
  });

  it('opens one, and then leads to the place in it', async () => {
    const list = await mount('conversation-history', session);
    await asked(list);
    now({ found: [{ conversation: maya, n: 7, excerpt: 'the printer in Zürich' }] });
    await settled(list);
    session.wishes.length = 0;
    one(list, '[part="name"]').click();
    session.$open.set(open('Maya Fischer', { stream: maya.stream, phase: 'loading' }));
    await settled(list);
    expect(session.wishes).to.deep.equal([{ type: 'conversation.open', conversation: maya.stream }]);
    for (const phase of ['past', 'past'] as const) {
      session.$open.set(open('Maya Fischer', { stream: maya.stream, phase }));
      await settled(list);
    }
    expect(session.wishes.slice(1)).to.deep.equal([{ type: 'transcript.find', text: 'printer' }]);
  });

  it('says in words that nothing was found, and that it waits for the connection', async () => {
    const list = await mount('conversation-history', session);
    await asked(list);
    session.$link.set({ state: 'reconnecting' });
    await settled(list);
    expect(textOf(one(list, '.empty'))).to.contain('once it is back');
    session.$link.set({ state: 'up-to-date' });
    now({ found: [] });
    await settled(list);
    for (const place of ['.empty', '[role="status"]'])
      expect(textOf(one(list, place))).to.equal('No conversation of yours has all these words: printer zürich');
    await expect(list).to.be.accessible();
  });

  it('promises a supervisor nothing', async () => {
    session.$you.set(agent({ role: 'supervisor' }));
    now({ conversations: [] });
    const list = await mount('conversation-history', session);
    expect(textOf(one(list, '.empty'))).to.contain('supervisor');
  });
});

describe('earlier-conversations', () => {
  it('is not there while nothing is open', async () => {
    const list = await mount('earlier-conversations', new FakeSession());
    expect(all(list, '[role="region"]')).to.be.empty;
  });

  it('names who answered: the live agent, or the Digital Agent; the last five', async () => {
    const session = new FakeSession();
    session.$open.set(open('Maya Fischer'));
    session.$earlier.set(
      [1, 2, 3, 4, 5, 6].map((day) =>
        ended(
          'Maya Fischer',
          day,
          day === 2 ? { agent: null } : { agent: { role: 'live-agent', id: 'x', name: 'Marcus Webb' } },
        ),
      ),
    );
    const list = await mount('earlier-conversations', session);
    expect(textOf(one(list, 'h2'))).to.equal('Earlier Conversations');
    expect(all(list, 'li [part="name"]').map(nameOf)).to.deep.equal([
      'Marcus Webb',
      'Digital Agent',
      'Marcus Webb',
      'Marcus Webb',
      'Marcus Webb',
    ]);
    one(list, '[part="name"]').click();
    await settled(list);
    expect(session.wishes).to.deep.equal([
      { type: 'conversation.open', conversation: ended('Maya Fischer', 1).stream },
    ]);
    await expect(list).to.be.accessible();
  });

  it('says that they are not loaded while the relay is away', async () => {
    const session = new FakeSession();
    session.$open.set(open('Maya Fischer'));
    session.$link.set({ state: 'reconnecting' });
    const list = await mount('earlier-conversations', session);
    expect(textOf(one(list, '.empty'))).to.contain('once the connection is back');
    session.$earlier.set([ended('Maya Fischer', 1, { why: 'Forgot the password' })]);
    await settled(list);
    expect(textOf(one(list, '[part="why"]'))).to.equal('Forgot the password');
  });

  it('says so if there is none', async () => {
    const session = new FakeSession();
    session.$open.set(open('Maya Fischer'));
    session.$earlier.set([]);
    const list = await mount('earlier-conversations', session);
    expect(textOf(one(list, '.empty'))).to.equal('This is their first conversation.');
    await expect(list).to.be.accessible();
  });
});
