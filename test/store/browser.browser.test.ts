import { expect } from '@open-wc/testing';
import { browserEnvironment } from '../../src/store/browser.ts';
import type { Locks } from '../../src/store/environment.ts';

const environment = browserEnvironment();
const name = (): string => `test:${environment.id()}`;

/** Asks for a lock and writes down what it hears. */
function ask(locks: Locks, lock: string, how: 'wait' | 'if-free' | 'steal') {
  const heard: string[] = [];
  const release = locks.request(lock, how, {
    held: () => heard.push('held'),
    busy: () => heard.push('busy'),
    lost: () => heard.push('lost'),
  });
  return { heard, release };
}

async function until(is: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !is(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(is()).to.be.true;
}

describe('the environment of a browser', () => {
  it('makes ids that differ', () => {
    const ids = new Set(Array.from({ length: 100 }, () => environment.id()));
    expect(ids.size).to.equal(100);
    for (const id of ids) expect(id.length).to.be.within(20, 200);
  });

  it('keeps what it is given, and forgets it when told', () => {
    const key = name();
    environment.storage.set(key, 'x');
    expect(environment.storage.get(key)).to.equal('x');
    expect(environment.storage.keys()).to.include(key);
    environment.storage.set(key, null);
    expect(environment.storage.get(key)).to.be.null;
    expect(environment.storage.keys()).not.to.include(key);
  });

  it('does not throw where there is no room', () => {
    const key = name();
    environment.storage.set(key, 'x'.repeat(20_000_000));
    environment.storage.set(key, null);
    expect(environment.storage.get(key)).to.be.null;
  });

  it('[P9] of two one holds a lock; who waits gets it when it is given back', async () => {
    const lock = name();
    const first = ask(environment.locks, lock, 'if-free');
    await until(() => first.heard.length === 1);
    const second = ask(environment.locks, lock, 'if-free');
    const third = ask(environment.locks, lock, 'wait');
    await until(() => second.heard.length === 1);
    expect([first.heard, second.heard, third.heard]).to.deep.equal([['held'], ['busy'], []]);
    first.release();
    await until(() => third.heard.length === 1);
    expect(third.heard).to.deep.equal(['held']);
    third.release();
    expect(first.heard).to.deep.equal(['held']);
  });

  it('[P9] a lock can be stolen, and the one who had it hears of it', async () => {
    const lock = name();
    const first = ask(environment.locks, lock, 'if-free');
    await until(() => first.heard.length === 1);
    const waiting = ask(environment.locks, lock, 'wait');
    const thief = ask(environment.locks, lock, 'steal');
    await until(() => first.heard.length === 2 && thief.heard.length === 1);
    expect(first.heard).to.deep.equal(['held', 'lost']);
    expect(waiting.heard).to.deep.equal([]);
    waiting.release();
    thief.release();
    const again = ask(environment.locks, lock, 'wait'); // Giving back takes a moment.
    await until(() => again.heard.length === 1);
    expect(again.heard).to.deep.equal(['held']);
    expect(waiting.heard).to.deep.equal([]);
    again.release();
  });

  it('knows days, titles and sounds', () => {
    const noon = new Date(2024, 4, 17, 12).getTime();
    expect(environment.dayOf(noon)).to.equal(environment.dayOf(noon + 3_600_000));
    expect(environment.dayOf(noon)).not.to.equal(environment.dayOf(noon + 86_400_000));
    const before = environment.page.getTitle();
    environment.page.setTitle('(1) x');
    expect(document.title).to.equal('(1) x');
    environment.page.setTitle(before);
    expect(environment.sound.isBlocked()).to.be.a('boolean');
    environment.sound.play();
    environment.sound.unblock();
    environment.sound.close();
    environment.notifications.show({ title: 'x', body: 'y', tag: 'z', clicked: () => undefined });
  });

  it('makes a sound when it is listened to and the page is idle, and says then whether it is blocked', async () => {
    const { AudioContext } = globalThis;
    let made = 0;
    class Counted extends EventTarget {
      readonly state = 'suspended';
      readonly close = () => Promise.resolve();
      constructor() {
        super();
        made++;
      }
    }
    Object.assign(globalThis, { AudioContext: Counted });
    try {
      const { sound } = browserEnvironment();
      let heard = 0;
      sound.onChange(() => heard++)(); // Nobody listens any more when it is idle.
      expect(sound.isBlocked()).to.be.false;
      sound.onChange(() => heard++);
      expect(made).to.equal(0);
      await until(() => heard > 0);
      expect([made, heard, sound.isBlocked()]).to.deep.equal([1, 1, true]);
      sound.close();
    } finally {
      Object.assign(globalThis, { AudioContext });
    }
  });

  it('wakes when the page is shown or back online, until it is told to stop', () => {
    let woken = 0;
    const stop = environment.page.onWake(() => woken++);
    window.dispatchEvent(new Event('online'));
    expect(woken).to.equal(1);
    stop();
    window.dispatchEvent(new Event('online'));
    expect(woken).to.equal(1);
  });

  it('calls once, after a time, unless it is told not to', async () => {
    const called: string[] = [];
    environment.after(1, () => called.push('yes'));
    environment.after(1, () => called.push('no'))();
    await until(() => called.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(called).to.deep.equal(['yes']);
  });
});
