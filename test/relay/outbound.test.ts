/** What sockets are sent in one turn, as their peers read it. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { WebSocket } from 'ws';
import { CLOSE, SUBPROTOCOL } from '../../src/protocol/index.ts';
import type { Relay, Socket } from '../../src/relay/relay.ts';
import { createSockets } from '../../src/relay/ws.ts';

it('all of a turn comes in its order, whatever its length and its letters, to each, and before the goodbye', async () => {
  const joined: Socket[] = [];
  const relay: Relay = {
    ready: Promise.resolve(),
    served: Promise.resolve(),
    connect(socket) {
      joined.push(socket);
      return { receive: () => undefined, closed: () => undefined };
    },
    close: () => Promise.resolve(),
  };
  const sockets = createSockets({ relay, mayConnect: () => true, report: () => undefined, pingEvery: 10_000 });
  const server = createServer().on('upgrade', (...args) => sockets.upgrade(...args));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  try {
    const pages = Array.from({ length: 3 }, () => new WebSocket(`ws://127.0.0.1:${address.port}/socket`, SUBPROTOCOL));
    const got = pages.map((page) => {
      const texts: string[] = [];
      page.on('message', (data: Buffer, isBinary) => texts.push(isBinary ? 'binary' : data.toString()));
      return texts;
    });
    await Promise.all(pages.map((page) => once(page, 'open')));
    const closed = pages.map((page) => once(page, 'close'));

    for (const socket of joined) socket.send('alone, for all of them');
    await new Promise(setImmediate);
    const texts = ['', 'a', 'x'.repeat(125), 'ü'.repeat(63), 'y'.repeat(65_535), '🎧 שלום'.repeat(9000)];
    for (const text of texts) for (const socket of joined) socket.send(text);
    for (const socket of joined) {
      socket.close(CLOSE.restart, 'stopping');
      socket.send('too late');
    }
    for (const goodbye of closed) assert.equal((await goodbye)[0], CLOSE.restart);
    for (const own of got) assert.deepEqual(own, ['alone, for all of them', ...texts]);
  } finally {
    sockets.close();
    server.close();
  }
});
