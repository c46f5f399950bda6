/** The files that a browser may have: the bundles, and in the demo its pages. Nothing else of the disk. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { respond, say } from './respond.ts';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  json: 'application/json',
};

/** Where this package lies: two folders above this file, as it is written and as it is built. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Any page of any origin may load the bundles: that is what they are for. */
const BUNDLES = /^\/(live-agent-hub|live-chat-icon|end-user-chat)\.m?js$/;

const FOLDERS = ['apex', 'hub', 'chat'];

/** True: it was for us, and is answered. `path` is as it was sent, still encoded. */
export async function servePage(response: ServerResponse, path: string, demo: boolean): Promise<boolean> {
  if (BUNDLES.test(path)) return sendFile(response, `dist${path}`, { 'access-control-allow-origin': '*' });
  if (!demo) return false;
  if (FOLDERS.some((folder) => path === `/${folder}`)) {
    say(response, 308, 'Moved.', { location: `${path}/` });
    return true;
  }
  const file = fileOf(path);
  return file === null ? false : sendFile(response, file);
}

/** The file behind an address of the demo. Names that are not plain are no files: no dots in front, nothing encoded, no way up. */
function fileOf(path: string): string | null {
  if (path === '/') return 'examples/index.html';
  if (/^\/apex\/tickets\/[A-Za-z0-9-]+$/.test(path)) return 'examples/apex/ticket.html';
  const match = /^\/(demo\/shared|apex|hub|chat)\/((?:[\w-][\w.-]*\/)*[\w-][\w.-]*)?$/.exec(path);
  if (!match) return null;
  const folder = match[1] === 'demo/shared' ? 'shared' : match[1];
  return `examples/${String(folder)}/${match[2] ?? 'index.html'}`;
}

async function sendFile(response: ServerResponse, file: string, headers?: Record<string, string>): Promise<boolean> {
  const type = TYPES[file.slice(file.lastIndexOf('.') + 1)];
  if (type === undefined) return false;
  let body: Buffer;
  try {
    body = await readFile(join(ROOT, file));
  } catch {
    return false;
  }
  respond(response, 200, type, body, headers);
  return true;
}
