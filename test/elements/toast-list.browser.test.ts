import { expect } from '@open-wc/testing';
import type { Toast } from '../../src/store/views.ts';
import { FakeSession, NOW, toast } from '../support/fake-session.ts';
import { all, focused, mount, nameOf, one, settled, textOf } from '../support/mount.ts';

const marcus = { role: 'live-agent' as const, id: 'analyst-2', name: 'Marcus Webb' };
const undo = { type: 'transfer.unignore' as const, conversation: 'a.1', request: 9 };
const said = (list: Element): string[] => all(list, '[part="toast"] p').map(textOf);

describe('toast-list', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });

  it('is a status that is there before it says something', async () => {
    const list = await mount('toast-list', session);
    expect(one(list, '[role="status"]').children).to.have.length(0);
    await expect(list).to.be.accessible();
  });

  const cases: [Toast, string][] = [
    [toast('connected'), 'You are connected with Maya Fischer'],
    [toast('ignored', { undo }), "You ignored Maya Fischer's request. Other live agents still see it."],
    [toast('taken', { by: marcus }), "Marcus Webb accepted Maya Fischer's request"],
    [toast('gone', { code: 'expired' }), "Maya Fischer's request has returned to the Digital Agent."],
    [toast('requeued'), 'was given back to New Requests because your hub was away'],
    [toast('ended'), 'Your conversation with Maya Fischer has ended'],
    [toast('left'), 'Maya Fischer has left.'],
    [toast('refused', { code: 'forbidden' }), 'You do not have the right to do that.'],
    [toast('refused', { code: 'malformed' }), 'That did not work.'],
    [toast('unsent'), 'nothing was done about Maya Fischer'],
  ];
  for (const [item, words] of cases)
    it(`says in words: ${item.kind} ${item.code ?? ''}`, async () => {
      session.$toasts.set([item]);
      const list = await mount('toast-list', session);
      expect(said(list)).to.have.length(1);
      expect(said(list)[0]).to.contain(words);
      await expect(list).to.be.accessible();
    });

  it('undoes, and dismisses', async () => {
    session.$toasts.set([toast('ignored', { undo }), toast('ended')]);
    const list = await mount('toast-list', session);
    expect(nameOf(one(list, '[part="undo"]'))).to.equal('Undo');
    one(list, '[part="undo"]').click();
    await settled(list);
    expect(session.wishes).to.deep.equal([undo, { type: 'toast.dismiss', id: 'ignored' }]);
    one(list, '[part="dismiss"]').click();
    await settled(list);
    expect(session.wishes.at(-1)).to.deep.equal({ type: 'toast.dismiss', id: 'ended' });
    expect(said(list)).to.be.empty;
  });

  it('goes when it is due', async () => {
    session.$toasts.set([toast('connected', { until: NOW + 6000 })]);
    const list = await mount('toast-list', session);
    session.$now.set(NOW + 5999);
    await settled(list);
    expect(said(list)).to.have.length(1);
    session.$now.set(NOW + 6000);
    await settled(list);
    expect(said(list)).to.be.empty;
  });

  it('waits while the focus or the pointer is on it, even when the session has forgotten it', async () => {
    session.$toasts.set([toast('ignored', { undo, until: NOW + 15_000 })]);
    const list = await mount('toast-list', session);
    one(list, '[part="undo"]').focus();
    await settled(list);
    session.$now.set(NOW + 20_000);
    session.$toasts.set([]);
    await settled(list);
    expect(said(list)).to.have.length(1);
    one(list, '[part="undo"]').click();
    await settled(list);
    expect(session.wishes[0]).to.deep.equal(undo);
    expect(said(list)).to.be.empty;
  });

  it('never takes the focus, and does not lose it', async () => {
    session.$toasts.set([toast('connected'), toast('ended')]);
    const list = await mount('toast-list', session);
    expect(focused(list)).to.be.null;
    one(list, '[part="dismiss"]').focus();
    one(list, '[part="dismiss"]').click();
    await settled(list);
    expect(nameOf(focused(list)!)).to.equal('Dismiss');
    one(list, '[part="dismiss"]').click();
    await settled(list);
    expect(focused(list)).to.equal(one(list, '[role="status"]'));
  });
});
