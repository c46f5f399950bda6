/** What the process answers to pages, and to whom. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { after, describe, it } from 'node:test';
import { SUBPROTOCOL } from '../../src/protocol/index.ts';
import { cleanUp, newFolder, Page, ready, start, tokenOf } from './program.ts';

after(cleanUp);

describe('over HTTP', async () => {
  const { child, url, output, ended } = await ready({ DATA_DIR: newFolder(), ORIGINS: 'https://desk.example' });
  after(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const own = url.slice(0, -1);
  const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(new URL('/demo/token', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });

  it('[C1] another subprotocol is closed with 4426, none too', async () => {
    for (const protocol of ['live-agent-hub.v2', []]) {
      const page = new Page(url, protocol);
      assert.equal(await page.closed, 4426);
    }
    const both = new Page(url, ['live-agent-hub.v2', SUBPROTOCOL]);
    await once(both.socket, 'open');
    assert.equal(both.socket.protocol, SUBPROTOCOL);
    both.socket.terminate();
  });

  it('[C6] what is too large is refused by name, what is huge closes one socket, binary is malformed', async () => {
    const [page, other] = [await Page.signedIn(url, 'user-1'), await Page.signedIn(url, 'user-2')];
    page.socket.send(JSON.stringify({ type: 'ping', id: 'x'.repeat(100_000) }));
    await page.until((frame) => frame.type === 'refusal' && frame.code === 'too-large');
    page.socket.send(Buffer.from('{"type":"ping","id":"binary"}'));
    await page.until((frame) => frame.type === 'refusal' && frame.code === 'malformed');
    page.socket.send('x'.repeat(300_000));
    assert.equal(await page.closed, 1009);
    other.send({ type: 'ping', id: 'p' });
    await other.until((frame) => frame.type === 'pong');
    other.socket.terminate();
  });

  it('a page of another origin may not connect: only exactly its own, and those that were configured', async () => {
    const port = new URL(url).port;
    for (const origin of [own, `http://localhost:${port}`, 'https://desk.example']) {
      const page = new Page(url, SUBPROTOCOL, origin);
      await once(page.socket, 'open');
      page.socket.terminate();
    }
    for (const origin of [
      'null',
      'http://127.0.0.1',
      `https://127.0.0.1:${port}`,
      `http://127.0.0.1:${port}.evil.example`,
      'https://desk.example.evil.example',
      'https://evil-desk.example',
      'https://desk.example:444',
      'HTTPS://DESK.EXAMPLE',
    ]) {
      const page = new Page(url, SUBPROTOCOL, origin);
      assert.equal(await page.closed, 1006, origin);
      assert.equal((await post('{"signInAs":"user-1"}', { origin })).status, 403, origin);
    }
  });

  it('the demo signs anybody in who is in it, for a working day, and a page never as the digital agent', async () => {
    const answer: unknown = await (await post('{"signInAs":"user-1"}', { origin: own })).json();
    assert.ok(typeof answer === 'object' && answer !== null && 'expiresIn' in answer && answer.expiresIn === 43_200);
    assert.equal((await post('{"signInAs":"digital-agent"}')).status, 200);
    assert.equal((await post('{"signInAs":"digital-agent"}', { origin: own })).status, 404);
    assert.equal((await post('{"signInAs":"nobody"}')).status, 404);
    for (const body of ['', '{', '{}', '{"signInAs":1}', `{"signInAs":"${'x'.repeat(9000)}"}`])
      assert.equal((await post(body)).status, 400);
    assert.equal((await post('{"signInAs":"user-1"}', { 'content-type': 'text/plain' })).status, 415);
    const people: unknown = await (await fetch(new URL('/demo/people', url))).json();
    assert.ok(
      Array.isArray(people) && people.some((one: unknown) => JSON.stringify(one).includes('"signInAs":"analyst-3"')),
    );
  });

  it('every answer has strict headers', async () => {
    for (const path of ['/', '/healthz', '/demo/people', '/nothing', '/hub/']) {
      const { headers } = await fetch(new URL(path, url));
      const policy = headers.get('content-security-policy') ?? '';
      for (const part of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "require-trusted-types-for 'script'",
        'trusted-types lit-html live-agent-hub live-chat-icon end-user-chat',
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ]) {
        assert.ok(policy.split('; ').includes(part), `${path}: ${part}`);
      }
      assert.doesNotMatch(policy, /unsafe/);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('access-control-allow-origin'), null);
    }
  });

  it('serves its pages, and nothing else of the disk', async () => {
    for (const path of ['/', '/hub/', '/chat/', '/demo/shared/page.css'])
      assert.equal((await fetch(new URL(path, url))).status, 200, path);
    assert.equal((await fetch(new URL('/hub', url), { redirect: 'manual' })).headers.get('location'), '/hub/');
    for (const path of [
      '/package.json',
      '/hub/../../package.json',
      '/hub/..%2f..%2fpackage.json',
      '/hub/%2e%2e/%2e%2e/package.json',
      '/hub/..\\..\\package.json',
      '/hub//etc/passwd',
      '/hub/.env',
      '/hub/index.html%00.css',
      '/demo/shared/../../package.json',
      '/apex/tickets/../../../package.json',
      '/hub/hub',
      '/digital-agent/main.ts',
      '/__proto__',
      '/constructor',
    ]) {
      assert.equal(await rawStatus(path), 404, path);
    }
    assert.equal((await fetch(new URL('/hub/', url), { method: 'DELETE' })).status, 405);
  });

  /** As it is typed: `fetch` would tidy it up. */
  function rawStatus(path: string): Promise<number> {
    const asked = request({ host: '127.0.0.1', port: new URL(url).port, path }).end();
    return new Promise((resolve) => asked.on('response', (response) => resolve(response.resume().statusCode ?? 0)));
  }

  it('without --demo there is no sign-in and no page, and --directory is asked', async () => {
    const env = {
      PORT: '0',
      DATA_DIR: newFolder(),
      JWKS_URL: 'http://127.0.0.1:9/keys',
      TOKEN_ISSUER: 'i',
      TOKEN_AUDIENCE: 'a',
    };
    const wrong = start({ ...env, DIRECTORY: 'package.json' }, []);
    assert.equal(await wrong.ended, 1);
    assert.match(wrong.output(), /--directory \(DIRECTORY\)/);
    const none = start({ ...env, DIRECTORY: 'src/relay/config.ts' }, []);
    assert.equal(await none.ended, 1);
    assert.match(none.output(), /exports no `directory`/);
    const real = start(env, []);
    while (!/^Ready: /m.test(real.output())) await new Promise((resolve) => setTimeout(resolve, 20));
    const at = /^Ready: (\S+)/m.exec(real.output())?.[1] ?? '';
    for (const path of ['/', '/hub/', '/demo/people']) assert.equal((await fetch(new URL(path, at))).status, 404, path);
    assert.equal(
      (
        await fetch(new URL('/demo/token', at), {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{"signInAs":"user-1"}',
        })
      ).status,
      405,
    );
    const page = new Page(at);
    await once(page.socket, 'open');
    page.send({ type: 'hello', token: await tokenOf(url, 'user-1'), surface: 'chat' });
    assert.equal(await page.closed, 4401, 'a token of a demo is none here');
    real.child.kill('SIGTERM');
    await real.ended;
  });

  it('its log holds no token and no text', async () => {
    const page = await Page.signedIn(url, 'user-1');
    page.send({
      type: 'intent',
      id: 'a',
      stream: `${page.key}.1`,
      intent: { type: 'conversation.start', after: 0, text: 'SECRET-TEXT' },
    });
    await page.until((frame) => frame.type === 'done');
    assert.doesNotMatch(output(), /SECRET-TEXT|eyJ/);
    page.socket.terminate();
  });
});
