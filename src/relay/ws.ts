/** WebSockets, joined to the relay. The only file that knows the library `ws`. */
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE, SUBPROTOCOL } from '../protocol/index.ts';
import type { MayConnect } from './origins.ts';
import type { Relay } from './relay-options.ts';
import { createOutbounds } from './outbound.ts';
import type { Report } from './report.ts';

export interface Sockets {
  /** Hears of a request to upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends what is still open. */
  close(): void;
}

interface Needs {
  relay: Relay;
  mayConnect: MayConnect;
  report: Report;
  /** In ms: a socket that was not heard from one ping to the next is gone. */
  pingEvery: number;
}

export const SOCKET_PATH = '/socket';
/** In bytes. What is larger than a frame may be, up to here, is refused by name; beyond, the socket is closed. */
const LARGEST = 256 * 1024;
/** A socket that does not take what it is sent may cost this much memory, in bytes; then it has to come back. */
const MOST_WAITING = 8 * 1024 * 1024;
/** The code of a socket whose peer sent no close frame. */
const WITHOUT_GOODBYE = 1006;

export function createSockets({ relay, mayConnect, report, pingEvery }: Needs): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST,
    perMessageDeflate: false,
    // Some answer is needed before a page can be told by 4426 that it speaks another version.
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : ([...offered][0] ?? false)),
  });
  const heard = new WeakSet<WebSocket>();
  const outboundOf = createOutbounds();

  // A peer that is gone without a word answers no ping.
  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      if (heard.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, pingEvery);
  pinging.unref();

  function join(socket: WebSocket, stream: Duplex): void {
    let heardAt = 0;
    const hear = (): void => {
      heard.add(socket);
      heardAt = performance.now();
    };
    hear();
    socket.on('pong', hear);
    socket.on('error', (error) => report({ event: 'socket.error', why: error.message }));
    if (socket.protocol !== SUBPROTOCOL) {
      socket.close(CLOSE.version, 'another version');
      return;
    }
    const isOpen = (): boolean => socket.readyState === socket.OPEN;
    const out = outboundOf(stream, isOpen);
    const connection = relay.connect({
      send(text) {
        if (!isOpen()) return;
        const waiting = out.waiting();
        if (waiting > MOST_WAITING) {
          report({ event: 'socket.slow', waiting });
          socket.terminate();
        } else out.send(text);
      },
      close(code, reason) {
        out.flush(); // It comes before the goodbye.
        socket.close(code, reason);
      },
    });
    // A frame is text: what is not is as malformed as an empty one.
    socket.on('message', (data: Buffer, isBinary) => {
      hear();
      connection.receive(isBinary ? '' : data.toString());
    });
    socket.on('close', (code) => {
      // Without a goodbye nobody knows when it went: only that it was still there when it was last heard.
      connection.closed(code === WITHOUT_GOODBYE ? performance.now() - heardAt : 0);
    });
  }

  return {
    upgrade(request, socket, head) {
      const path = (request.url ?? '').split('?', 1)[0];
      socket.on('error', () => undefined); // It may be gone before it is answered.
      if (path !== SOCKET_PATH) return refuse(socket, 404);
      if (!mayConnect(request.headers.origin)) {
        report({ event: 'origin.refused', origin: String(request.headers.origin).slice(0, 200) });
        return refuse(socket, 403);
      }
      server.handleUpgrade(request, socket, head, (joined) => join(joined, socket));
    },
    close() {
      clearInterval(pinging);
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}
