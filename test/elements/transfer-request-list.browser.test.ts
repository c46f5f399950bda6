import { expect, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { agent, endUser, FakeSession, NOW, open, request } from '../support/fake-session.ts';
import { all, focused, mount, nameOf, one, settled, shown, textOf } from '../support/mount.ts';

const MAYA = 'Maya Fischer';
const AIKO = 'Aiko Tanaka';
const rows = (list: Element): HTMLElement[] => all(list, 'li:not([inert])');
const middleOf = (element: Element): [number, number] => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [Math.round(left + width / 2), Math.round(top + height / 2)];
};
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => request(`Number ${i}`, { stream: `n${i}.1`, since: NOW - 1000 * i }));
/** What was changed in the list until then. */
const watched = async (list: Element, then: () => Promise<unknown>): Promise<MutationRecord[]> => {
  const observer = new MutationObserver(() => undefined);
  observer.observe(list.shadowRoot!, { subtree: true, childList: true, characterData: true, attributes: true });
  await then();
  const records = observer.takeRecords();
  observer.disconnect();
  return records;
};
/** All are drawn: a few with each frame. */
const filled = (list: Element, count: number): Promise<void> =>
  waitUntil(() => rows(list).length === count, `not ${count} rows`, { timeout: 8000 });
const names = (list: Element): string[] => all(list, '[part="name"]').map(nameOf);

