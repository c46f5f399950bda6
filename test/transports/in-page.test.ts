import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inPageTransport, type InPageTransport } from '../../src/transports/in-page.ts';
import { describeTransport, until, type FarEnd, type Rig } from './contract.ts';

function rig(): Rig & { transport: InPageTransport } {
  const ends: FarEnd[] = [];
  const transport = inPageTransport(
    (socket) => {
      const end: FarEnd = {
        received: [],
        isOpen: true,
        send: (text) => socket.send(text),
        close: (code) => socket.close(code, 'the test'),
      };
      ends.push(end);
      return {
        receive: (text) => void end.received.push(text),
        closed() {
          end.isOpen = false;
        },
      };
    },
    { delay: 5 },
  );
  return { transport, ends, stop: () => Promise.resolve() };
}

describeTransport('in-page', () => Promise.resolve(rig()));

it('cut: what is under way is lost, and nothing connects until it is healed', async () => {
  const { transport, ends } = rig();
  const links: string[] = [];
  const frames: string[] = [];
  transport.onLink = ({ state }) => links.push(state);
  transport.onFrame = (text) => frames.push(text);
  transport.open();
  await until(() => links.includes('open'), 'it is open');
  transport.send('lost');
  ends[0]?.send('lost too');
  transport.cut();
  assert.equal(ends[0]?.isOpen, false);
  transport.reconnect();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(links, ['connecting', 'open', 'closed']);
  transport.heal();
  await until(() => links.filter((state) => state === 'open').length === 2, 'it is open again');
  assert.deepEqual(
    ends.map(({ received }) => received),
    [[], []],
  );
  assert.deepEqual(frames, []);
  assert.equal(ends.length, 2);
});

it('mute: it looks open and is dead, until it is made anew', async () => {
  const { transport, ends } = rig();
  const links: string[] = [];
  const frames: string[] = [];
  transport.onLink = ({ state }) => links.push(state);
  transport.onFrame = (text) => frames.push(text);
  transport.open();
  await until(() => links.includes('open'), 'it is open');
  transport.mute();
  assert.equal(transport.send('into nothing'), true);
  ends[0]?.send('into nothing');
  await new Promise((resolve) => setTimeout(resolve, 10));
  assert.deepEqual([ends[0]?.received, frames], [[], []]);
  transport.reconnect();
  await until(() => links.filter((state) => state === 'open').length === 2, 'it is open again');
  ends[1]?.send('hello');
  await until(() => frames.length === 1, 'it hears');
});
