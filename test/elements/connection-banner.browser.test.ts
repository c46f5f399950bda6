import { expect } from '@open-wc/testing';
import type { ConnectionBanner } from '../../src/elements/connection-banner.ts';
import { FakeSession } from '../support/fake-session.ts';
import { mount, one, settled, textOf } from '../support/mount.ts';

describe('connection-banner', () => {
  let session: FakeSession;
  let banner: ConnectionBanner;
  const status = (): HTMLElement => one(banner, '[role=status]');
  const isQuiet = (): boolean => status().classList.contains('visually-hidden');
  beforeEach(async () => {
    session = new FakeSession();
    session.$link.set({ state: 'connecting' });
    banner = await mount('connection-banner', session);
  });

  it('is quiet when all is well from the beginning', async () => {
    expect(textOf(status())).to.equal('Connecting…');
    session.$link.set({ state: 'up-to-date' });
    await settled(banner);
    expect(textOf(status())).to.equal('Up to date');
    expect(isQuiet()).to.equal(true);
  });

  it('says that it is well again after a loss, in the same status line', async () => {
    const line = status();
    session.$link.set({ state: 'reconnecting' });
    await settled(banner);
    expect(textOf(line)).to.equal('Reconnecting… What you see may be old.');
    await expect(banner).to.be.accessible();
    session.$link.set({ state: 'catching-up' });
    await settled(banner);
    expect(textOf(line)).to.equal('Catching up… What you see may be old.');
    session.$link.set({ state: 'up-to-date' });
    await settled(banner);
    expect(textOf(line)).to.equal('Up to date');
    expect(isQuiet()).to.equal(false);
    await expect(banner).to.be.accessible();
    expect(status()).to.equal(line);
  });

  it('says what a loss means, where there is room', async () => {
    banner.detailed = true;
    session.$link.set({ state: 'reconnecting' });
    await settled(banner);
    expect(textOf(status())).to.contain('What you write is kept');
  });

  for (const [why, words] of [
    ['forbidden', 'You may not use this'],
    ['version', 'Reload it to go on'],
    ['closed', 'Reload the page'],
  ] as const) {
    it(`says why it has stopped: ${why}`, async () => {
      session.$link.set({ state: 'stopped', why });
      await settled(banner);
      expect(textOf(status())).to.contain(words);
      await expect(banner).to.be.accessible();
    });
  }
});
