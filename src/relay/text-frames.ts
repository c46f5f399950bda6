/** WebSocket frames of text, as a server sends them: whole, neither masked nor compressed (RFC 6455, 5.2). */

/** What was framed last. One text goes to a thousand sockets, one after the other: it is framed once. */
let last: { text: string; frame: Buffer } = { text: '', frame: Buffer.from([0x81, 0]) };

/** One piece for all of them, in their order. */
export function framed(first: string, more: readonly string[] = []): Buffer {
  if (more.length > 0) return joined([first, ...more]);
  if (first !== last.text) last = { text: first, frame: joined([first]) };
  return last.frame;
}

function joined(texts: readonly string[]): Buffer {
  const lengths = texts.map((text) => Buffer.byteLength(text));
  const piece = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + headOf(length) + length, 0));
  let at = 0;
  texts.forEach((text, i) => {
    const length = lengths[i] ?? 0;
    at = head(piece, at, length);
    at += piece.write(text, at);
  });
  return piece;
}

const headOf = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

/** Writes a frame's head; gives where its text begins. */
function head(piece: Buffer, at: number, length: number): number {
  piece[at] = 0x81; // The last of its message; text.
  if (length < 126) {
    piece[at + 1] = length;
    return at + 2;
  }
  if (length < 65_536) {
    piece[at + 1] = 126;
    return piece.writeUInt16BE(length, at + 2);
  }
  piece[at + 1] = 127;
  return piece.writeBigUInt64BE(BigInt(length), at + 2);
}
