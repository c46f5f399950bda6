import { expect, fixture, html } from '@open-wc/testing';
import { createDesk, until, type Desk, type DeskOptions } from '../../stories/support/desk.ts';
import type { EndUserChat } from '../../src/elements/end-user-chat.ts';
import type { Session } from '../../src/store/session.ts';
import { settled, textOf } from '../support/mount.ts';
import {
  button,
  eventually,
  everything,
  field,
  message,
  messages,
  nextFrame,
  hasFocus,
  only,
  press,
  type,
} from '../support/transcript.ts';

describe('end-user-chat, with the real relay', () => {
  let desk: Desk;
  let chat: EndUserChat;
  let user: Session;
  let agent: Session;

  async function begin(options: DeskOptions = {}): Promise<void> {
    desk = await createDesk(options);
    ({ session: agent } = desk.at('analyst-1', 'hub'));
    ({ session: user } = desk.at('user-2', 'chat'));
    await until(agent.$link, ({ state }) => state === 'up-to-date');
    chat = await fixture<EndUserChat>(html`<end-user-chat .session=${user}></end-user-chat>`);
    chat.style.blockSize = '600px';
    await settled(chat);
  }
  afterEach(() => desk.close());

  it('works before there is a conversation', async () => {
    await begin();
    await eventually(chat, () => /Hello Jonas Lindqvist/.test(textOf(only(chat, '.welcome'))));
    await expect(chat).to.be.accessible();
    type(chat, 'I forgot my password');
    press(field(chat), 'Enter');
    await eventually(chat, () => /Sent$/.test(textOf(message(chat, 'I forgot my password'))), 'Sent');
    expect(message(chat, 'I forgot').getAttribute('aria-label')).to.match(/^Jonas Lindqvist, /);
    expect(field(chat).value).to.equal('');
    expect(user.$open.get()?.stream).to.match(/\.1$/);
  });

  it('posts the quick reply that is chosen, and its set answers no longer', async () => {
    await begin();
    const stream = await desk.writes(user, 'VPN does not connect');
    await desk.digitalAgent.says(stream, {
      text: 'Did that help?',
      quickReplies: ['That helped', 'That did not help'],
    });
    await eventually(chat, () => button(chat, 'That helped'));
    expect(button(chat, 'That helped').getAttribute('aria-disabled')).to.equal('false');
    await expect(chat).to.be.accessible();
    button(chat, 'That did not help').click();
    await nextFrame();
    await settled(chat);
    for (const name of ['That helped', 'That did not help'])
      expect(button(chat, name).getAttribute('aria-disabled'), 'at once').to.equal('true');
    expect(button(chat, 'That did not help').getAttribute('aria-pressed')).to.equal('true');
    button(chat, 'That helped').click();
    await eventually(chat, () => /Sent$/.test(messages(chat).at(-1) ?? ''), 'Sent');
    expect(messages(chat).filter((text) => text.startsWith('Jonas'))).to.have.length(2);
    expect(messages(chat).at(-1)).to.contain('That did not help');
    await desk.digitalAgent.says(stream, 'I see.');
    await eventually(chat, () => message(chat, 'I see.'));
    expect(button(chat, 'That helped').getAttribute('aria-disabled')).to.equal('true');
  });

  it('typing the text of a reply does the same', async () => {
    await begin();
    const stream = await desk.writes(user, 'live agent');
    await desk.digitalAgent.says(stream, { text: 'Shall I?', quickReplies: ['Yes', 'No'] });
    await eventually(chat, () => button(chat, 'Yes'));
    type(chat, 'yes');
    press(field(chat), 'Enter');
    await eventually(chat, () => button(chat, 'Yes').getAttribute('aria-pressed') === 'true');
    expect(button(chat, 'No').getAttribute('aria-disabled')).to.equal('true');
  });

  it('says what comes next while it waits, and cancels', async () => {
    await begin();
    await desk.asks(user);
    await eventually(chat, () => button(chat, 'Cancel request'));
    expect(textOf(only(chat, '[part=waiting]'))).to.match(/If nobody is free in 4:5\d|5:00, the Digital Agent goes on/);
    expect(messages(chat).at(-1)).to.match(/^System A Live Agent was asked to join/);
    expect(field(chat)).to.exist;
    await expect(chat).to.be.accessible();
    button(chat, 'Cancel request').click();
    await eventually(chat, () => everything(chat, '[part=waiting]').length === 0, 'cancelled');
    expect(messages(chat).at(-1)).to.match(/^System You cancelled the request/);
    expect(hasFocus(field(chat))).to.equal(true);
  });

  it('says who joined, and ends after having asked', async () => {
    await begin();
    await desk.asks(user);
    await desk.accepts(agent, 'user-2');
    await eventually(chat, () => button(chat, 'End chat'));
    expect(everything(chat, 'h2').map(textOf)).to.include('Priya Nair');
    expect(only(chat, '[role=separator].live').getAttribute('aria-label')).to.equal('Live Agent connected');
    expect(messages(chat).at(-1)).to.match(/^System Priya Nair joined/);
    expect(everything(chat, '[part=waiting]')).to.be.empty;
    await expect(chat).to.be.accessible();

    const dialog = only<HTMLDialogElement>(chat, 'dialog');
    button(chat, 'End chat').click();
    expect(dialog.open).to.equal(true);
    await expect(chat).to.be.accessible();
    button(chat, 'Cancel').click();
    expect(dialog.open).to.equal(false);
    expect(user.$open.get()?.conversation.ended).to.equal(null);

    button(chat, 'End chat').click();
    button(chat, 'End').click();
    await eventually(chat, () => /^System You ended the chat/.test(messages(chat).at(-1) ?? ''), 'ended');
    expect(everything(chat, 'header button')).to.be.empty;
    expect(hasFocus(field(chat))).to.equal(true);
    await expect(chat).to.be.accessible();

    type(chat, 'One more question');
    press(field(chat), 'Enter');
    await eventually(chat, () => /Sent$/.test(messages(chat).at(-1) ?? ''), 'Sent');
    expect(user.$open.get()?.stream).to.match(/\.2$/);
    expect(message(chat, 'Priya Nair joined'), 'all of them are one').to.exist;
    expect(message(chat, 'A new conversation began')).to.exist;
  });

  it('closes the question when somebody else was faster', async () => {
    await begin();
    await desk.asks(user);
    await desk.accepts(agent, 'user-2');
    await eventually(chat, () => button(chat, 'End chat'));
    button(chat, 'End chat').click();
    const { stream, accepted } = agent.$open.get()!;
    agent.send({ type: 'conversation.end', conversation: stream, request: accepted! });
    await eventually(chat, () => /^System Priya Nair ended the chat/.test(messages(chat).at(-1) ?? ''));
    expect(only<HTMLDialogElement>(chat, 'dialog').open).to.equal(false);
  });

  it('gives the configured message when nobody is there', async () => {
    await begin({ isOpen: () => false });
    const stream = await desk.writes(user, 'live agent');
    await desk.digitalAgent.asksForLiveAgent(stream);
    await eventually(chat, () =>
      messages(chat).some((text) => text.startsWith('System Our live agents are here from Monday')),
    );
    expect(everything(chat, '[part=waiting]')).to.be.empty;
  });

  it('says that nobody came in time', async () => {
    await begin({ policy: { requestWaitMs: 60, requestWarnMs: 10 } });
    await desk.asks(user).catch(() => undefined);
    await eventually(chat, () =>
      messages(chat).some((text) => text.startsWith('System No Live Agent was free in time')),
    );
  });
});
