import { expect } from '@open-wc/testing';
import { ended, FakeSession, open } from '../support/fake-session.ts';
import { all, mount, nameOf, one, settled, textOf } from '../support/mount.ts';

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

  it('says so if there is none', async () => {
    const session = new FakeSession();
    session.$open.set(open('Maya Fischer'));
    session.$earlier.set([]);
    const list = await mount('earlier-conversations', session);
    expect(textOf(one(list, '.empty'))).to.equal('This is their first conversation.');
    await expect(list).to.be.accessible();
  });
});
