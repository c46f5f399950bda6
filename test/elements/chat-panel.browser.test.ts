import { expect } from '@open-wc/testing';
import { createDesk, until, type Desk } from '../../stories/support/desk.ts';
import type { ChatPanel } from '../../src/elements/chat-panel.ts';
import type { InPageTransport } from '../../src/transports/in-page.ts';
import type { Session } from '../../src/store/session.ts';
import { mount, settled, textOf } from '../support/mount.ts';
import {
  button,
  eventually,
  everything,
  field,
  message,
  messages,
  hasFocus,
  only,
  press,
  type,
} from '../support/transcript.ts';

describe('chat-panel, with the real relay', () => {
  let desk: Desk;
  let panel: ChatPanel;
  let agent: Session;
  let cable: InPageTransport;
  let user: Session;
  beforeEach(async () => {
    desk = await createDesk();
    ({ session: agent, transport: cable } = desk.at('analyst-1', 'hub'));
    ({ session: user } = desk.at('user-1', 'chat'));
    panel = await mount('chat-panel', agent);
    panel.style.blockSize = '600px';
  });
  afterEach(() => desk.close());

  it('says what will be shown here while nothing is open', async () => {
    expect(textOf(panel.shadowRoot as unknown as Element)).to.contain('No conversation is open');
    expect(everything(panel, '[role=log]')).to.be.empty;
    await expect(panel).to.be.accessible();
  });

  it('shows a waiting conversation as the end user saw it, read-only', async () => {
    const stream = await desk.writes(user, 'VPN does not connect');
    await desk.digitalAgent.says(stream, {
      text: 'Which **device**?',
      card: {
        title: 'Connect to the VPN',
        details: [{ label: 'Article', value: 'KB0010457' }],
        link: { label: 'VPN guide', url: 'https://kb.example.com/vpn' },
      },
      quickReplies: ['Windows laptop', 'MacBook'],
    });
    await desk.writes(user, 'MacBook');
    await desk.digitalAgent.asksForLiveAgent(stream);
    await desk.previews(agent, 'user-1');
    await eventually(panel, () => messages(panel).length === 4, 'four rows');

    const [first, second, third, notice] = everything(panel, 'article');
    expect(first?.getAttribute('aria-label')).to.match(/^Amara Okafor, End User, /);
    expect(second?.getAttribute('aria-label')).to.match(/^Digital Agent, /);
    expect(textOf(second!)).to.contain('Connect to the VPN').and.contain('KB0010457');
    expect(only<HTMLAnchorElement>(panel, 'a').getAttribute('rel')).to.equal('noopener noreferrer');
    expect(textOf(second!)).to.contain('(kb.example.com)');
    expect(everything(panel, '.reply').map(textOf)).to.deep.equal(['Windows laptop', 'MacBook, chosen']);
    expect(everything(panel, 'article button')).to.be.empty;
    expect(textOf(third!)).to.contain('MacBook');
    expect(textOf(notice!)).to.match(/^System A Live Agent was asked for: VPN does not connect/);
    expect(everything(panel, 'textarea')).to.be.empty;
    expect(only(panel, '.foot').textContent).to.contain('Accept the request to answer');
    await expect(panel).to.be.accessible();
  });

  it('goes on below a divider, with a composer, once it is accepted', async () => {
    await desk.asks(user);
    await desk.previews(agent, 'user-1');
    await eventually(panel, () => messages(panel).length > 0);
    const [request] = agent.$requests.get();
    agent.send({ type: 'transfer.accept', conversation: request!.stream, request: request!.n });
    await eventually(panel, () => field(panel));
    expect(only(panel, '[role=separator].live').getAttribute('aria-label')).to.equal('Live Agent connected');
    expect(messages(panel).at(-1)).to.match(/^System Priya Nair joined/);
    expect(field(panel).getAttribute('aria-label')).to.equal('Message');
    expect(button(panel, 'Send')).to.exist;
    await expect(panel).to.be.accessible();
  });

  describe('accepted', () => {
    beforeEach(async () => {
      await desk.asks(user);
      await desk.accepts(agent, 'user-1');
      await eventually(panel, () => field(panel));
    });

    it('sends with Enter, and says Sent and Read only when it is', async () => {
      cable.cut();
      type(panel, 'Hello');
      expect(press(field(panel), 'Enter', { shiftKey: true })).to.equal(true);
      expect(press(field(panel), 'Enter', { isComposing: true })).to.equal(true);
      expect(press(field(panel), 'Enter')).to.equal(false);
      expect(field(panel).value).to.equal('');
      await eventually(panel, () => message(panel, 'Hello'));
      expect(textOf(message(panel, 'Hello'))).to.contain('Sending…');
      await expect(panel).to.be.accessible();
      cable.heal();
      await eventually(panel, () => /Sent$/.test(textOf(message(panel, 'Hello'))), 'Sent');
      const sent = message(panel, 'Hello');
      const open = await until(user.$open, (one) => one !== null);
      const { n = 0 } = (
        await until(user.$timeline, (rows) => rows.some((row) => row.kind === 'message' && row.text === 'Hello'))
      )
        .filter((row) => row.kind === 'message')
        .at(-1) as { n?: number };
      user.send({ type: 'message.seen', conversation: open!.stream, upTo: n });
      await eventually(panel, () => /Read$/.test(textOf(message(panel, 'Hello'))), 'Read');
      expect(message(panel, 'Hello'), 'one row all the time').to.equal(sent);
      await expect(panel).to.be.accessible();
    });

    it('sends with the button, and the focus is where the next one is written', async () => {
      type(panel, 'By the button');
      button(panel, 'Send').click();
      await eventually(panel, () => message(panel, 'By the button'));
      expect(document.activeElement).to.equal(panel);
      expect(hasFocus(field(panel))).to.equal(true);
    });

    it('finds what was said, and Escape leads back', async () => {
      const words = () => textOf(only(panel, '.find .found'));
      press(everything(panel, 'article').at(-1)!, 'f', { ctrlKey: true });
      await settled(panel);
      const input = only<HTMLInputElement>(panel, '.find input');
      expect(hasFocus(input)).to.equal(true);
      input.value = 'LIVE agent';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await eventually(panel, () => words() === '1 of 1', 'one hit');
      await eventually(panel, () => message(panel, 'I will ask').classList.contains('hit'), 'marked');
      await expect(panel).to.be.accessible();
      input.value = 'not there';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await eventually(panel, () => words() === 'Nothing found', 'nothing');
      press(input, 'Escape');
      await settled(panel);
      expect(everything(panel, '.find').length).to.equal(0);
      expect(hasFocus(button(panel, 'Find in this conversation'))).to.equal(true);
    });

    it('does nothing with what is blank', async () => {
      const before = messages(panel).length;
      type(panel, ' \n ');
      press(field(panel), 'Enter');
      button(panel, 'Send').click();
      await settled(panel);
      expect(messages(panel).length).to.equal(before);
    });

    it('keeps writing possible while the link is down, and says what it is: not sent', async () => {
      cable.cut();
      type(panel, 'Into the tunnel');
      press(field(panel), 'Enter');
      await eventually(panel, () => message(panel, 'Into the tunnel'));
      expect(textOf(message(panel, 'Into the tunnel'))).to.contain('Sending…');
    });

    it('shows who is typing', async () => {
      user.send({ type: 'draft.change', conversation: null, text: 'I' });
      await eventually(panel, () => textOf(only(panel, '.typing')) === 'Amara Okafor is typing…', 'typing');
      user.send({ type: 'draft.change', conversation: null, text: '' });
      await eventually(panel, () => textOf(only(panel, '.typing')) === '');
    });

    it('keeps each draft with its conversation', async () => {
      type(panel, 'For Amara only');
      const mine = agent.$open.get()!.stream;
      const { session: second } = desk.at('user-2', 'chat');
      await desk.asks(second, 'Printer does not print');
      await desk.accepts(agent, 'user-2');
      await eventually(panel, () => messages(panel).some((text) => text.includes('Printer')));
      expect(field(panel).value).to.equal('');
      type(panel, 'For Jonas');
      agent.send({ type: 'conversation.open', conversation: mine });
      await eventually(panel, () => field(panel).value === 'For Amara only', 'the draft');
    });

    it('is read-only once it has ended, and says by whom', async () => {
      const { stream, accepted } = agent.$open.get()!;
      user.send({ type: 'conversation.end', conversation: stream, request: accepted! });
      await eventually(
        panel,
        () => messages(panel).at(-1)?.startsWith('System Amara Okafor ended the chat.'),
        'the end',
      );
      expect(everything(panel, 'textarea')).to.be.empty;
      expect(textOf(only(panel, '.foot'))).to.contain('Amara Okafor ended this conversation');
      await expect(panel).to.be.accessible();
    });

    it('says what became of it when it is somebody else’s, and shows nothing more', async () => {
      const { session: other } = desk.at('analyst-2', 'hub');
      const { session: second } = desk.at('user-2', 'chat');
      await desk.asks(second, 'Printer does not print');
      await desk.previews(agent, 'user-2');
      await desk.accepts(other, 'user-2');
      await eventually(panel, () => /Marcus Webb accepted this request/.test(panel.shadowRoot!.textContent), 'gone');
      expect(everything(panel, 'article')).to.be.empty;
      await expect(panel).to.be.accessible();
    });

    it('says who left, or cancelled, before anybody came', async () => {
      const { session: second, transport } = desk.at('user-2', 'chat');
      await desk.asks(second, 'Printer does not print');
      await desk.previews(agent, 'user-2');
      await eventually(panel, () => messages(panel).length > 0);
      const { stream, request } = agent.$open.get()!;
      second.send({ type: 'transfer.cancel', conversation: stream, request: request!.n });
      await eventually(
        panel,
        () => /Jonas Lindqvist cancelled the request/.test(panel.shadowRoot!.textContent),
        'gone',
      );
      transport.close();
    });

    it('goes through the messages with the arrow keys, and with Escape to the composer', async () => {
      const articles = everything(panel, 'article');
      expect(articles.map((article) => article.tabIndex)).to.deep.equal([-1, -1, -1, 0]);
      articles.at(-1)!.focus();
      press(articles.at(-1)!, 'ArrowUp');
      await settled(panel);
      expect(articles.map((article) => article.tabIndex)).to.deep.equal([-1, -1, 0, -1]);
      expect(hasFocus(articles[2]!)).to.equal(true);
      press(articles[2]!, 'Home');
      expect(hasFocus(articles[0]!)).to.equal(true);
      press(articles[0]!, 'ArrowUp');
      expect(hasFocus(articles[0]!)).to.equal(true);
      press(articles[0]!, 'End');
      expect(hasFocus(articles[3]!)).to.equal(true);
      press(articles[3]!, 'Escape');
      await settled(panel);
      expect(hasFocus(field(panel))).to.equal(true);
    });
  });
});
