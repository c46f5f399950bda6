import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import { fromIssuer, localTokens } from '../../src/relay/tokens.ts';

const ISSUER = 'https://issuer.example';
const person = {
  sub: 'analyst-1',
  name: 'Alex Meyer',
  tenant: 'acme',
  role: 'live-agent',
  workgroups: ['IT Service Desk'],
};

/** An issuer over real HTTP, whose keys can be changed. */
async function openIssuer() {
  const keys: JWK[] = [];
  let asked = 0;
  let status = 200;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  const rotate = async (kid: string, alg = 'RS256') => {
    const { publicKey, privateKey } = await generateKeyPair(alg);
    keys.splice(0, keys.length, { ...(await exportJWK(publicKey)), kid, alg });
    return (
      claims: JWTPayload = person,
      { iss = ISSUER, aud = 'hub', exp = '10m' }: { iss?: string; aud?: string; exp?: string | number } = {},
    ) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg, kid })
        .setIssuer(iss)
        .setAudience(aud)
        .setExpirationTime(exp)
        .sign(privateKey);
  };
  return {
    jwksUrl: new URL(`http://127.0.0.1:${String(address.port)}/keys`),
    keys,
    rotate,
    asked: () => asked,
    fail: () => (status = 500),
    close: () => server.close().closeAllConnections(),
  };
}

describe('tokens of an issuer', () => {
  it('[C3] [S4] are believed by its keys, also after it has changed them', async () => {
    const issuer = await openIssuer();
    const authorize = fromIssuer({ jwksUrl: issuer.jwksUrl, issuer: ISSUER, audience: 'hub', cooldownMs: 0 });
    const sign = await issuer.rotate('first');
    const before = await sign();
    const claims = await authorize(before);
    assert.ok(claims);
    const { exp, ...rest } = claims;
    assert.deepEqual(rest, {
      id: 'analyst-1',
      name: 'Alex Meyer',
      tenant: 'acme',
      role: 'live-agent',
      workgroups: ['IT Service Desk'],
    });
    assert.ok(Math.abs(exp - Date.now() - 600_000) < 5000);
    assert.equal(issuer.asked(), 1);

    const signAnew = await issuer.rotate('second', 'ES256');
    assert.ok(await authorize(await signAnew()));
    assert.equal(issuer.asked(), 2);
    assert.equal(await authorize(before), null, 'the old key is no longer its key');
    issuer.close();
  });

  it('[C3] are not believed if anything about them is false', async () => {
    const issuer = await openIssuer();
    const authorize = fromIssuer({ jwksUrl: issuer.jwksUrl, issuer: ISSUER, audience: 'hub' });
    const sign = await issuer.rotate('key');
    const good = await sign();
    assert.ok(await authorize(good));
    const { publicKey } = await generateKeyPair('RS256');
    const asSecret = new TextEncoder().encode(JSON.stringify(await exportJWK(publicKey)));
    const { sub: _sub, ...nobody } = person;
    const [header, payload] = good.split('.');
    for (const [what, token] of Object.entries({
      nonsense: 'nonsense',
      empty: '',
      'another issuer': await sign(person, { iss: 'https://evil.example' }),
      'another audience': await sign(person, { aud: 'other' }),
      expired: await sign(person, { exp: Math.floor(Date.now() / 1000) - 1 }),
      'no signature': `${header ?? ''}.${payload ?? ''}.`,
      'alg none': new UnsecuredJWT(person).setIssuer(ISSUER).setAudience('hub').setExpirationTime('10m').encode(),
      'a public key as secret': await new SignJWT(person)
        .setProtectedHeader({ alg: 'HS256', kid: 'key' })
        .setIssuer(ISSUER)
        .setAudience('hub')
        .setExpirationTime('10m')
        .sign(asSecret),
      'no role': await sign({ ...person, role: undefined }),
      'an unknown role': await sign({ ...person, role: 'admin' }),
      'no tenant': await sign({ ...person, tenant: undefined }),
      'no subject': await sign(nobody),
      'workgroups that are none': await sign({ ...person, workgroups: 'IT Service Desk' }),
    })) {
      assert.equal(await authorize(token), null, what);
    }
    issuer.close();
  });

  it('[C3] an issuer that fails is an error to report, and no reason to believe', async () => {
    const issuer = await openIssuer();
    const sign = await issuer.rotate('key');
    issuer.fail();
    const token = await sign();
    await assert.rejects(fromIssuer({ jwksUrl: issuer.jwksUrl, issuer: ISSUER, audience: 'hub' })(token));
    issuer.close();
    await assert.rejects(fromIssuer({ jwksUrl: issuer.jwksUrl, issuer: ISSUER, audience: 'hub' })(token));
  });
});

describe('tokens of the demo', () => {
  it('[C3] are signed by a secret of their own, which only its owner may read and which stays', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tokens-'));
    const file = join(folder, 'inner', 'token-secret');
    const claims = { id: 'user-1', name: 'Uma Okafor', tenant: 'demo', role: 'end-user', workgroups: [] } as const;
    const { token, expiresIn } = await localTokens(file).issue({ ...claims, workgroups: [] });
    assert.equal(expiresIn, 43_200);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const { exp, ...rest } = (await localTokens(file).authorize(token)) ?? { exp: 0 };
    assert.deepEqual(rest, claims);
    assert.ok(Math.abs(exp - Date.now() - 43_200_000) < 5000);
    assert.equal(await localTokens(join(folder, 'other')).authorize(token), null);
    writeFileSync(file, ''); // Killed while it was written: another is made.
    assert.equal(await localTokens(file).authorize(token), null);
    assert.ok(await localTokens(file).authorize((await localTokens(file).issue({ ...claims, workgroups: [] })).token));
    rmSync(folder, { recursive: true });
  });
});