describe('transfer-request-list', () => {
  let session: FakeSession;
  beforeEach(() => {
    session = new FakeSession();
  });
  afterEach(() => resetMouse());

  it('is the region New Requests, and says what will happen while nobody waits', async () => {
    const list = await mount('transfer-request-list', session);
    const region = one(list, '[role="region"]');
    expect(textOf(one(list, `#${region.getAttribute('aria-labelledby') ?? ''}`))).to.equal('New Requests');
    expect(textOf(list.shadowRoot!.querySelector('.empty')!)).to.contain('New requests appear here');
    await expect(list).to.be.accessible();
  });

  it('does not say that nobody waits before it knows', async () => {
    session.$link.set({ state: 'connecting' });
    const list = await mount('transfer-request-list', session);
    expect(textOf(one(list, '.empty'))).to.equal('Loading…');
  });

  it('shows them in the given order, each with its facts', async () => {
    session.$requests.set([
      request(MAYA, { endUser: endUser(MAYA, true), urgency: 'urgent', why: 'Cannot print' }),
      request(AIKO),
    ]);
    const list = await mount('transfer-request-list', session);
    expect(names(list)).to.deep.equal([MAYA, AIKO]);
    const [first, second] = rows(list).map(textOf);
    for (const fact of [
      'VIP',
      '0:42',
      'Cannot print',
      'Urgent',
      'IT Service Desk',
      'returns to the Digital Agent in 4:12',
    ])
      expect(first).to.contain(fact);
    expect(second).not.to.contain('VIP');
    expect(second).to.contain('Normal');
    await expect(list).to.be.accessible();
  });

  it('counts the time, and warns by word and shape', async () => {
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    expect(textOf(rows(list)[0]!)).not.to.contain('Expires soon');
    session.$now.set(NOW + 200_000);
    await settled(list);
    expect(textOf(rows(list)[0]!))
      .to.contain('4:02')
      .and.to.contain('in 0:52')
      .and.to.contain('Expires soon');
    expect(all(list, '.soon svg')).to.have.length(1);
    await expect(list).to.be.accessible();
  });

  it('opens by the name, which is a preview and never an accept', async () => {
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    one(list, '[part="name"]').click();
    await settled(list);
    expect(session.wishes).to.deep.equal([{ type: 'conversation.open', conversation: request(MAYA).stream }]);
    session.$open.set(open(MAYA));
    await settled(list);
    expect(one(list, '[part="name"]').getAttribute('aria-current')).to.equal('true');
  });

  it('accepts and ignores from the row, by name', async () => {
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    expect(nameOf(one(list, '[part="accept"]'))).to.equal('Accept Maya Fischer');
    expect(nameOf(one(list, '[part="ignore"]'))).to.equal('Ignore Maya Fischer');
    one(list, '[part="accept"]').click();
    one(list, '[part="ignore"]').click();
    await settled(list);
    const about = { conversation: request(MAYA).stream, request: 9 };
    expect(session.wishes).to.deep.equal([
      { type: 'transfer.accept', ...about },
      { type: 'transfer.ignore', ...about },
    ]);
  });

  for (const [state, set] of [
    ['while the link is down', (): void => session.$link.set({ state: 'reconnecting' })],
    ['while one is pending', (): void => session.$requests.set([request(MAYA, { pending: 'accept' })])],
  ] as const)
    it(`does nothing ${state}, and keeps the focus`, async () => {
      session.$requests.set([request(MAYA)]);
      const list = await mount('transfer-request-list', session);
      const accept = one(list, '[part="accept"]');
      accept.focus();
      set();
      await settled(list);
      expect(accept.getAttribute('aria-disabled')).to.equal('true');
      expect(nameOf(accept)).to.equal('Accept Maya Fischer');
      accept.click();
      expect(session.wishes).to.be.empty;
      expect(focused(list)).to.equal(accept);
      await expect(list).to.be.accessible();
    });

  it('says in words that it is accepting', async () => {
    session.$requests.set([request(MAYA, { pending: 'accept' })]);
    const list = await mount('transfer-request-list', session);
    expect(textOf(rows(list)[0]!)).to.contain('Accepting…');
  });

  it('lets a supervisor read only', async () => {
    session.$you.set(agent({ role: 'supervisor' }));
    session.$requests.set([request(MAYA)]);
    const list = await mount('transfer-request-list', session);
    expect(names(list)).to.deep.equal([MAYA]);
    expect(all(list, '[part="accept"], [part="ignore"]')).to.be.empty;
  });

  it('keeps the focus on a row that is moved', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    all(list, '[part="accept"]')[1]!.focus();
    session.$requests.set([request(AIKO), request(MAYA)]);
    await settled(list);
    expect(nameOf(focused(list)!)).to.equal(`Accept ${AIKO}`);
  });

  it('goes from row to row by the arrow keys', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    one(list, '[part="name"]').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(nameOf(focused(list)!)).to.equal(AIKO);
    await sendKeys({ press: 'ArrowUp' });
    expect(nameOf(focused(list)!)).to.equal(MAYA);
  });

  it('takes a row away with a short motion, out of reach at once', async () => {
    session.$requests.set([request(MAYA), request(AIKO)]);
    const list = await mount('transfer-request-list', session);
    session.$requests.set([request(AIKO)]);
    await settled(list);
    expect(rows(list)).to.have.length(1);
    const going = one(list, 'li[inert]');
    expect(going.getAttribute('aria-hidden')).to.equal('true');
    going.dispatchEvent(new Event('animationend', { bubbles: true }));
    await settled(list);
    expect(all(list, 'li')).to.have.length(1);
  });

  it('takes it away at once for who wants no motion', async () => {
    const ask = window.matchMedia.bind(window);
    window.matchMedia = (query) => (query.includes('reduced-motion: reduce') ? ask('all') : ask(query));
    try {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      session.$requests.set([request(AIKO)]);
      await settled(list);
      expect(all(list, 'li')).to.have.length(1);
    } finally {
      window.matchMedia = ask;
    }
  });

  it('shows a name with markup as text', async () => {
    session.$requests.set([request('<img src=x onerror=alert(1)>')]);
    const list = await mount('transfer-request-list', session);
    expect(names(list)).to.deep.equal(['<img src=x onerror=alert(1)>']);
    expect(all(list, 'img')).to.be.empty;
  });

  describe('of a thousand', () => {
    it('shows fifty, says how many there are, and shows more on demand without taking the focus', async () => {
      session.$requests.set(many(120));
      const list = await mount('transfer-request-list', session);
      await filled(list, 50);
      expect(textOf(one(list, '.count'))).to.equal('120');
      expect(textOf(one(list, '[part="more"]'))).to.equal('Show 50 more');
      one(list, '[part="more"]').focus();
      one(list, '[part="more"]').click();
      await filled(list, 100);
      expect(textOf(focused(list)!)).to.equal('Show 20 more');
      one(list, '[part="more"]').click();
      await filled(list, 120);
      expect(all(list, '[part="more"]')).to.be.empty;
      expect(nameOf(focused(list)!)).to.equal('Number 100');
    });

    it('draws them a few a frame, in order, and says from the first on how many there are', async () => {
      session.$requests.set(many(120));
      const list = await mount('transfer-request-list', session);
      expect(rows(list)).to.have.length(12);
      expect(textOf(one(list, '.count'))).to.equal('120');
      expect(textOf(one(list, '[part="more"]'))).to.equal('Show 50 more');
      await filled(list, 50);
      expect(names(list)).to.deep.equal(Array.from({ length: 50 }, (_, i) => `Number ${i}`));
      expect(all(list, '.came')).to.be.empty;
    });

    it('moves nothing when more have come than the eye follows', async () => {
      session.$requests.set([request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      session.$requests.set([request(AIKO), request(MAYA)]);
      await settled(list);
      expect(all(list, '.came')).to.have.length(1);
      session.$requests.set([request(AIKO), request(MAYA), ...many(20)]);
      await filled(list, 22);
      expect(all(list, '.came')).to.be.empty;
    });

    it('always shows the one that is open', async () => {
      session.$requests.set(many(1000));
      session.$open.set(open('Number 900', { stream: 'n900.1' }));
      const list = await mount('transfer-request-list', session);
      await filled(list, 51);
      expect(names(list).at(-1)).to.equal('Number 900');
    });

    it('leaves alone every row that reads as before', async () => {
      session.$requests.set(many(40));
      const list = await mount('transfer-request-list', session);
      await filled(list, 40);
      const tick = await watched(list, () => {
        session.$now.set(NOW + 1);
        return settled(list);
      });
      expect(tick).to.be.empty;
      const old = rows(list);
      const arrival = await watched(list, () => {
        session.$requests.set([...session.$requests.get(), request(MAYA)]);
        return settled(list);
      });
      expect(rows(list)).to.have.length(41);
      expect(arrival.filter(({ target }) => old.some((row) => row.contains(target)))).to.be.empty;
    });

    it('does nothing while it has no place on the screen, and is right when it has one again', async () => {
      const list = await mount('transfer-request-list', session);
      const frames = async (): Promise<void> => {
        for (let i = 0; i < 4; i += 1) await new Promise(requestAnimationFrame);
      };
      await frames();
      list.style.display = 'none';
      await frames();
      const records = await watched(list, async () => {
        session.$requests.set(many(3));
        await settled(list);
      });
      expect(records).to.be.empty;
      list.style.display = '';
      await frames();
      await settled(list);
      expect(rows(list)).to.have.length(3);
    });
  });

  describe('while somebody is at it', () => {
    const urgent = request('Bao Nguyen', { urgency: 'urgent' });
    const acceptAiko = { type: 'transfer.accept', conversation: request(AIKO).stream, request: 9 };

    it('moves no row under the pointer: what was pointed at is what is accepted', async () => {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      await shown(list); // A row that nobody has seen yet has no height of its own.
      const aiko = all(list, '[part="accept"]')[1]!;
      const [x, y] = middleOf(aiko);
      await sendMouse({ type: 'move', position: [x, y] });
      session.$requests.set([urgent, request(AIKO)]);
      await settled(list);
      expect(middleOf(aiko)).to.deep.equal([x, y]);
      expect(rows(list).map((row) => row.className)).to.deep.equal(['over', '', '']);
      expect(textOf(rows(list)[0]!)).to.contain('No longer waiting');
      expect(textOf(one(list, '[part="new"]'))).to.equal('1 new');
      await expect(list).to.be.accessible();
      await sendMouse({ type: 'click', position: [x, y] });
      expect(session.wishes).to.deep.equal([acceptAiko]);
      await sendMouse({ type: 'move', position: [x, 590] });
      aiko.blur();
      await settled(list);
      expect(names(list)).to.deep.equal(['Bao Nguyen', AIKO]);
      expect(all(list, '[part="new"]')).to.be.empty;
    });

    it('moves no row while the keyboard is at it', async () => {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      all(list, '[part="accept"]')[1]!.focus();
      session.$requests.set([urgent, request(AIKO)]);
      await settled(list);
      expect(names(list)).to.deep.equal([AIKO, 'Bao Nguyen']);
      await sendKeys({ press: 'Enter' });
      expect(session.wishes).to.deep.equal([acceptAiko]);
      (focused(list) as HTMLElement).blur();
      await settled(list);
      expect(names(list)).to.deep.equal(['Bao Nguyen', AIKO]);
    });

    it('keeps the focus in a row that is over, where nothing can be pressed', async () => {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      await shown(list);
      const row = rows(list)[0]!;
      const { height } = row.getBoundingClientRect();
      one(list, '[part="accept"]').focus();
      session.$requests.set([request(AIKO)]);
      await settled(list);
      expect(row.contains(focused(list))).to.be.true;
      expect(row.getBoundingClientRect().height).to.equal(height);
      await sendKeys({ press: 'Enter' });
      expect(session.wishes).to.be.empty;
      await expect(list).to.be.accessible();
      await sendKeys({ press: 'ArrowDown' });
      expect(nameOf(focused(list)!)).to.equal(AIKO);
    });

    it('says what became of it and who took it, as far as this page can tell', async () => {
      const system = { role: 'system', id: 'relay', name: 'System' } as const;
      const became = [
        [AIKO, 'accepted', { role: 'live-agent', id: 'analyst-1', name: 'Priya Raman' }],
        ['Bao Nguyen', 'accepted', { role: 'live-agent', id: 'analyst-2', name: 'Sam Okafor' }],
        ['Carla Costa', 'expired', system],
        ['Dara Singh', 'cancelled', { role: 'end-user', id: 'dara', name: 'Dara Singh' }],
        ['Ema Horvat', 'cancelled', system],
        ['Femi Ade', 'rerouted', system],
      ] as const;
      session.$requests.set([
        request(MAYA, { pending: 'ignore' }),
        ...became.map(([name]) => request(name)),
        request('Gil'),
        request('Lea'),
      ]);
      const list = await mount('transfer-request-list', session);
      all(list, '[part="name"]').at(-1)!.focus();
      session.$closed.set(
        new Map(
          became.map(([name, why, by]) => [request(name).stream, request(name, { closed: { why, by, at: NOW } })]),
        ),
      );
      session.$requests.set([request('Lea')]);
      await settled(list);
      expect(all(list, '.over [part="next"]').map(textOf)).to.deep.equal([
        'You ignored this request',
        'You accepted this request',
        'Sam Okafor accepted this request',
        'This request has returned to the Digital Agent',
        'Dara Singh cancelled the request',
        'Ema Horvat left before a Live Agent joined',
        'This request now goes to another workgroup',
        'No longer waiting',
      ]);
      await expect(list).to.be.accessible();
    });

    it('says nothing of an earlier request of the same conversation', async () => {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      all(list, '[part="name"]')[1]!.focus();
      const by = { role: 'live-agent', id: 'analyst-2', name: 'Sam Okafor' } as const;
      const earlier = request(MAYA, { n: 3, closed: { why: 'accepted', by, at: NOW } });
      session.$closed.set(new Map([[earlier.stream, earlier]]));
      session.$requests.set([request(AIKO)]);
      await settled(list);
      expect(textOf(one(list, '.over [part="next"]'))).to.equal('No longer waiting');
    });

    it('puts all in their places when that is asked for', async () => {
      session.$requests.set([request(MAYA), request(AIKO)]);
      const list = await mount('transfer-request-list', session);
      all(list, '[part="accept"]')[1]!.focus();
      session.$requests.set([urgent, request(MAYA), request(AIKO)]);
      await settled(list);
      one(list, '[part="new"]').click();
      await settled(list);
      expect(names(list)).to.deep.equal(['Bao Nguyen', MAYA, AIKO]);
      expect(nameOf(focused(list)!)).to.equal(`Accept ${AIKO}`);
    });

    it('says that it expires soon without growing', async () => {
      session.$requests.set([request(MAYA)]);
      const list = await mount('transfer-request-list', session);
      await shown(list);
      const { height } = rows(list)[0]!.getBoundingClientRect();
      session.$now.set(NOW + 200_000);
      await settled(list);
      expect(textOf(rows(list)[0]!)).to.contain('Expires soon');
      expect(rows(list)[0]!.getBoundingClientRect().height).to.equal(height);
    });
  });

  it('keeps saying that nobody waits while it catches up', async () => {
    const list = await mount('transfer-request-list', session);
    for (const state of ['reconnecting', 'catching-up'] as const) {
      session.$link.set({ state });
      await settled(list);
      expect(textOf(one(list, '.empty'))).to.contain('Nobody is waiting');
    }
  });
});
