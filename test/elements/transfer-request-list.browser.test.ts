import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { agent, endUser, FakeSession, NOW, open, request } from '../support/fake-session.ts';
import { all, focused, mount, nameOf, one, settled, textOf } from '../support/mount.ts';

const MAYA = 'Maya Fischer';
const AIKO = 'Aiko Tanaka';
const rows = (list: Element): HTMLElement[] => all(list, 'li:not([inert])');
const names = (list: Element): string[] => all(list, '[part="name"]').map(nameOf);

describe('transfer-request-list', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });

  it('is the region New Requests, and says what will happen while nobody waits', async () => {
    const list = await mount('transfer-request-list', session);
    const region = one(list, '[role="region"]');
    expect(textOf(one(list, `#${region.getAttribute('aria-labelledby') ?? ''}`))).to.equal('New Requests');
    expect(textOf(list.shadowRoot!.querySelector('.empty')!)).to.contain('New requests appear here');
    await expect(list).to.be.accessible();
  });

  it('does not say that nobody waits before it knows', async () => {
    session.$link.set({ state: 'connecting' });
    const list = await mount('transfer-request-list', session);
    expect(textOf(one(list, '.empty'))).to.equal('Loading…');
  });

  it('shows them in the given order, each with its facts', async () => {
    session.$requests.set([
      request(MAYA, { endUser: endUser(MAYA, true), urgency: 'urgent', why: 'Cannot print' }),
      request(AIKO),
    ]);
    const list = await mount('transfer-request-list', session);
    expect(names(list)).to.deep.equal([MAYA, AIKO]);
    const [first, second] = rows(list).map(textOf);
    for (const fact of [
      'VIP',
      '0:42',
      'Cannot print',
      'Urgent',
      'IT Service Desk',
      'returns to the Digital Agent in 4:12',
    ])
      expect(first).to.contain(fact);
    expect(second).not.to.contain('VIP');
    expect(second).to.contain('Normal');
    await expect(list).to.be.accessible();
  });

  it('counts the time, and warns by word and shape', async () => {
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    expect(textOf(rows(list)[0]!)).not.to.contain('Expires soon');
    session.$now.set(NOW + 200_000);
    await settled(list);
    expect(textOf(rows(list)[0]!))
      .to.contain('4:02')
      .and.to.contain('in 0:52')
      .and.to.contain('Expires soon');
    expect(all(list, '.soon svg')).to.have.length(1);
    await expect(list).to.be.accessible();
  });

  it('opens by the name, which is a preview and never an accept', async () => {
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    one(list, '[part="name"]').click();
    await settled(list);
    expect(session.wishes).to.deep.equal([{ type: 'conversation.open', conversation: request(MAYA).stream }]);
    session.$open.set(open(MAYA));
    await settled(list);
    expect(one(list, '[part="name"]').getAttribute('aria-current')).to.equal('true');
  });

  it('accepts and ignores from the row, by name', async () => {
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    expect(nameOf(one(list, '[part="accept"]'))).to.equal('Accept Maya Fischer');
    expect(nameOf(one(list, '[part="ignore"]'))).to.equal('Ignore Maya Fischer');
    one(list, '[part="accept"]').click();
    one(list, '[part="ignore"]').click();
    await settled(list);
    const about = { conversation: request(MAYA).stream, request: 9 };
    expect(session.wishes).to.deep.equal([
      { type: 'transfer.accept', ...about },
      { type: 'transfer.ignore', ...about },
    ]);
  });

  for (const [state, set] of [
    ['while the link is down', (): void => session.$link.set({ state: 'reconnecting' })],
    ['while one is pending', (): void => session.$requests.set([request(MAYA, { pending: 'accept' })])],
  ] as const)
    it(`does nothing ${state}, and keeps the focus`, async () => {
      session.$requests.set([request(MAYA)]);
      const list = await mount('transfer-request-list', session);
      const accept = one(list, '[part="accept"]');
      accept.focus();
      set();
      await settled(list);
      expect(accept.getAttribute('aria-disabled')).to.equal('true');
      expect(nameOf(accept)).to.equal('Accept Maya Fischer');
      accept.click();
      expect(session.wishes).to.be.empty;
      expect(focused(list)).to.equal(accept);
      await expect(list).to.be.accessible();
    });

  it('says in words that it is accepting', async () => {
    session.$requests.set([request(MAYA, { pending: 'accept' })]);
    const list = await mount('transfer-request-list', session);
    expect(textOf(rows(list)[0]!)).to.contain('Accepting…');
  });

  it('lets a supervisor read only', async () => {
    session.$you.set(agent({ role: 'supervisor' }));
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    expect(names(list)).to.deep.equal([MAYA]);
    expect(all(list, '[part="accept"], [part="ignore"]')).to.be.empty;
  });

  it('never loses the focus: to the next row, at last to the heading', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    one(list, '[part="accept"]').focus();
    session.$requests.set([request(AIKO)]);
    await settled(list);
    expect(nameOf(focused(list)!)).to.equal(AIKO);
    session.$requests.set([]);
    await settled(list);
    expect(focused(list)).to.equal(one(list, 'h2'));
  });

  it('keeps the focus on a row that is moved', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    all(list, '[part="accept"]')[1]!.focus();
    session.$requests.set([request(AIKO), request(MAYA)]);
    await settled(list);
    expect(nameOf(focused(list)!)).to.equal(`Accept ${AIKO}`);
  });

  it('goes from row to row by the arrow keys', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    one(list, '[part="name"]').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(nameOf(focused(list)!)).to.equal(AIKO);
    await sendKeys({ press: 'ArrowUp' });
    expect(nameOf(focused(list)!)).to.equal(MAYA);
  });

  it('takes a row away with a short motion, out of reach at once', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    session.$requests.set([request(AIKO)]);
    await settled(list);
    expect(rows(list)).to.have.length(1);
    const going = one(list, 'li[inert]');
    expect(going.getAttribute('aria-hidden')).to.equal('true');
    going.dispatchEvent(new Event('animationend'));
    await settled(list);
    expect(all(list, 'li')).to.have.length(1);
  });

  it('takes it away at once for who wants no motion', async () => {
    const ask = window.matchMedia.bind(window);
    window.matchMedia = (query) => (query.includes('reduced-motion: reduce') ? ask('all') : ask(query));
    try {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      session.$requests.set([request(AIKO)]);
      await settled(list);
      expect(all(list, 'li')).to.have.length(1);
    } finally {
      window.matchMedia = ask;
    }
  });

  it('shows a name with markup as text', async () => {
    session.$requests.set([request('<img src=x onerror=alert(1)>')]);
    const list = await mount('transfer-request-list', session);
    expect(names(list)).to.deep.equal(['<img src=x onerror=alert(1)>']);
    expect(all(list, 'img')).to.be.empty;
  });
});
