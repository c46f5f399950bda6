/**
 * The floor: `ws` with nothing on it. What a relay would cost that neither parses, decides, numbers nor remembers.
 *
 * - durable: what arrives in one turn of the event loop is one transaction on disk, then each is sent back its bytes.
 * - broadcast: what one sends is sent to all others.
 */
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { WebSocketServer } from 'ws';
import { openTable } from './table.mjs';

const [mode, folder] = process.argv.slice(2);
const http = createServer();
const server = new WebSocketServer({ server: http, perMessageDeflate: false, maxPayload: 256 * 1024 });

server.on('connection', (socket) => {
  socket.on('error', () => socket.terminate());
  if (mode === 'durable') socket.on('message', (data) => durable(data, () => socket.send(data, { binary: false })));
  else
    socket.on('message', (data) => {
      for (const client of server.clients) if (client !== socket) client.send(data, { binary: false });
    });
});

const durable = openTable(join(folder, 'bare.sqlite'));

http.listen(0, '127.0.0.1', () => process.stdout.write(`Ready: http://127.0.0.1:${http.address().port}/\n`));
