/** Digests: what names a person's streams, and what tells one intent from another. */
const encoder = new TextEncoder();

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** SHA-256 of a text, hex. */
export async function sha256(text: string): Promise<string> {
  return hex(new Uint8Array(await globalThis.crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

export const randomHex = (bytes: number): string => hex(globalThis.crypto.getRandomValues(new Uint8Array(bytes)));

/** What a person's streams are named after: it tells nothing about them, and two tenants never share one. 160 bits. */
export const personKey = async (tenant: string, id: string): Promise<string> =>
  (await sha256(JSON.stringify([tenant, id]))).slice(0, 40);
