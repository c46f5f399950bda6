import { expect } from '@open-wc/testing';
import { agent, FakeSession, request } from '../support/fake-session.ts';
import { all, mount, nameOf, one, settled, textOf } from '../support/mount.ts';
import { hubWindowName } from '../../src/elements/hub-window.ts';

/** A tab of the browser, as far as it tells another page. */
interface Tab {
  location: { origin: string; pathname: string; replace(url: string): void };
  focus(): void;
}

describe('live-chat-icon', () => {
  let session: FakeSession;
  const open = window.open.bind(window);
  let opened: string[];

  const browser = (tab: Partial<Tab> | null): void => {
    window.open = (url, name) => {
      opened.push(`open ${JSON.stringify(url)} as ${name ?? ''}`);
      return tab as Window | null;
    };
  };
  const tabAt = (pathname: string, origin = location.origin): Tab => ({
    location: { origin, pathname, replace: (url) => opened.push(`load ${new URL(url).pathname}`) },
    focus: () => opened.push('focus'),
  });
  const found = `open "" as ${hubWindowName(agent())}`;

  beforeEach(() => {
    session = new FakeSession();
    opened = [];
  });
  afterEach(() => {
    window.open = open;
  });

  it('is the button Live Chat, and says how many wait', async () => {
    const icon = await mount('live-chat-icon', session);
    expect(nameOf(one(icon, 'button'))).to.equal('Live Chat');
    expect(all(icon, '[part="badge"]')).to.be.empty;
    await expect(icon).to.be.accessible();
    session.$requests.set([request('Maya Fischer'), request('Aiko Tanaka')]);
    await settled(icon);
    expect(nameOf(one(icon, 'button'))).to.equal('Live Chat, 2 waiting');
    expect(textOf(one(icon, '[part="badge"]'))).to.equal('2');
    await expect(icon).to.be.accessible();
  });

  it('says that the relay is away, by word and shape, and not that nobody waits', async () => {
    const icon = await mount('live-chat-icon', session);
    session.$link.set({ state: 'reconnecting' });
    await settled(icon);
    expect(nameOf(one(icon, 'button'))).to.equal('Live Chat, offline: not known how many wait');
    expect(textOf(one(icon, '[part="offline"]'))).to.equal('Offline');
    expect(all(icon, '[part="offline"] svg')).to.have.length(1);
    session.$requests.set([request('Maya Fischer')]);
    await settled(icon);
    expect(nameOf(one(icon, 'button'))).to.equal('Live Chat, offline: 1 waited when the connection was lost');
    await expect(icon).to.be.accessible();
    session.$link.set({ state: 'up-to-date' });
    await settled(icon);
    expect(all(icon, '[part="offline"]')).to.be.empty;
    expect(nameOf(one(icon, 'button'))).to.equal('Live Chat, 1 waiting');
  });

  it('draws the eye when one arrives, until that was seen', async () => {
    const icon = await mount('live-chat-icon', session);
    expect(one(icon, 'button').className).to.equal('');
    session.$requests.set([request('Maya Fischer')]);
    await settled(icon);
    expect(one(icon, 'button').className).to.equal('arrived');
    one(icon, 'button').dispatchEvent(new Event('animationend'));
    session.$requests.set([]);
    await settled(icon);
    expect(one(icon, 'button').className).to.equal('');
    session.$requests.set([request('Aiko Tanaka')]);
    await settled(icon);
    expect(one(icon, 'button').className).to.equal('arrived');
  });

  it('is not there for who has no Analyst access, or is not known yet', async () => {
    session.$you.set(null);
    const icon = await mount('live-chat-icon', session);
    const isThere = (): boolean => icon.shadowRoot!.querySelector('button') !== null;
    expect(isThere()).to.be.false;
    session.$you.set(agent({ role: 'end-user' }));
    await settled(icon);
    expect(isThere()).to.be.false;
    session.$you.set(agent({ role: 'supervisor' }));
    await settled(icon);
    expect(isThere()).to.be.true;
    session.$link.set({ state: 'stopped', why: 'forbidden' });
    await settled(icon);
    expect(isThere()).to.be.false;
  });

  it('opens the hub in a tab of its own, named after tenant and person', async () => {
    const icon = await mount('live-chat-icon', session);
    icon.hub = '/hub/?as=analyst-1';
    browser(tabAt('blank', 'null'));
    one(icon, 'button').click();
    expect(opened).to.deep.equal([found, 'load /hub/', 'focus']);
    expect(hubWindowName(agent({ id: 'analyst-2' }))).not.to.equal(hubWindowName(agent()));
  });

  it('brings the hub to the front without loading it again', async () => {
    const icon = await mount('live-chat-icon', session);
    icon.hub = '/hub/?as=analyst-1';
    browser(tabAt('/hub/'));
    one(icon, 'button').click();
    expect(opened).to.deep.equal([found, 'focus']);
  });

  it('leads a tab of that name that went elsewhere back to the hub', async () => {
    const icon = await mount('live-chat-icon', session);
    icon.hub = '/hub/';
    const tab = tabAt('/');
    Object.defineProperty(tab.location, 'origin', {
      get: () => {
        throw new DOMException('of another origin', 'SecurityError');
      },
    });
    browser(tab);
    one(icon, 'button').click();
    expect(opened).to.deep.equal([found, 'load /hub/', 'focus']);
  });

  it('falls back to a link where the browser opens no tab', async () => {
    const icon = await mount('live-chat-icon', session);
    icon.hub = '/hub/?as=analyst-1';
    browser(null);
    one(icon, 'button').click();
    await settled(icon);
    const link = one<HTMLAnchorElement>(icon, 'a');
    expect(textOf(link)).to.equal('Open Live Agent Hub');
    expect(new URL(link.href).pathname + new URL(link.href).search).to.equal('/hub/?as=analyst-1');
    expect(link.target).to.equal(hubWindowName(agent()));
    await expect(icon).to.be.accessible();
  });
});
