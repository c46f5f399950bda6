import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { agent, FakeSession, open } from '../support/fake-session.ts';
import { all, focused, mount, nameOf, one, settled, textOf } from '../support/mount.ts';

const MAYA = 'Maya Fischer';
const STREAM = open(MAYA).stream;
const buttons = (element: Element): string[] => all(element, '#actions button').map(nameOf);

describe('request-actions', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });

  it('offers nothing while nothing is open, it is over, or it is for a supervisor to read', async () => {
    const actions = await mount('request-actions', session);
    expect(buttons(actions)).to.be.empty;
    session.$open.set(open(MAYA, { phase: 'past', request: null }));
    await settled(actions);
    expect(buttons(actions)).to.be.empty;
    session.$you.set(agent({ role: 'supervisor' }));
    session.$open.set(open(MAYA));
    await settled(actions);
    expect(buttons(actions)).to.be.empty;
  });

  it('offers Accept and Ignore while it waits', async () => {
    session.$open.set(open(MAYA));
    const actions = await mount('request-actions', session);
    expect(buttons(actions)).to.deep.equal(['Accept', 'Ignore']);
    one(actions, '[part="accept"]').click();
    one(actions, '[part="ignore"]').click();
    await settled(actions);
    expect(session.wishes).to.deep.equal([
      { type: 'transfer.accept', conversation: STREAM, request: 9 },
      { type: 'transfer.ignore', conversation: STREAM, request: 9 },
    ]);
    await expect(actions).to.be.accessible();
  });

  it('says that it is accepting, does nothing more, and keeps name and focus', async () => {
    session.$open.set(open(MAYA));
    const actions = await mount('request-actions', session);
    const accept = one(actions, '[part="accept"]');
    accept.focus();
    session.$open.set(open(MAYA, { pending: 'accept' }));
    await settled(actions);
    accept.click();
    expect(session.wishes).to.be.empty;
    expect(nameOf(accept)).to.equal('Accept');
    expect(textOf(accept)).to.equal('Accepting…');
    expect(accept.getAttribute('aria-disabled')).to.equal('true');
    expect(focused(actions)).to.equal(accept);
    await expect(actions).to.be.accessible();
  });

  it('says why it does nothing while the link is down', async () => {
    session.$open.set(open(MAYA));
    session.$link.set({ state: 'reconnecting' });
    const actions = await mount('request-actions', session);
    expect(textOf(one(actions, '#state'))).to.equal('Available again once the connection is back.');
    one(actions, '[part="accept"]').click();
    expect(session.wishes).to.be.empty;
    await expect(actions).to.be.accessible();
  });

  it('does not let the focus slide from Accept onto End', async () => {
    session.$open.set(open(MAYA));
    const actions = await mount('request-actions', session);
    one(actions, '[part="accept"]').focus();
    session.$open.set(open(MAYA, { phase: 'active', accepted: 9 }));
    await settled(actions);
    expect(buttons(actions)).to.deep.equal(['End']);
    expect(focused(actions)?.id).to.equal('actions');
  });

  describe('End', () => {
    beforeEach(() => session.$open.set(open(MAYA, { phase: 'active', accepted: 9 })));

    it('asks once, and ends', async () => {
      const actions = await mount('request-actions', session);
      one(actions, '[part="end"]').click();
      const dialog = one<HTMLDialogElement>(actions, 'dialog');
      expect(dialog.open).to.be.true;
      expect(textOf(one(actions, `#${dialog.getAttribute('aria-labelledby') ?? ''}`))).to.equal('End this chat?');
      expect(all(actions, 'dialog button').map(nameOf)).to.deep.equal(['Cancel', 'End chat']);
      await expect(actions).to.be.accessible();
      all(actions, 'dialog button')[1]!.click();
      await settled(actions);
      expect(dialog.open).to.be.false;
      expect(session.wishes).to.deep.equal([{ type: 'conversation.end', conversation: STREAM, request: 9 }]);
    });

    it('does not end by Cancel or Escape, and gives the focus back', async () => {
      const actions = await mount('request-actions', session);
      const end = one(actions, '[part="end"]');
      end.focus();
      end.click();
      await sendKeys({ press: 'Escape' });
      expect(one<HTMLDialogElement>(actions, 'dialog').open).to.be.false;
      expect(focused(actions)).to.equal(end);
      end.click();
      all(actions, 'dialog button')[0]!.click();
      expect(focused(actions)).to.equal(end);
      expect(session.wishes).to.be.empty;
    });

    it('asks no more once the other side has ended', async () => {
      const actions = await mount('request-actions', session);
      one(actions, '[part="end"]').click();
      session.$open.set(open(MAYA, { phase: 'past', request: null }));
      await settled(actions);
      expect(one<HTMLDialogElement>(actions, 'dialog').open).to.be.false;
      expect(buttons(actions)).to.be.empty;
    });

    it('says that it is ending', async () => {
      session.$open.set(open(MAYA, { phase: 'active', accepted: 9, pending: 'end' }));
      const actions = await mount('request-actions', session);
      expect(nameOf(one(actions, '[part="end"]'))).to.equal('End');
      expect(textOf(one(actions, '[part="end"]'))).to.equal('Ending…');
      one(actions, '[part="end"]').click();
      expect(one<HTMLDialogElement>(actions, 'dialog').open).to.be.false;
    });
  });
});
