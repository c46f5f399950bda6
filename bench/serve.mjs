/** A page with nothing in it but a place of 400 × 700, and the files of the bundle. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { out } from './paths.mjs';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>bench</title>
<link rel="icon" href="data:,">
<style>
  html, body { margin: 0 }
  #root { inline-size: 400px; block-size: 700px; overflow: hidden; display: flex; flex-direction: column }
</style>
<div id="root"></div>
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
