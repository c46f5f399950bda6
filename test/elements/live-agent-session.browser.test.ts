import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../src/define.ts';
import type { ConnectionBanner } from '../../src/elements/connection-banner.ts';
import { ask } from '../../src/elements/intent-event.ts';
import { LiveAgentSession } from '../../src/elements/live-agent-session.ts';
import { socketUrl } from '../../src/elements/session-provider.ts';
import { en } from '../../src/locales/en.ts';
import { FakeSession } from '../support/fake-session.ts';
import { settled, one, textOf } from '../support/mount.ts';

const wish = { type: 'sound.on' } as const;
const create = (): LiveAgentSession => document.createElement('live-agent-session');

/** What an element inside reads of the session around it. */
async function inside(provider: Element): Promise<ConnectionBanner> {
  const banner = document.createElement('connection-banner');
  provider.append(banner);
  await settled(banner);
  return banner;
}

describe('live-agent-session', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
    session.$link.set({ state: 'reconnecting' });
  });

  it('provides a session that is set before it is attached', async () => {
    const provider = create();
    provider.session = session;
    const banner = document.createElement('connection-banner');
    provider.append(banner);
    await fixture(html`<div>${provider}</div>`);
    await settled(banner);
    expect(textOf(one(banner, '[role=status]'))).to.contain('Reconnecting…');
  });

  it('provides a session that is set after it is attached, with everything inside of it', async () => {
    const provider = await fixture<LiveAgentSession>(html`<live-agent-session></live-agent-session>`);
    const banner = await inside(provider);
    provider.session = session;
    await provider.updateComplete;
    await settled(banner);
    expect(textOf(one(banner, '[role=status]'))).to.contain('Reconnecting…');
  });

  it('takes a session that was set before it was defined', async () => {
    const early = Object.assign(document.createElement('early-session'), { session });
    await fixture(html`<div>${early}</div>`);
    const banner = await inside(early);
    if (!customElements.get('early-session')) customElements.define('early-session', class extends LiveAgentSession {});
    await settled(early);
    expect(early.session).to.equal(session);
    banner.remove();
    early.append(banner);
    await settled(banner);
    expect(textOf(one(banner, '[role=status]'))).to.contain('Reconnecting…');
  });

  it('says whether anybody heard what was asked', async () => {
    const provider = await fixture<LiveAgentSession>(html`<live-agent-session></live-agent-session>`);
    const banner = await inside(provider);
    expect(ask(banner, wish)).to.equal(false);
    provider.session = session;
    await provider.updateComplete;
    expect(ask(banner, wish)).to.equal(true);
  });

  it('changes to another session', async () => {
    const provider = await fixture<LiveAgentSession>(
      html`<live-agent-session .session=${session}></live-agent-session>`,
    );
    const banner = await inside(provider);
    const other = new FakeSession();
    other.$link.set({ state: 'stopped', why: 'version' });
    provider.session = other;
    await provider.updateComplete;
    await settled(banner);
    expect(textOf(one(banner, '[role=status]'))).to.contain('This page is out of date');
  });

  it('hands on what is asked inside, once, after everybody could have cancelled it', async () => {
    const outer = await fixture<LiveAgentSession>(
      html`<live-agent-session .session=${new FakeSession()}></live-agent-session>`,
    );
    const provider = create();
    provider.session = session;
    outer.append(provider);
    await provider.updateComplete;
    const banner = await inside(provider);
    expect(ask(banner, wish)).to.equal(true);
    expect(session.wishes).to.deep.equal([]);
    await Promise.resolve();
    expect(session.wishes).to.deep.equal([wish]);
    expect((outer.session as FakeSession).wishes).to.deep.equal([]);
  });

  for (const { where, target } of [
    { where: 'the element itself', target: (provider: Element) => provider },
    { where: 'the document', target: () => document },
  ]) {
    it(`[P7] does nothing that a listener on ${where} has cancelled`, async () => {
      const provider = await fixture<LiveAgentSession>(
        html`<live-agent-session .session=${session}></live-agent-session>`,
      );
      const banner = await inside(provider);
      target(provider).addEventListener('live-agent-intent', (event) => event.preventDefault(), { once: true });
      expect(ask(banner, wish)).to.equal(false);
      await Promise.resolve();
      expect(session.wishes).to.deep.equal([]);
    });
  }

  it('hands on the session and the locale from above, if it has none', async () => {
    const locale = { language: 'de', terms: { reconnecting: 'Verbindung wird wiederhergestellt …' } };
    const outer = await fixture<LiveAgentSession>(
      html`<live-agent-session .session=${session} .locale=${locale}></live-agent-session>`,
    );
    const provider = create();
    outer.append(provider);
    await provider.updateComplete;
    const banner = await inside(provider);
    expect(textOf(one(banner, '[role=status]'))).to.contain('Verbindung wird wiederhergestellt …');
    ask(banner, wish);
    await Promise.resolve();
    expect(session.wishes).to.deep.equal([wish]);
  });

  it('speaks English where the locale has no word', async () => {
    session.$link.set({ state: 'reconnecting' });
    const locale = { language: 'de', terms: { mayBeOld: 'Was Sie sehen, kann alt sein.' } };
    const provider = await fixture<LiveAgentSession>(
      html`<live-agent-session .session=${session} .locale=${locale}></live-agent-session>`,
    );
    const banner = await inside(provider);
    expect(textOf(one(banner, '[role=status]'))).to.equal(`${en.reconnecting} Was Sie sehen, kann alt sein.`);
  });

  it('makes a session from its address and token, keeps it when it is moved, and ends it when it is gone', async () => {
    const asked: string[] = [];
    const provider = create();
    provider.url = '/nowhere';
    const place = await fixture<HTMLElement>(html`<div>${provider}</div>`);
    const banner = await inside(provider);
    expect(textOf(one(banner, '[role=status]'))).to.equal('');

    const sockets: FakeSocket[] = [];
    const original = window.WebSocket;
    class FakeSocket extends EventTarget {
      static readonly CONNECTING = 0;
      static readonly OPEN = 1;
      static readonly CLOSING = 2;
      static readonly CLOSED = 3;
      readyState = 0;
      binaryType = 'blob';
      readonly url: string;
      constructor(url: string) {
        super();
        this.url = url;
        sockets.push(this);
      }
      close(): void {
        this.readyState = 3;
      }
      send(): void {
        asked.push('sent');
      }
    }
    Object.assign(window, { WebSocket: FakeSocket });
    try {
      provider.getToken = () => Promise.resolve('token');
      await provider.updateComplete;
      await settled(banner);
      expect(textOf(one(banner, '[role=status]'))).to.equal('Connecting…');
      await waitUntil(() => sockets.length > 0, 'a session');
      expect(sockets.map(({ url }) => url)).to.deep.equal([`${location.origin.replace('http', 'ws')}/nowhere`]);

      const elsewhere = document.createElement('section');
      place.append(elsewhere);
      elsewhere.append(provider);
      provider.getToken = () => Promise.resolve('another function, as frameworks make them');
      await provider.updateComplete;
      await Promise.resolve();
      expect(sockets).to.have.length(1);
      expect(sockets[0]?.readyState).to.equal(0);

      provider.remove();
      await Promise.resolve();
      await Promise.resolve();
      expect(sockets[0]?.readyState).to.equal(3);

      place.append(provider);
      await waitUntil(() => sockets.length === 2, 'another session');
      provider.remove();
      await Promise.resolve();
    } finally {
      Object.assign(window, { WebSocket: original });
    }
  });

  it('does not throw, whatever its properties are set to', async () => {
    const provider = await fixture<LiveAgentSession>(html`<live-agent-session></live-agent-session>`);
    for (const value of [null, undefined, 0, NaN, '', 'http://', 'javascript:alert(1)', {}, [], true, () => null]) {
      Object.assign(provider, { url: value, session: value, getToken: value, locale: value, surface: value });
      await provider.updateComplete;
    }
    const banner = await inside(provider);
    expect(textOf(one(banner, '[role=status]'))).to.equal('');
  });
});

describe('the address of the relay', () => {
  const here = location.origin.replace('http', 'ws');
  for (const [given, expected] of [
    ['/live', `${here}/live`],
    ['https://relay.example/a?b=1#c', 'wss://relay.example/a?b=1'],
    ['http://relay.example:8787', 'ws://relay.example:8787/'],
    ['wss://relay.example/x', 'wss://relay.example/x'],
    ['ftp://relay.example/x', null],
    ['javascript:alert(1)', null],
    ['http://', null],
    ['', null],
    [null, null],
    [7, null],
  ] as const) {
    it(`${JSON.stringify(given)} is ${JSON.stringify(expected)}`, () => expect(socketUrl(given)).to.equal(expected));
  }
});
