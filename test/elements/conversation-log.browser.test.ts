import { expect } from '@open-wc/testing';
import type { ConversationLog } from '../../src/elements/conversation-log.ts';
import { timeline, type PendingMessage, type Row } from '../../src/core/timeline.ts';
import type { Author, Event } from '../../src/protocol/index.ts';
import { agent, FakeSession, NOW, open } from '../support/fake-session.ts';
import { mount, one, settled, textOf } from '../support/mount.ts';
import { everything, hasFocus, message, messages, nextFrame, press } from '../support/transcript.ts';

const STREAM = open('Maya Fischer').stream;
const maya: Author = { role: 'end-user', id: 'maya-fischer', name: 'Maya Fischer' };
const priya: Author = { role: 'live-agent', id: 'analyst-1', name: 'Priya Raman' };

const said = (n: number, text = `Message ${n}`, by = maya): Event => ({
  n,
  id: `i${n}`,
  at: NOW + n * 1000,
  by,
  type: 'message.posted',
  text,
});
const many = (from: number, to: number): Event[] =>
  Array.from({ length: to - from + 1 }, (_, index) => said(from + index));

interface Given {
  events: Event[];
  pending?: PendingMessage[];
  unreadAfter?: number | null;
  stream?: string;
}
const rows = ({ events, pending = [], unreadAfter = null, stream = STREAM }: Given): Row[] =>
  timeline({
    stream,
    events,
    pending,
    reader: agent(),
    read: { 'end-user': 0, 'live-agent': 0 },
    unreadAfter,
    dayOf: (at) => new Date(at).toDateString(),
  });

