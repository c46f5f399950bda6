import { expect, fixture, html } from '@open-wc/testing';
import { createDesk, type Desk } from '../../stories/support/desk.ts';
import type { EndUserChat } from '../../src/elements/end-user-chat.ts';
import { hubWindowName } from '../../src/elements/hub-window.ts';
import type { LiveAgentHub } from '../../src/elements/live-agent-hub.ts';
import { agent } from '../support/fake-session.ts';
import { one, settled } from '../support/mount.ts';
import { eventually, everything, field, messages, press, type } from '../support/transcript.ts';

/** The browser's sockets lead to the relay of a desk. */
function plugInto(desk: Desk): () => void {
  class DeskSocket extends EventTarget {
    static readonly CONNECTING = 0;
    static readonly OPEN = 1;
    static readonly CLOSING = 2;
    static readonly CLOSED = 3;
    readyState = 0;
    binaryType = 'blob';
    readonly #relay = desk.relay.connect({
      send: (data) => queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data }))),
      close: (code, reason) => this.#end(code, reason),
    });
    constructor() {
      super();
      queueMicrotask(() => {
        this.readyState = 1;
        this.dispatchEvent(new Event('open'));
      });
    }
    send(text: string): void {
      this.#relay.receive(text);
    }
    close(): void {
      if (this.readyState === 3) return;
      this.#end(1000, '');
      this.#relay.closed();
    }
    #end(code: number, reason: string): void {
      this.readyState = 3;
      this.dispatchEvent(new CloseEvent('close', { code, reason }));
    }
  }
  const original = window.WebSocket;
  Object.assign(window, { WebSocket: DeskSocket });
  return () => Object.assign(window, { WebSocket: original });
}

describe('after a sign-out', () => {
  let desk: Desk;
  let unplug: () => void;
  beforeEach(async () => {
    desk = await createDesk();
    unplug = plugInto(desk);
  });
  afterEach(async () => {
    unplug();
    await desk.close();
  });

  it('nothing of the end user is on the screen, and what is typed stays until somebody hears it', async () => {
    const chat = await fixture<EndUserChat>(html`<end-user-chat url="/live"></end-user-chat>`);
    await settled(chat);
    type(chat, 'Too early');
    press(field(chat), 'Enter');
    expect(field(chat).value).to.equal('Too early');

    chat.getToken = () => desk.tokenOf('user-2');
    await eventually(chat, () => everything(chat, '.welcome .hello')[0]?.textContent.includes('Jonas'), 'known');
    expect(field(chat).value).to.equal('Too early');
    press(field(chat), 'Enter');
    await eventually(chat, () => messages(chat).some((text) => text.endsWith('Sent')), 'sent');
    expect(field(chat).value).to.equal('');
    type(chat, 'Half a sentence');

    chat.signOut();
    await settled(chat);
    expect(messages(chat)).to.be.empty;
    expect(everything(chat, '.welcome .hello')[0]?.textContent).not.to.contain('Jonas');
    expect(field(chat).value).to.equal('');
  });

  it('nothing of the live agent is on the screen', async () => {
    const name = desk.nameOf('user-1');
    const hub = await fixture<LiveAgentHub>(
      html`<live-agent-hub url="/live" .getToken=${() => desk.tokenOf('analyst-1')}></live-agent-hub>`,
    );
    const shown = (tag: string): string => one(hub, tag).shadowRoot?.textContent ?? '';
    const rows = (): HTMLElement[] => everything(hub, 'li');
    const accept = (): HTMLElement | undefined => everything(hub, 'li [part="accept"]:not([aria-disabled])')[0];
    await eventually(hub, () => everything(hub, '.you').length > 0, 'known');
    await desk.asks(desk.at('user-1', 'chat').session);
    await eventually(hub, accept, 'a request');
    accept()?.click();
    await eventually(hub, () => messages(hub).some((text) => text.includes('joined')), 'accepted');
    await desk.asks(desk.at('user-2', 'chat').session);
    await eventually(hub, accept, 'another request');
    await eventually(hub, () => shown('end-user-details').includes(name), 'details');

    hub.signOut();
    await settled(hub);
    expect(messages(hub)).to.be.empty;
    expect(rows()).to.be.empty;
    expect(everything(hub, '[part="toast"]')).to.be.empty;
    for (const tag of ['end-user-details', 'record-history', 'transfer-request-list', 'active-request-list'])
      expect(shown(tag), tag).not.to.contain(name);
    expect(everything(hub, '.you')).to.be.empty;
  });
});

describe('the tab of the hub', () => {
  const before = window.name;
  afterEach(() => {
    window.name = before;
  });

  it('is no longer that of the person who has signed out', async () => {
    const hub = await fixture<LiveAgentHub>(html`<live-agent-hub></live-agent-hub>`);
    window.name = hubWindowName(agent());
    hub.signOut();
    expect(window.name).to.equal('');
  });

  it('keeps a name that is not the hub’s', async () => {
    const hub = await fixture<LiveAgentHub>(html`<live-agent-hub></live-agent-hub>`);
    window.name = 'of the host';
    hub.signOut();
    expect(window.name).to.equal('of the host');
  });
});
