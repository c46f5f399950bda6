/**
 * The host's page, and the files of the bundle: a place of 400 × 700, and beside it what such a page has anyway, so that
 * nobody is charged for the first text, the first button and the first scroller that this browser ever draws.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { out } from './paths.mjs';

const lines = Array.from({ length: 30 }, (_, line) => `<li>INC00${10_000 + line}: VPN (Ana Novak, "new")</li>`).join(
  '',
);

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>bench</title>
<link rel="icon" href="data:,">
<style>
  html, body { margin: 0 }
  body { display: flex; font: 14px/1.4 system-ui, sans-serif }
  #root, #host { inline-size: 400px; block-size: 700px; overflow: hidden; display: flex; flex-direction: column }
  #root { font: 16px/normal serif }
  #host ul { flex: 1; overflow-y: auto }
</style>
<div id="root"></div>
<div id="host">
  <h1>Incidents</h1>
  <p><b>Open</b>, <i>mine</i>: <small>30 of 1,234</small></p>
  <p><button type="button">New</button> <input aria-label="Search" value="VPN"></p>
  <textarea aria-label="Note">Called back.</textarea>
  <ul>${lines}</ul>
</div>
<script type="module" src="/bench.js"></script>
</html>`;

/** @returns {Promise<{ url: string, close: () => void }>} */
export async function serve() {
  const server = createServer((request, response) => {
    const name = path.basename(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.join(out, name);
    if (name === '') return void response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', 'text/javascript; charset=utf-8').end(readFileSync(file));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
