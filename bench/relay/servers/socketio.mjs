/** socket.io, over WebSocket alone: durable then acknowledged, or emitted to a room. */
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { Server } from 'socket.io';
import { openTable } from './table.mjs';

const [mode, folder] = process.argv.slice(2);
const http = createServer();
const server = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
const durable = openTable(join(folder, 'socketio.sqlite'));

server.on('connection', (socket) => {
  void socket.join('room');
  if (mode === 'durable')
    socket.on('intent', (body, done) => durable(Buffer.from(JSON.stringify(body)), () => done(body)));
  else socket.on('event', (body) => socket.to('room').emit('event', body));
});

http.listen(0, '127.0.0.1', () => process.stdout.write(`Ready: http://127.0.0.1:${http.address().port}/\n`));
