import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { SUBPROTOCOL } from '../../src/protocol/frames.ts';
import { webSocketTransport, type WebSocketTransportOptions } from '../../src/transports/websocket.ts';
import { describeTransport, until, type FarEnd, type Rig } from './contract.ts';

interface SocketRig extends Rig {
  server: WebSocketServer;
  url: string;
}

async function rig(options: Partial<WebSocketTransportOptions> = {}): Promise<SocketRig> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const url = `http://127.0.0.1:${address.port.toString()}/`;
  const ends: FarEnd[] = [];
  server.on('connection', (socket) => {
    const end: FarEnd = {
      received: [],
      isOpen: true,
      send: (text) => socket.send(text),
      close: (code) => socket.close(code),
    };
    ends.push(end);
    socket.on('message', (data: Buffer) => end.received.push(data.toString('utf8')));
    socket.on('close', () => {
      end.isOpen = false;
    });
  });
  return {
    transport: webSocketTransport({ url, WebSocket, minDelay: 1, maxDelay: 10, ...options }),
    ends,
    server,
    url,
    async stop() {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

describeTransport('websocket', () => rig());

it('[C1] asks for our subprotocol', async () => {
  const { transport, server, stop } = await rig();
  const asked = once(server, 'connection');
  transport.open();
  const [socket] = (await asked) as [WebSocket];
  assert.equal(socket.protocol, SUBPROTOCOL);
  transport.close();
  await stop();
});

it('goes on trying while there is no relay, and connects when it is there', async () => {
  const first = await rig();
  await first.stop();
  const links: string[] = [];
  const { transport } = { transport: webSocketTransport({ url: first.url, WebSocket, minDelay: 1, maxDelay: 20 }) };
  transport.onLink = ({ state }) => links.push(state);
  transport.open();
  await until(() => links.filter((state) => state === 'closed').length >= 3, 'it has tried three times');
  const server = new WebSocketServer({ port: Number(new URL(first.url).port), host: '127.0.0.1' });
  await until(() => links.includes('open'), 'it is open');
  transport.close();
  for (const client of server.clients) client.terminate();
  server.close();
});

it('waits a random time before another attempt, and not when told to hurry', async () => {
  const { transport, ends, stop } = await rig({ minDelay: 60_000, maxDelay: 60_000 });
  const links: string[] = [];
  transport.onLink = ({ state }) => links.push(state);
  transport.open();
  await until(() => links.includes('open'), 'it is open');
  ends[0]?.close(1012);
  await until(() => links.includes('closed'), 'it is closed');
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(ends.length, 1);
  transport.reconnect();
  await until(() => ends.length === 2, 'it is there again');
  transport.close();
  await stop();
});
