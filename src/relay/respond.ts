/** How the process answers over HTTP: every answer with the strictest headers that it can bear. */
import type { ServerResponse } from 'node:http';

/** What a page of the demo may do: load from here, connect to here, and make no HTML of a text. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self' ws:",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html live-agent-hub live-chat-icon end-user-chat',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const ALWAYS = {
  'content-security-policy': PAGE_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

export function respond(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { ...ALWAYS, 'content-type': type, 'content-length': length, ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

export const say = (response: ServerResponse, status: number, text: string, headers?: Record<string, string>): void =>
  respond(response, status, 'text/plain; charset=utf-8', `${text}\n`, headers);

export const answer = (response: ServerResponse, status: number, value: unknown): void =>
  respond(response, status, 'application/json', JSON.stringify(value), { 'cache-control': 'no-store' });