describe('conversation-log', () => {
  let session: FakeSession;
  let log: ConversationLog;
  const scroller = (): HTMLElement => one(log, '.scroller');
  const fromEnd = (): number => scroller().scrollHeight - scroller().clientHeight - scroller().scrollTop;
  /** The first row that begins in view. */
  const firstInView = (): Element => {
    const top = scroller().getBoundingClientRect().top;
    return [...one(log, '.rows').children].find(
      (row) => row.getBoundingClientRect().top >= top && row.textContent !== '',
    )!;
  };
  const show = async (given: Given): Promise<void> => {
    session.$timeline.set(rows(given));
    await settled(log);
  };
  const scrollTo = async (top: number): Promise<void> => {
    scroller().scrollTop = top;
    await nextFrame();
    await settled(log);
  };
  const begin = async (given: Given): Promise<void> => {
    session = new FakeSession();
    session.$open.set(open('Maya Fischer', { phase: 'active' }));
    session.$timeline.set(rows(given));
    log = await mount('conversation-log', session);
    log.style.blockSize = '400px';
    await nextFrame();
    await settled(log);
  };

  it('begins at its end, and stays there when something comes', async () => {
    await begin({ events: many(1, 40) });
    expect(fromEnd()).to.be.lessThan(2);
    await show({ events: many(1, 41) });
    expect(fromEnd()).to.be.lessThan(2);
    log.style.blockSize = '300px';
    await nextFrame();
    await nextFrame();
    expect(fromEnd()).to.be.lessThan(2);
    await expect(log).to.be.accessible();
  });

  it('leaves who reads above where they are, and tells them', async () => {
    await begin({ events: many(1, 40) });
    await scrollTo(200);
    const at = message(log, 'Message 6').getBoundingClientRect().top;
    await show({ events: many(1, 41) });
    expect(message(log, 'Message 6').getBoundingClientRect().top).to.be.closeTo(at, 1);
    const news = one<HTMLButtonElement>(log, '.news');
    expect(textOf(news)).to.equal('1 new message');
    await expect(log).to.be.accessible();
    news.click();
    await nextFrame();
    await settled(log);
    expect(fromEnd()).to.be.lessThan(2);
    expect(everything(log, '.news')).to.be.empty;
    expect(hasFocus(message(log, 'Message 41'))).to.equal(true);
  });

  it('goes to the end for what the reader writes', async () => {
    await begin({ events: many(1, 40) });
    await scrollTo(200);
    await show({ events: many(1, 40), pending: [{ id: 'p', text: 'Mine', at: NOW + 50_000, refused: null }] });
    expect(fromEnd()).to.be.lessThan(2);
    expect(everything(log, '.news')).to.be.empty;
  });

  it('asks for what is above before the reader is there, and holds their place when it comes', async () => {
    await begin({ events: many(101, 160) });
    session.$open.set(open('Maya Fischer', { phase: 'active', more: true }));
    await settled(log);
    const asked = () => session.wishes.filter(({ type }) => type === 'transcript.older').length;
    expect(asked(), 'not yet').to.equal(0);
    while (asked() === 0 && scroller().scrollTop > 0) await scrollTo(scroller().scrollTop - 200);
    expect(scroller().scrollTop, 'ahead of need').to.be.greaterThan(100);
    await scrollTo(scroller().scrollTop - 100);
    expect(asked(), 'once').to.equal(1);
    const first = firstInView();
    const at = first.getBoundingClientRect().top;
    await show({ events: many(51, 160) });
    expect(first.isConnected && first.getBoundingClientRect().top).to.be.closeTo(at, 1);
    expect(one(log, '[role=log]').getAttribute('aria-live'), 'nothing of it is news').to.equal('off');
    await nextFrame();
    await settled(log);
    expect(one(log, '[role=log]').getAttribute('aria-live')).to.equal('polite');
  });

  it('has no more than a window of a long transcript in the page, wherever the reader goes, and never an empty view', async () => {
    await begin({ events: many(1, 500) });
    const nodes = (): number =>
      document.createNodeIterator(log.shadowRoot!).root.childNodes.length + everything(log, '*').length;
    const isFull = (): boolean => {
      const view = scroller().getBoundingClientRect();
      const [top, bottom] = [
        log.shadowRoot!.elementFromPoint(view.left + 60, view.top + 40),
        log.shadowRoot!.elementFromPoint(view.left + 60, view.bottom - 20),
      ];
      return [top, bottom].every((element) => element?.closest('.rows'));
    };
    expect(messages(log).at(-1)).to.contain('Message 500');
    let lowest = 500;
    for (const step of [-330, 330]) {
      for (let i = 0; i < 90; i += 1) {
        const row = firstInView();
        const at = row.getBoundingClientRect().top;
        const top = scroller().scrollTop;
        scroller().scrollTop += step;
        const moved = scroller().scrollTop - top;
        await new Promise(requestAnimationFrame);
        await settled(log);
        if (row.isConnected)
          expect(
            row.getBoundingClientRect().top,
            `no jump after ${i} steps of ${step}, from ${top} by ${moved}`,
          ).to.be.closeTo(at - moved, 1.5);
        expect(isFull(), `a full view after ${i} steps of ${step}`).to.equal(true);
        expect(nodes()).to.be.lessThan(1500);
        lowest = Math.min(
          lowest,
          ...everything(log, 'article').map((row) => Number(/Message (\d+)/.exec(row.textContent)?.[1])),
        );
      }
    }
    expect(lowest).to.be.lessThan(60);
    expect(fromEnd()).to.be.lessThan(2);
    expect(messages(log).at(-1)).to.contain('Message 500');
  });

  it('draws a row again only when it is another', async () => {
    const events = many(1, 40);
    await begin({ events });
    const before = session.$timeline.get();
    const changed: Node[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
    observer.observe(one(log, '.rows'), { subtree: true, childList: true, characterData: true, attributes: true });
    session.$timeline.set([...before, rows({ events: many(1, 41) }).at(-1)!]);
    await settled(log);
    observer.disconnect();
    const touched = changed.filter((node) => node instanceof Element && node.closest('article'));
    expect(
      touched.every((node) => node instanceof Element && /Message (40|41)/.test(node.closest('article')!.textContent)),
    ).to.equal(true);
  });

  it('brings the reader to a message, marks it, and gives it the focus when a key asked for it', async () => {
    await begin({ events: many(1, 300) });
    session.$open.set(open('Maya Fischer', { phase: 'active', target: { id: 1, to: 120 } }));
    await nextFrame();
    await settled(log);
    const view = scroller().getBoundingClientRect();
    expect(message(log, 'Message 120').getBoundingClientRect().top - view.top)
      .to.be.greaterThan(0)
      .and.lessThan(120);
    expect(message(log, 'Message 120').classList.contains('brought')).to.equal(true);
    session.$find.set({ text: 'message 200', numbers: [200], total: 1, at: 200 });
    session.$open.set(open('Maya Fischer', { phase: 'active', target: { id: 2, to: 200 } }));
    await nextFrame();
    await settled(log);
    const hit = message(log, 'Message 200');
    const box = hit.getBoundingClientRect();
    expect((box.top + box.bottom) / 2).to.be.closeTo((view.top + view.bottom) / 2, 30);
    expect(hit.classList.contains('hit')).to.equal(true);
    await expect(log).to.be.accessible();
    const first = firstInView().closest('article')!;
    session.$open.set(open('Maya Fischer', { phase: 'active', more: true, target: { id: 2, to: 200 } }));
    await settled(log);
    first.focus();
    press(first, 'Home');
    await Promise.resolve();
    expect(session.wishes.at(-1)).to.deep.equal({ type: 'transcript.go', to: { n: 1 } });
    session.$open.set(open('Maya Fischer', { phase: 'active', target: { id: 3, to: 1 } }));
    await nextFrame();
    await settled(log);
    expect(hasFocus(message(log, 'Message 1'))).to.equal(true);
  });

  it('walks with the arrow keys across what is in the page, and never takes a focused row away', async () => {
    await begin({ events: many(1, 200) });
    let at = message(log, 'Message 200');
    at.focus();
    for (let n = 199; n >= 120; n -= 1) {
      press(at, 'ArrowUp');
      await nextFrame();
      await settled(log);
      at = message(log, `Message ${n}`);
      expect(hasFocus(at), `Message ${n}`).to.equal(true);
    }
    await scrollTo(scroller().scrollTop - 600);
    for (let i = 0; i < 8; i += 1) await scrollTo(Math.max(0, scroller().scrollTop - 600));
    expect(at.isConnected && hasFocus(at)).to.equal(true);
    press(at, 'ArrowDown');
    await nextFrame();
    await settled(log);
    expect(hasFocus(message(log, 'Message 121'))).to.equal(true);
    press(message(log, 'Message 121'), 'PageUp');
    await nextFrame();
    await settled(log);
    const to = Number(/Message (\d+)/.exec(everything(log, 'article').find(hasFocus)?.textContent ?? '')?.[1]);
    expect(to).to.be.lessThan(121).and.greaterThan(100);
    press(everything(log, 'article').find(hasFocus)!, 'End');
    await nextFrame();
    await settled(log);
    expect(hasFocus(message(log, 'Message 200'))).to.equal(true);
  });

  it('leads from a day to another day', async () => {
    await begin({ events: many(1, 3) });
    const day = one<HTMLButtonElement>(log, '.date');
    expect(day.getAttribute('aria-label')).to.contain('Go to a date');
    day.click();
    await settled(log);
    const input = one<HTMLInputElement>(log, 'input[type=date]');
    expect(hasFocus(input)).to.equal(true);
    await expect(log).to.be.accessible();
    press(input, 'Escape');
    await settled(log);
    expect(hasFocus(one(log, '.date'))).to.equal(true);
    one<HTMLButtonElement>(log, '.date').click();
    await settled(log);
    one<HTMLInputElement>(log, 'input[type=date]').value = '2026-03-05';
    one<HTMLFormElement>(log, 'form').requestSubmit();
    await Promise.resolve();
    expect(session.wishes.at(-1)).to.deep.equal({
      type: 'transcript.go',
      to: { since: new Date(2026, 2, 5).getTime() },
    });
  });

  it('remembers where the reader was in each conversation', async () => {
    await begin({ events: many(1, 40) });
    await scrollTo(200);
    const at = message(log, 'Message 6').getBoundingClientRect().top;
    session.$open.set(open('Omar Haddad', { phase: 'active' }));
    session.$timeline.set(rows({ stream: open('Omar Haddad').stream, events: many(1, 30) }));
    await settled(log);
    expect(fromEnd()).to.be.lessThan(2);
    session.$open.set(open('Maya Fischer', { phase: 'active' }));
    session.$timeline.set([]);
    await settled(log);
    await show({ events: many(1, 42) });
    expect(message(log, 'Message 6').getBoundingClientRect().top).to.be.closeTo(at, 1);
  });

  it('begins where the reader goes on reading', async () => {
    await begin({ events: many(1, 60), unreadAfter: 20 });
    const line = one(log, '.separator.unread');
    expect(line.getAttribute('role')).to.equal('separator');
    expect(line.getAttribute('aria-label')).to.equal('New');
    const top = line.getBoundingClientRect().top - scroller().getBoundingClientRect().top;
    expect(top).to.be.greaterThan(0).and.lessThan(120);
  });

  it('reads out what comes, and not what was there', async () => {
    session = new FakeSession();
    session.$open.set(open('Maya Fischer', { phase: 'active' }));
    session.$timeline.set(rows({ events: many(1, 3) }));
    log = await mount('conversation-log', session);
    expect(one(log, '[role=log]').getAttribute('aria-label')).to.equal('Conversation');
    await nextFrame();
    await settled(log);
    expect(one(log, '[role=log]').getAttribute('aria-live')).to.equal('polite');
    await show({ events: many(1, 4) });
    expect(one(log, '[role=log]').getAttribute('aria-live')).to.equal('polite');
  });

  it('says why a message was not sent, and what can be done', async () => {
    await begin({
      events: many(1, 2),
      pending: [{ id: 'p1', text: 'Refused', at: NOW + 5000, refused: 'unavailable' }],
    });
    const failed = message(log, 'Refused');
    expect(textOf(failed))
      .to.contain('Not sent: the service is not available')
      .and.contain('Retry')
      .and.contain('Discard');
    await expect(log).to.be.accessible();
    for (const name of ['retry', 'discard'] as const)
      failed.querySelector<HTMLButtonElement>(`[part=${name}]`)?.click();
    await Promise.resolve();
    expect(session.wishes).to.deep.include.members([
      { type: 'message.retry', id: 'p1' },
      { type: 'message.discard', id: 'p1' },
    ]);
  });

  it('[P5] does not offer to send again what was refused because the conversation had ended', async () => {
    await begin({
      events: many(1, 2),
      pending: [{ id: 'p1', text: 'Too late', at: NOW + 5000, refused: 'ended' }],
    });
    const failed = message(log, 'Too late');
    expect(textOf(failed)).to.contain('Not sent: the conversation had ended').and.contain('Discard');
    expect(failed.querySelector('[part=retry]')).to.equal(null);
  });

  it('says the send state once for those that have come equally far, and to assistive technology for each', async () => {
    await begin({ events: [said(1, 'One', priya), said(2, 'Two', priya), said(3, 'Three', maya)] });
    const states = everything(log, '.state');
    expect(states.map(textOf)).to.deep.equal(['Sent', 'Sent']);
    expect(states.map((state) => state.classList.contains('visually-hidden'))).to.deep.equal([true, false]);
  });

  it('shows a name with markup as what it is', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await begin({ events: [said(1, '<b>bold</b>', { ...maya, name })] });
    expect(everything(log, 'img, b')).to.be.empty;
    expect(textOf(one(log, 'article')))
      .to.contain(name)
      .and.contain('<b>bold</b>');
  });

  it('lets the keys of a link inside a message alone', async () => {
    await begin({ events: [said(1, 'one'), said(2, 'https://example.com/')] });
    const link = one(log, 'a');
    link.focus();
    expect(press(link, 'ArrowUp')).to.equal(true);
    expect(hasFocus(link)).to.equal(true);
  });

  it('says what is in front of the reader, while the page is looked at', async () => {
    const original = Object.getOwnPropertyDescriptor(Document.prototype, 'hasFocus')!;
    let looks = false;
    Object.defineProperty(document, 'hasFocus', { configurable: true, value: () => looks });
    try {
      await begin({ events: many(1, 40) });
      await nextFrame();
      expect(session.wishes).to.be.empty;
      looks = true;
      window.dispatchEvent(new FocusEvent('focus'));
      await nextFrame();
      expect(session.wishes).to.deep.equal([{ type: 'message.seen', conversation: STREAM, upTo: 40 }]);
      await scrollTo(0);
      await show({ events: many(1, 41) });
      await nextFrame();
      expect(session.wishes).to.have.length(1);
      while (fromEnd() > 1 || !messages(log).at(-1)?.includes('Message 41')) await scrollTo(100_000);
      await nextFrame();
      expect(session.wishes.at(-1)).to.deep.equal({ type: 'message.seen', conversation: STREAM, upTo: 41 });
    } finally {
      Reflect.deleteProperty(document, 'hasFocus');
      expect(Object.getOwnPropertyDescriptor(Document.prototype, 'hasFocus')).to.deep.equal(original);
    }
  });
});
