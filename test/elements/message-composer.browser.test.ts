import { expect } from '@open-wc/testing';
import type { MessageComposer } from '../../src/elements/message-composer.ts';
import { FakeSession } from '../support/fake-session.ts';
import { mount, one, settled, textOf } from '../support/mount.ts';
import { button, field, press, type } from '../support/transcript.ts';

describe('message-composer', () => {
  let session: FakeSession;
  let composer: MessageComposer;
  beforeEach(async () => {
    session = new FakeSession();
    session.$draft.set('begun');
    composer = await mount('message-composer', session);
    composer.conversation = 'x.1';
    await settled(composer);
    session.wishes.length = 0;
  });
  const sent = () => session.wishes.filter((wish) => wish.type === 'message.send');

  it('begins with the draft', async () => {
    expect(field(composer).value).to.equal('begun');
    expect(field(composer).getAttribute('enterkeyhint')).to.equal('send');
    await expect(composer).to.be.accessible();
  });

  it('says the draft as it is typed, and sends', async () => {
    type(composer, 'Hello');
    press(field(composer), 'Enter');
    await Promise.resolve();
    expect(session.wishes).to.deep.equal([
      { type: 'draft.change', conversation: 'x.1', text: 'Hello' },
      { type: 'message.send', conversation: 'x.1', text: 'Hello' },
    ]);
  });

  it('shows its hint while it is empty, and has none beneath a text', async () => {
    expect(field(composer).placeholder).to.equal('');
    type(composer, '');
    await settled(composer);
    expect(field(composer).placeholder).to.equal('Write a message');
    type(composer, 'Hello');
    await settled(composer);
    expect(field(composer).placeholder).to.equal('');
    press(field(composer), 'Enter');
    await settled(composer);
    expect(field(composer).placeholder).to.equal('Write a message');
  });

  it('[P7] keeps a message that the host has cancelled', () => {
    composer.addEventListener('live-agent-intent', (event) => {
      if (event.intent.type === 'message.send') event.preventDefault();
    });
    type(composer, 'Hello');
    press(field(composer), 'Enter');
    expect(field(composer).value).to.equal('Hello');
  });

  it('keeps a message that no session hears, and sends it when there is one', async () => {
    const provider = composer.closest('live-agent-session')!;
    provider.session = null;
    await settled(provider);
    await settled(composer);
    expect(field(composer).value, 'what the one before had begun').to.equal('');
    type(composer, 'Hello');
    press(field(composer), 'Enter');
    expect(field(composer).value).to.equal('Hello');
    session.$draft.set('');
    provider.session = session;
    await settled(provider);
    await settled(composer);
    expect(field(composer).value).to.equal('Hello');
    press(field(composer), 'Enter');
    await Promise.resolve();
    expect(sent()).to.deep.equal([{ type: 'message.send', conversation: 'x.1', text: 'Hello' }]);
    expect(field(composer).value).to.equal('');
  });

  it('does not send while a word is being composed', async () => {
    type(composer, 'にほん');
    press(field(composer), 'Enter', { isComposing: true });
    press(field(composer), 'Enter', { keyCode: 229 });
    await Promise.resolve();
    expect(sent()).to.be.empty;
    expect(field(composer).value).to.equal('にほん');
  });

  it('is not disturbed by its own words coming back late', async () => {
    for (const text of ['a', 'ab', 'abc']) type(composer, text);
    for (const text of ['a', 'ab', 'abc']) {
      session.$draft.set(text);
      await settled(composer);
      expect(field(composer).value).to.equal('abc');
    }
  });

  it('takes a draft that was changed elsewhere, as after a message that was refused', async () => {
    type(composer, 'Hello');
    session.$draft.set('Hello');
    await settled(composer);
    press(field(composer), 'Enter');
    session.$draft.set('');
    await settled(composer);
    expect(field(composer).value).to.equal('');
    session.$draft.set('Hello');
    await settled(composer);
    expect(field(composer).value).to.equal('Hello');
  });

  it('takes the draft of another conversation', async () => {
    type(composer, 'For this one');
    session.$draft.set('For the other');
    composer.conversation = 'y.1';
    await settled(composer);
    expect(field(composer).value).to.equal('For the other');
    type(composer, '');
    session.$draft.set('');
    composer.conversation = 'x.1';
    session.$draft.set('For this one');
    await settled(composer);
    expect(field(composer).value).to.equal('For this one');
  });

  it('says that a text is too long before it is sent, and keeps it', async () => {
    type(composer, 'x'.repeat(7400));
    await settled(composer);
    expect(textOf(one(composer, '.counter'))).to.equal('');
    type(composer, 'x'.repeat(7600));
    await settled(composer);
    expect(textOf(one(composer, '.counter'))).to.equal('7,600 of 8,000 characters');
    type(composer, 'x'.repeat(8001));
    await settled(composer);
    expect(textOf(one(composer, '.counter')))
      .to.contain('This message is too long')
      .and.contain('8,001 of 8,000 characters');
    expect(button(composer, 'Send').getAttribute('aria-disabled')).to.equal('true');
    await expect(composer).to.be.accessible();
    press(field(composer), 'Enter');
    button(composer, 'Send').click();
    await Promise.resolve();
    expect(sent()).to.be.empty;
    expect(field(composer).value).to.have.length(8001);
  });

  it('goes by the relay’s policy', async () => {
    session.$policy.set({
      maxText: 10,
      requestWaitMs: 0,
      requestWarnMs: 0,
      agentNoticeMs: 0,
      agentRequeueMs: 0,
      endUserGraceMs: 0,
    });
    type(composer, 'eleven long');
    await settled(composer);
    expect(button(composer, 'Send').getAttribute('aria-disabled')).to.equal('true');
  });

  it('grows to three rows, and no further', async () => {
    const height = (): number => field(composer).getBoundingClientRect().height;
    type(composer, 'one');
    const single = height();
    type(composer, 'one\ntwo');
    expect(height()).to.be.greaterThan(single + 10);
    type(composer, 'one\ntwo\nthree');
    const three = height();
    type(composer, 'one\ntwo\nthree\nfour\nfive');
    expect(height()).to.be.closeTo(three, 1);
    type(composer, '');
    expect(height()).to.be.closeTo(single, 1);
  });
});
