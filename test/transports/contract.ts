/** What every transport does, whatever frames travel by. The far end is played by the suite. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { CLOSE } from '../../src/protocol/frames.ts';
import type { Transport } from '../../src/transports/transport.ts';

/** The far end of one connection. */
export interface FarEnd {
  received: string[];
  isOpen: boolean;
  send(text: string): void;
  close(code: number): void;
}

export interface Rig {
  transport: Transport;
  /** All connections so far, the oldest first. */
  ends: FarEnd[];
  /** Frees what the rig holds. */
  stop: () => Promise<void>;
}

/** Waits for something that comes by itself, and soon. */
export async function until(is: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 8_000;
  while (!is()) {
    if (performance.now() > end) assert.fail(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function describeTransport(name: string, build: () => Promise<Rig>): void {
  describe(name, () => {
    let rig: Rig;
    let links: string[];
    let frames: string[];
    beforeEach(async () => {
      rig = await build();
      links = [];
      frames = [];
      rig.transport.onLink = (link) =>
        links.push(link.state === 'refused' ? `refused ${link.code.toString()}` : link.state);
      rig.transport.onFrame = (text) => frames.push(text);
    });
    afterEach(async () => {
      rig.transport.close();
      await rig.stop();
    });

    const connected = async (count = 1): Promise<FarEnd> => {
      await until(() => links.filter((state) => state === 'open').length >= count, 'it is open');
      const end = rig.ends.at(-1);
      assert.ok(end);
      return end;
    };

    it('does nothing before it is opened', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(rig.ends.length, 0);
      assert.deepEqual(links, []);
      assert.equal(rig.transport.send('too early'), false);
      rig.transport.reconnect();
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(rig.ends.length, 0);
    });

    it('connects, and carries frames both ways, in order', async () => {
      rig.transport.open();
      const end = await connected();
      assert.deepEqual(links, ['connecting', 'open']);
      for (const text of ['a', 'b', 'c']) assert.equal(rig.transport.send(text), true);
      for (const text of ['1', '2', '3']) end.send(text);
      await until(() => frames.length === 3 && end.received.length === 3, 'all have come');
      assert.deepEqual(end.received, ['a', 'b', 'c']);
      assert.deepEqual(frames, ['1', '2', '3']);
    });

    it('keeps nothing: what is handed over while it is not open is refused and never comes', async () => {
      rig.transport.open();
      assert.equal(rig.transport.send('too early'), false);
      const end = await connected();
      rig.transport.send('in time');
      await until(() => end.received.length > 0, 'one has come');
      assert.deepEqual(end.received, ['in time']);
    });

    it('never delivers while the sender is still at it', async () => {
      rig.transport.open();
      const end = await connected();
      rig.transport.send('a');
      assert.deepEqual(end.received, []);
    });

    it('connects again when the connection is closed, and says so', async () => {
      rig.transport.open();
      for (const [i, code] of [CLOSE.restart, CLOSE.unauthorized, CLOSE.timeout, CLOSE.malformed].entries()) {
        const end = await connected(i + 1);
        end.close(code);
        await until(() => links.filter((state) => state === 'closed').length === i + 1, 'it is closed');
        assert.equal(rig.transport.send('while it is closed'), false);
      }
      await connected(5);
      assert.deepEqual(
        links,
        Array.from({ length: 14 }, (_, i) => ['connecting', 'open', 'closed'][i % 3]),
      );
      assert.deepEqual(
        rig.ends.map(({ received }) => received.length),
        [0, 0, 0, 0, 0],
      );
    });

    for (const code of [CLOSE.forbidden, CLOSE.version]) {
      it(`[C3] [C1] stops for good at ${code.toString()}`, async () => {
        rig.transport.open();
        const end = await connected();
        end.close(code);
        await until(() => links.length === 3, 'it is refused');
        rig.transport.reconnect();
        rig.transport.open();
        await new Promise((resolve) => setTimeout(resolve, 60));
        assert.deepEqual(links, ['connecting', 'open', `refused ${code.toString()}`]);
        assert.equal(rig.ends.length, 1);
        assert.equal(rig.transport.send('x'), false);
      });
    }

    it('reconnects when told to: one connection at a time, and nothing comes from the old one', async () => {
      rig.transport.open();
      const old = await connected();
      rig.transport.reconnect();
      assert.equal(links.at(-1) === 'open', false);
      rig.transport.reconnect();
      const fresh = await connected(2);
      assert.notEqual(fresh, old);
      if (old.isOpen) old.send('from before');
      fresh.send('now');
      await until(() => frames.length > 0, 'a frame has come');
      await until(() => rig.ends.filter(({ isOpen }) => isOpen).length === 1, 'one is left');
      assert.deepEqual(frames, ['now']);
      assert.equal(rig.ends.length, 2);
    });

    it('is silent once it is closed', async () => {
      rig.transport.open();
      const end = await connected();
      end.send('late');
      rig.transport.close();
      const heard = links.length;
      assert.equal(rig.transport.send('x'), false);
      rig.transport.reconnect();
      rig.transport.open();
      await until(() => !end.isOpen, 'the far end knows');
      await new Promise((resolve) => setTimeout(resolve, 60));
      assert.equal(links.length, heard);
      assert.deepEqual(frames, []);
      assert.equal(rig.ends.length, 1);
    });

    it('may be closed while it connects', async () => {
      rig.transport.open();
      rig.transport.close();
      await new Promise((resolve) => setTimeout(resolve, 60));
      assert.ok(!links.includes('open'));
      assert.ok(rig.ends.every(({ isOpen }) => !isOpen));
    });
  });
}
