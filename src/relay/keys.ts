/** Digests: what names a person's streams, and what tells one intent from another. */

/** SHA-256 of a text as UTF-8, hex. */
export type Digest = (text: string) => string | Promise<string>;

const encoder = new TextEncoder();

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += PAIRS[byte] ?? '';
  return text;
}

/** What every engine has. Whoever has a quicker one lends it: for a short text, the way to this one and back is most of it. */
export const webDigest: Digest = async (text) =>
  hex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', encoder.encode(text))));

/** Drawn many at a time, for each draw costs more than its bytes. */
const drawn = new Uint8Array(4096);
let digits = '';
let used = 0;

/** At most 4096 bytes. */
export function randomHex(bytes: number): string {
  if (used + 2 * bytes > digits.length) {
    digits = hex(globalThis.crypto.getRandomValues(drawn));
    used = 0;
  }
  used += 2 * bytes;
  return digits.slice(used - 2 * bytes, used);
}

/** What a person's streams are named after: it tells nothing about them, and two tenants never share one. 160 bits. */
export const personKey = async (digest: Digest, tenant: string, id: string): Promise<string> =>
  (await digest(JSON.stringify([tenant, id]))).slice(0, 40);
