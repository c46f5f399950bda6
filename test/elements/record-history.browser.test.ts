import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { FakeSession, open, ticket } from '../support/fake-session.ts';
import { all, focused, mount, one, settled, textOf } from '../support/mount.ts';

describe('record-history', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
    session.$open.set(open('Maya Fischer'));
    session.$records.set({
      open: [1, 2, 3, 4, 5, 6].map((n) => ticket(`INC${n}`, `Open ${n}`)),
      closed: [ticket('INC9', 'Forgot password', { status: 'closed', state: 'Resolved' })],
    });
  });

  it('is the region Record History with the tabs Open and Closed', async () => {
    const records = await mount('record-history', session);
    expect(textOf(one(records, 'h2'))).to.equal('Record History');
    expect(all(records, '[role="tab"]').map(textOf)).to.deep.equal(['Open', 'Closed']);
    expect(all(records, '[role="tab"]').map((tab) => tab.getAttribute('aria-selected'))).to.deep.equal([
      'true',
      'false',
    ]);
    await expect(records).to.be.accessible();
  });

  it('shows the five newest, each a link with number and title to a new window', async () => {
    const records = await mount('record-history', session);
    const links = all<HTMLAnchorElement>(records, 'li a');
    expect(links).to.have.length(5);
    expect(textOf(links[0]!)).to.equal('INC1 Open 1 (opens in a new window)');
    expect(links[0]!.target).to.equal('_blank');
    expect(links[0]!.rel).to.equal('noopener noreferrer');
    expect(new URL(links[0]!.href).pathname).to.equal('/tickets/INC1');
  });

  it('changes tabs by click and by arrow keys', async () => {
    const records = await mount('record-history', session);
    all(records, '[role="tab"]')[1]!.click();
    await settled(records);
    expect(all(records, 'li')).to.have.length(1);
    expect(textOf(one(records, 'li')))
      .to.contain('INC9')
      .and.to.contain('Resolved');
    all(records, '[role="tab"]')[1]!.focus();
    await sendKeys({ press: 'ArrowLeft' });
    await settled(records);
    expect(textOf(focused(records)!)).to.equal('Open');
    expect(all(records, 'li')).to.have.length(5);
    await expect(records).to.be.accessible();
  });

  it('says so if there is none', async () => {
    session.$records.set({ open: [], closed: [] });
    const records = await mount('record-history', session);
    expect(textOf(one(records, '[role="tabpanel"]'))).to.equal('No open tickets.');
    await expect(records).to.be.accessible();
  });

  for (const url of ['javascript:alert(1)', ''])
    it(`shows a ticket as plain text where its address leads nowhere safe: "${url}"`, async () => {
      session.$records.set({ open: [ticket('INC1', 'Bad', { url })], closed: [] });
      const records = await mount('record-history', session);
      expect(textOf(one(records, '[part="link"]'))).to.equal('INC1 Bad');
      expect(all(records, 'li a, li svg')).to.be.empty;
      await expect(records).to.be.accessible();
    });

  it('keeps what is known while the relay is away, and says what is not', async () => {
    session.$link.set({ state: 'reconnecting' });
    const records = await mount('record-history', session);
    expect(all(records, 'li')).to.have.length(5);
    session.$records.set(null);
    await settled(records);
    expect(textOf(one(records, '.empty'))).to.contain('once the connection is back');
  });
});
