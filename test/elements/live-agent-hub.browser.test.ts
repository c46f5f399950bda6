import { expect, fixture, html } from '@open-wc/testing';
import type { LiveAgentHub } from '../../src/elements/live-agent-hub.ts';
import type { Session } from '../../src/store/session.ts';
import { createDesk, until, type Desk } from '../../stories/support/desk.ts';
import { agent, FakeSession, open, person, request } from '../support/fake-session.ts';
import { all, focused, nameOf, one, settled, shown, textOf } from '../support/mount.ts';

const MAYA = 'Maya Fischer';

async function hubOf(session: Session, width = 1280): Promise<LiveAgentHub> {
  const box = await fixture<HTMLElement>(html`<div><live-agent-hub .session=${session}></live-agent-hub></div>`);
  box.style.cssText = `block-size: 780px; inline-size: ${width}px`;
  const hub = box.querySelector('live-agent-hub')!;
  await settled(hub);
  return hub;
}

const inside = (hub: LiveAgentHub, tag: string): HTMLElement => one(hub, tag);
const isSeen = (hub: LiveAgentHub, selector: string): boolean => one(hub, selector).checkVisibility();

describe('live-agent-hub', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });

  it('is a region each, by name, beside the conversation', async () => {
    session.$open.set(open(MAYA));
    session.$person.set(person(MAYA));
    session.$records.set({ open: [], closed: [] });
    session.$earlier.set([]);
    const hub = await hubOf(session);
    const regions = [...hub.shadowRoot!.querySelectorAll('*')].flatMap((element) =>
      all(element, '[role="region"]').map((region) =>
        textOf(one(element, `#${region.getAttribute('aria-labelledby') ?? ''}`)),
      ),
    );
    expect(regions).to.deep.equal([
      'New Requests',
      'Active Requests',
      'History',
      'User Details',
      'Record History',
      'Earlier Conversations',
    ]);
    expect(all(hub, 'request-actions')).to.have.length(1);
    await expect(hub).to.be.accessible();
  });

  it('says who I am, and lets the sound be turned on', async () => {
    session.$sound.set('blocked');
    const hub = await hubOf(session);
    expect(textOf(one(hub, '.you')))
      .to.contain('Priya Raman')
      .and.to.contain('IT Service Desk');
    expect(nameOf(one(hub, '.chip'))).to.equal('Sound is off: turn on');
    one(hub, '.chip').click();
    await settled(hub);
    expect(session.wishes).to.deep.equal([{ type: 'sound.on' }]);
    await expect(hub).to.be.accessible();
  });

  it('says that it is open in another tab, and comes here', async () => {
    const hub = await hubOf(session);
    expect(all(hub, '#notice')).to.be.empty;
    session.$place.set('elsewhere');
    await settled(hub);
    expect(textOf(one(hub, '#notice span'))).to.equal('Live Agent Hub is already open in another tab');
    expect(nameOf(one(hub, '#notice button'))).to.equal('Use it here');
    await expect(hub).to.be.accessible();
    one(hub, '#notice button').click();
    await settled(hub);
    expect(session.wishes).to.deep.equal([{ type: 'hub.use-here' }]);
    session.$place.set('moved');
    await settled(hub);
    expect(textOf(one(hub, '#notice span'))).to.contain('no longer rings');
  });

  for (const [who, set] of [
    ['the role is another', (s: FakeSession): void => s.$you.set(agent({ role: 'end-user' }))],
    ['the relay refused', (s: FakeSession): void => s.$link.set({ state: 'stopped', why: 'forbidden' })],
  ] as const)
    it(`shows a refusal and nothing else when ${who}`, async () => {
      set(session);
      const hub = await hubOf(session);
      expect(textOf(hub.shadowRoot!.querySelector('#no-access')!)).to.contain('do not have access');
      expect(all(hub, 'transfer-request-list, chat-panel, request-actions, toast-list')).to.be.empty;
      await expect(hub).to.be.accessible();
    });

  it('lets a supervisor read, not accept', async () => {
    session.$you.set(agent({ role: 'supervisor' }));
    session.$requests.set([request(MAYA)]);
    session.$open.set(open(MAYA));
    const hub = await hubOf(session);
    expect(all(inside(hub, 'transfer-request-list'), 'li')).to.have.length(1);
    expect(all(inside(hub, 'request-actions'), '#actions button')).to.be.empty;
    expect(textOf(one(hub, '.you'))).to.contain('Supervisor');
  });

  it('shows conversation or details beside the lists where there is room for two', async () => {
    session.$open.set(open(MAYA));
    const hub = await hubOf(session, 1000);
    expect(['#lists', '#conversation', '#details'].map((part) => isSeen(hub, part))).to.deep.equal([true, true, false]);
    one(hub, '#toggle').click();
    await settled(hub);
    expect(one(hub, '#toggle').getAttribute('aria-pressed')).to.equal('true');
    expect(['#lists', '#conversation', '#details'].map((part) => isSeen(hub, part))).to.deep.equal([true, false, true]);
    await expect(hub).to.be.accessible();
  });

  it('shows one of three where there is room for one; what is opened comes to the front, and so does the focus', async () => {
    session.$requests.set([request(MAYA)]);
    const hub = await hubOf(session, 390);
    const seen = (): boolean[] => ['#lists', '#conversation', '#details'].map((part) => isSeen(hub, part));
    expect(seen()).to.deep.equal([true, false, false]);
    const name = one(inside(hub, 'transfer-request-list'), '[part="name"]');
    name.focus();
    name.click();
    await settled(hub);
    session.$open.set(open(MAYA));
    await settled(hub);
    expect(seen()).to.deep.equal([false, true, false]);
    expect(focused(hub)?.id).to.equal('conversation');
    await expect(hub).to.be.accessible();
    const [lists, , details] = all(hub, '#views button');
    details!.click();
    await settled(hub);
    expect(seen()).to.deep.equal([false, false, true]);
    expect(details!.getAttribute('aria-current')).to.equal('true');
    lists!.click();
    await settled(hub);
    expect(seen()).to.deep.equal([true, false, false]);
    session.$open.set(null);
    await settled(hub);
    expect(seen()).to.deep.equal([true, false, false]);
  });

  it('takes what the host adds', async () => {
    const hub = await hubOf(session);
    const action = document.createElement('button');
    action.slot = 'actions';
    action.textContent = 'Create an incident';
    hub.append(action);
    expect(action.checkVisibility()).to.be.true;
  });

  describe('at a desk', () => {
    let desk: Desk;
    beforeEach(async () => {
      desk = await createDesk();
    });
    afterEach(() => desk.close());

    it('goes from request to accept, to a written word, to the end', async () => {
      const me = desk.at('analyst-1', 'hub').session;
      const hub = await hubOf(me);
      await until(me.$link, ({ state }) => state === 'up-to-date');
      const user = desk.at('user-1', 'chat').session;
      const stream = await desk.asks(user);
      await until(me.$requests, (requests) => requests.length === 1);
      await shown(hub);
      const name = desk.nameOf('user-1');
      const list = inside(hub, 'transfer-request-list');
      expect(nameOf(one(list, 'li [part="name"]'))).to.equal(name);

      one(list, '[part="name"]').click();
      await until(me.$open, (view) => view?.phase === 'preview');
      await shown(hub);
      const actions = inside(hub, 'request-actions');
      expect(all(actions, '#actions button').map(nameOf)).to.deep.equal(['Accept', 'Ignore']);

      one(actions, '[part="accept"]').focus();
      one(actions, '[part="accept"]').click();
      await until(me.$open, (view) => view?.phase === 'active');
      await until(me.$toasts, (toasts) => toasts.length > 0);
      await shown(hub);
      expect(textOf(one(inside(hub, 'toast-list'), '[part="toast"] p'))).to.equal(`You are connected with ${name}`);
      expect(all(actions, '#actions button').map(nameOf)).to.deep.equal(['End']);
      expect(focused(hub)?.localName).to.equal('chat-panel');
      expect(nameOf(one(inside(hub, 'active-request-list'), 'li [part="name"]'))).to.equal(name);
      await expect(hub).to.be.accessible();

      one(actions, '[part="end"]').click();
      all(actions, 'dialog button')[1]!.click();
      await until(me.$open, (view) => view?.phase === 'past');
      await until(me.$history, ({ conversations }) => conversations.some((one) => one.stream === stream));
      await shown(hub);
      expect(nameOf(one(inside(hub, 'conversation-history'), 'li [part="name"]'))).to.equal(name);
      await expect(hub).to.be.accessible();
    });

    it('accepts from the list, and then one writes', async () => {
      const me = desk.at('analyst-1', 'hub').session;
      const hub = await hubOf(me);
      await until(me.$link, ({ state }) => state === 'up-to-date');
      await desk.asks(desk.at('user-2', 'chat').session);
      await until(me.$requests, (requests) => requests.length === 1);
      await shown(hub);
      const accept = one(inside(hub, 'transfer-request-list'), '[part="accept"]');
      accept.focus();
      accept.click();
      await until(me.$open, (view) => view?.phase === 'active');
      for (let i = 0; i < 20 && focused(hub)?.localName !== 'chat-panel'; i += 1)
        await new Promise(requestAnimationFrame);
      expect(focused(hub)?.localName).to.equal('chat-panel');
    });
  });
});
