/**
 * The process: `RELAY_URL` says where the relay is. It says `Digital agent ready` once it serves.
 */
import process from 'node:process';
import { DigitalAgent } from './client.ts';

const relay = new URL(process.env['RELAY_URL'] ?? 'http://127.0.0.1:8787');
const socket = new URL('/socket', relay);
socket.protocol = relay.protocol === 'https:' ? 'wss:' : 'ws:';

/** In the demo anybody may have a token; in production it comes from your issuer, with the role `digital-agent`. */
async function getToken(): Promise<string> {
  const response = await fetch(new URL('/demo/token', relay), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInAs: 'digital-agent' }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the relay answered ${String(response.status)}`);
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'token' in body && typeof body.token === 'string') return body.token;
  throw new Error('the relay gave no token');
}

let said = false;
const agent = new DigitalAgent({
  url: socket.href,
  getToken,
  onReady: () => {
    if (!said) process.stdout.write('Digital agent ready\n');
    said = true;
  },
  report: (line) => process.stderr.write(`Digital agent: ${line}\n`),
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void agent.stop().then(() => process.exit(0)));
}

agent.start();
