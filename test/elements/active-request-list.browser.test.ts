import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { active, agent, FakeSession, NOW, open } from '../support/fake-session.ts';
import { all, focused, mount, nameOf, one, settled, textOf } from '../support/mount.ts';

const MAYA = 'Maya Fischer';
const AIKO = 'Aiko Tanaka';
const from = (name: string, ago: number) => ({
  n: 20,
  at: NOW - ago,
  by: { role: 'end-user' as const, id: name, name },
});

describe('active-request-list', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });

  it('is the region Active Requests, and says what will be here', async () => {
    const list = await mount('active-request-list', session);
    expect(textOf(one(list, 'h2'))).to.equal('Active Requests');
    expect(textOf(one(list, '.empty'))).to.equal('Conversations that you accept appear here.');
    await expect(list).to.be.accessible();
  });

  it('says who wrote last, since when the end user waits, how much is unread', async () => {
    session.$active.set([active(MAYA, { unread: 2, lastMessage: from(MAYA, 37_000) }), active(AIKO)]);
    const list = await mount('active-request-list', session);
    const [first, second] = all(list, 'li').map(textOf);
    for (const fact of ['2 unread', 'Maya Fischer wrote last', '0:37']) expect(first).to.contain(fact);
    expect(second).not.to.contain('unread');
    expect(all(list, '[part="name"]').map(nameOf)).to.deep.equal([MAYA, AIKO]);
    await expect(list).to.be.accessible();
  });

  it('says You for what this agent wrote, and then nobody waits', async () => {
    const { id, name } = agent();
    session.$active.set([
      active(MAYA, { lastMessage: { n: 20, at: NOW - 9000, by: { role: 'live-agent', id, name } } }),
    ]);
    const list = await mount('active-request-list', session);
    expect(textOf(one(list, 'li')))
      .to.contain('You wrote last')
      .and.not.to.contain('0:09');
  });

  it('shows typing, a draft, and that the end user is away', async () => {
    session.$active.set([active(MAYA, { typing: true, draft: true, away: { 'end-user': true, 'live-agent': false } })]);
    const list = await mount('active-request-list', session);
    for (const fact of ['typing…', 'Draft', 'Away']) expect(textOf(one(list, 'li'))).to.contain(fact);
    await expect(list).to.be.accessible();
  });

  it('opens one, and marks the one that is open', async () => {
    session.$active.set([active(MAYA), active(AIKO)]);
    const list = await mount('active-request-list', session);
    all(list, '[part="name"]')[1]!.click();
    await settled(list);
    expect(session.wishes).to.deep.equal([{ type: 'conversation.open', conversation: active(AIKO).stream }]);
    session.$open.set(open(AIKO, { stream: active(AIKO).stream, phase: 'active' }));
    await settled(list);
    expect(all(list, '[part="name"]').map((name) => name.getAttribute('aria-current'))).to.deep.equal([null, 'true']);
  });

  it('goes by the arrow keys, Home and End', async () => {
    session.$active.set([active(MAYA), active(AIKO), active('Bao Nguyen')]);
    const list = await mount('active-request-list', session);
    one(list, '[part="name"]').focus();
    for (const [press, name] of [
      ['ArrowDown', AIKO],
      ['End', 'Bao Nguyen'],
      ['ArrowDown', 'Bao Nguyen'],
      ['Home', MAYA],
    ] as const) {
      await sendKeys({ press });
      expect(nameOf(focused(list)!)).to.equal(name);
    }
  });

  it('says why a live agent was asked for', async () => {
    session.$active.set([active(MAYA, { why: 'VPN does not connect' })]);
    const list = await mount('active-request-list', session);
    expect(textOf(one(list, '.why'))).to.equal('VPN does not connect');
  });

  it('promises a supervisor nothing', async () => {
    session.$you.set(agent({ role: 'supervisor' }));
    const list = await mount('active-request-list', session);
    expect(textOf(one(list, '.empty'))).to.contain('a supervisor reads along');
  });

  it('keeps the order while the keyboard is at it, and a row that is over', async () => {
    session.$active.set([active(MAYA), active(AIKO)]);
    const list = await mount('active-request-list', session);
    all(list, '[part="name"]')[1]!.focus();
    session.$active.set([active('Bao Nguyen'), active(AIKO)]);
    await settled(list);
    expect(all(list, 'li').map((row) => row.className)).to.deep.equal(['over', '', '']);
    expect(textOf(one(list, '.over'))).to.contain('No longer with you');
    expect(nameOf(focused(list)!)).to.equal(AIKO);
    await expect(list).to.be.accessible();
  });
});
