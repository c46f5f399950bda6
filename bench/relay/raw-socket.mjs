/**
 * A WebSocket client of the least cost: frames are masked before the clock runs, and what comes back is looked at as bytes.
 * The load must not be the bottleneck, nor cost one subject more than another: all of them are asked by this one.
 */
import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';

/** @typedef {{ write(frame: Buffer): void, end(): void, onText: (payload: Buffer) => void }} RawSocket */

/**
 * @param {string} url
 * @param {string | null} protocol
 * @returns {Promise<RawSocket>}
 */
export function openSocket(url, protocol) {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    socket.setNoDelay(true);
    let rest = Buffer.alloc(0);
    let isOpen = false;
    const raw = {
      write: (frame) => void socket.write(frame),
      end: () => socket.destroy(),
      onText: () => undefined,
    };
    socket.on('connect', () => {
      const lines = [
        `GET ${pathname}${search} HTTP/1.1`,
        `Host: ${hostname}:${port}`,
        'Connection: Upgrade',
        'Upgrade: websocket',
        'Sec-WebSocket-Version: 13',
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
        ...(protocol === null ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
    socket.on('error', (error) => {
      if (!isOpen) reject(error);
    });
    socket.on('close', () => {
      if (!isOpen) reject(new Error('closed before it was open'));
    });
    socket.on('data', (data) => {
      rest = rest.length === 0 ? data : Buffer.concat([rest, data]);
      if (!isOpen) {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!rest.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) {
          reject(new Error(rest.subarray(0, 60).toString()));
          return;
        }
        isOpen = true;
        rest = rest.subarray(end + 4);
        resolve(raw);
        // What came with the answer is for whoever waited for it, and is listened for in a moment.
        setImmediate(() => (rest = taken(rest, socket, raw)));
        return;
      }
      rest = taken(rest, socket, raw);
    });
  });
}

/** Hands on each whole frame; gives what is left. */
function taken(data, socket, raw) {
  let at = 0;
  while (data.length - at >= 2) {
    const opcode = data[at] & 0x0f;
    let length = data[at + 1] & 0x7f;
    let head = 2;
    if (length === 126) {
      if (data.length - at < 4) break;
      length = data.readUInt16BE(at + 2);
      head = 4;
    } else if (length === 127) {
      if (data.length - at < 10) break;
      length = Number(data.readBigUInt64BE(at + 2));
      head = 10;
    }
    if (data.length - at < head + length) break;
    const payload = data.subarray(at + head, at + head + length);
    at += head + length;
    if (opcode === 1) raw.onText(payload);
    else if (opcode === 9) socket.write(frameOf(payload, 10));
    else if (opcode === 8) socket.destroy();
  }
  return data.subarray(at);
}

/**
 * A masked frame, as a browser sends it.
 * @param {string | Buffer} content
 */
export function frameOf(content, opcode = 1) {
  const payload = Buffer.from(content);
  const { length } = payload;
  const head = length < 126 ? 2 : 4;
  const frame = Buffer.alloc(head + 4 + length);
  frame[0] = 0x80 | opcode;
  if (length < 126) frame[1] = 0x80 | length;
  else {
    frame[1] = 0x80 | 126;
    frame.writeUInt16BE(length, 2);
  }
  const mask = randomBytes(4);
  mask[0] |= 1; // A mask of zeros would save the server its unmasking.
  mask.copy(frame, head);
  for (let i = 0; i < length; i++) frame[head + 4 + i] = payload[i] ^ mask[i & 3];
  return frame;
}
