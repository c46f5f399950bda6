import { expect } from '@open-wc/testing';
import { conversation, FakeSession, open, person } from '../support/fake-session.ts';
import { all, mount, one, settled, textOf } from '../support/mount.ts';

const MAYA = 'Maya Fischer';
const pairs = (element: Element): Record<string, string> =>
  Object.fromEntries(all(element, '.pair').map((pair) => [textOf(pair.children[0]!), textOf(pair.children[1]!)]));

describe('end-user-details', () => {
  it('is the region User Details, and says what will be here', async () => {
    const details = await mount('end-user-details', new FakeSession());
    expect(textOf(one(details, 'h2'))).to.equal('User Details');
    expect(textOf(one(details, '.empty'))).to.contain('Select a request');
    await expect(details).to.be.accessible();
  });

  it('says who it is before the directory has answered', async () => {
    const session = new FakeSession();
    session.$open.set(open(MAYA));
    const details = await mount('end-user-details', session);
    expect(textOf(one(details, '[part="name"]'))).to.equal(MAYA);
    expect(textOf(one(details, '.empty'))).to.equal('Loading…');
  });

  it('says that nothing is known where the directory knows nobody', async () => {
    const session = new FakeSession();
    session.$open.set(open(MAYA));
    session.$person.set('nobody');
    const details = await mount('end-user-details', session);
    expect(textOf(one(details, '[part="name"]'))).to.equal(MAYA);
    expect(textOf(one(details, '.empty'))).to.equal('Nothing more is known about them.');
    await expect(details).to.be.accessible();
  });

  it('keeps what is known while the relay is away, and says what is not', async () => {
    const session = new FakeSession();
    session.$open.set(open(MAYA));
    session.$person.set(person(MAYA));
    session.$link.set({ state: 'reconnecting' });
    const details = await mount('end-user-details', session);
    expect(pairs(details)).to.have.property('Company', 'Northwind Logistics');
    session.$person.set(null);
    await settled(details);
    expect(textOf(one(details, '.empty'))).to.contain('once the connection is back');
  });

  it('shows what the directory knows and what the Digital Agent collected', async () => {
    const session = new FakeSession();
    session.$open.set(
      open(MAYA, {
        conversation: conversation(MAYA, {
          transfer: {
            why: 'VPN does not connect',
            workgroup: 'IT Service Desk',
            urgency: 'high',
            collected: [{ label: 'Device', value: 'ThinkPad T14' }],
          },
        }),
      }),
    );
    session.$person.set(person(MAYA, { vip: true }));
    const details = await mount('end-user-details', session);
    expect(pairs(details)).to.deep.include({
      Company: 'Northwind Logistics',
      Location: 'Hamburg, Building 4',
      Email: 'maya.fischer@northwind.example',
      Language: 'German (Germany)',
      Department: 'Customs and Freight',
      Why: 'VPN does not connect',
      Urgency: 'High',
      Device: 'ThinkPad T14',
    });
    expect(textOf(one(details, '.who'))).to.contain('VIP');
    expect(one<HTMLAnchorElement>(details, 'a').href).to.equal('mailto:maya.fischer@northwind.example');
    await expect(details).to.be.accessible();
  });

  it('shows a language that is none, and an address with markup, as they are', async () => {
    const session = new FakeSession();
    session.$open.set(open(MAYA));
    session.$person.set(person(MAYA, { language: 'not a language', company: '<b>Acme</b>' }));
    const details = await mount('end-user-details', session);
    expect(pairs(details)).to.deep.include({ Language: 'not a language', Company: '<b>Acme</b>' });
    session.$person.set(null);
    await settled(details);
    expect(textOf(one(details, '[part="name"]'))).to.equal(MAYA);
  });
});
