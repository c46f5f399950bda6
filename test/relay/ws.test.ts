/** Sockets whose peer is gone without a word. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { it } from 'node:test';
import { WebSocket } from 'ws';
import { SUBPROTOCOL } from '../../src/protocol/index.ts';
import type { Relay } from '../../src/relay/relay.ts';
import { createSockets } from '../../src/relay/ws.ts';

const PING_EVERY = 100;

it('[V11] a socket that answers no ping is closed at the next, and its silence is told; one that answers stays', async () => {
  const closed: (number | undefined)[] = [];
  /** The silence of the next that closed. */
  const next = async (): Promise<number | undefined> => {
    while (closed.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    return closed.shift();
  };
  const relay: Relay = {
    ready: Promise.resolve(),
    served: Promise.resolve(),
    connect: () => ({ receive: () => undefined, closed: (silent) => void closed.push(silent) }),
    close: () => Promise.resolve(),
  };
  const sockets = createSockets({ relay, mayConnect: () => true, report: () => undefined, pingEvery: PING_EVERY });
  const server = createServer().on('upgrade', (...args) => sockets.upgrade(...args));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const url = `ws://127.0.0.1:${String(address.port)}/socket`;
  try {
    const mute = new WebSocket(url, SUBPROTOCOL, { autoPong: false });
    const alive = new WebSocket(url, SUBPROTOCOL);
    await Promise.all([once(mute, 'open'), once(alive, 'open')]);
    const from = performance.now();
    await once(mute, 'close');
    const took = performance.now() - from;
    const silent = await next();
    assert.ok(
      silent !== undefined && silent >= PING_EVERY * 0.9 && silent <= took + PING_EVERY,
      `silent for ${String(silent)} of ${String(took)} ms`,
    );
    assert.equal(alive.readyState, alive.OPEN);
    alive.close();
    await once(alive, 'close');
    assert.equal(await next(), 0, 'it said goodbye');
  } finally {
    sockets.close();
    server.close();
  }
});
