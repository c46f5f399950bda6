/** The process itself, as a test starts, joins and ends it. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { parseFromRelay, SUBPROTOCOL, type FromRelay, type ToRelay } from '../../src/protocol/index.ts';

const root = join(import.meta.dirname, '../..');
const children = new Set<ChildProcess>();
const folders: string[] = [];

/** Ends whatever a test that failed has left behind. */
export async function cleanUp(): Promise<void> {
  for (const child of children) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  folders.push(folder);
  return folder;
}

export interface Started {
  child: ChildProcess;
  /** All that it printed so far. */
  output: () => string;
  ended: Promise<number | null>;
}

export function start(env: Record<string, string>, args = ['--demo']): Started {
  const child = spawn(process.execPath, ['src/relay/main.ts', 'serve', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close').then(() => {
    children.delete(child);
    return child.exitCode;
  });
  return { child, output: () => output, ended };
}

export async function ready(env: Record<string, string>): Promise<Started & { url: string }> {
  const started = start({ PORT: '0', ...env });
  for (;;) {
    const url = /^Ready: (http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(started.output())?.[1];
    if (url !== undefined) return { ...started, url };
    if (started.child.exitCode !== null) throw new Error(started.output());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export async function tokenOf(url: string, signInAs: string): Promise<string> {
  const response = await fetch(new URL('/demo/token', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInAs }),
  });
  const body: unknown = await response.json();
  assert.ok(typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string');
  return body.token;
}

export class Page {
  readonly frames: FromRelay[] = [];
  readonly socket: WebSocket;
  readonly closed: Promise<number>;

  constructor(url: string, protocol: string | string[] = SUBPROTOCOL, origin?: string) {
    this.socket = new WebSocket(
      new URL('/socket', url.replace('http', 'ws')),
      protocol,
      origin === undefined ? {} : { origin },
    );
    // Not `once`: it would reject at the error that comes before a close.
    this.closed = new Promise((resolve) => this.socket.on('close', resolve));
    this.socket.on('error', () => undefined);
    this.socket.on('message', (data: Buffer) => {
      const parsed = parseFromRelay(data.toString());
      if (parsed.ok) this.frames.push(parsed.frame);
    });
  }

  static async signedIn(
    url: string,
    signInAs: string,
    surface: 'chat' | 'hub' | 'digital-agent' = 'chat',
  ): Promise<Page> {
    const page = new Page(url);
    await once(page.socket, 'open');
    page.send({ type: 'hello', token: await tokenOf(url, signInAs), surface });
    await page.until((frame) => frame.type === 'welcome');
    return page;
  }

  get key(): string {
    return this.frames.flatMap((frame) => (frame.type === 'welcome' ? frame.you.key : []))[0] ?? '';
  }

  send(frame: ToRelay): void {
    this.socket.send(JSON.stringify(frame));
  }

  async until(fits: (frame: FromRelay) => boolean): Promise<FromRelay> {
    for (let tries = 0; tries < 500; tries++) {
      const found = this.frames.find(fits);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`waited in vain; the last frames: ${JSON.stringify(this.frames.slice(-3))}`);
  }
}
