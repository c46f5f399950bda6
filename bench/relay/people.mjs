/** People of the demo's tenant, as many as are needed, with tokens that the relay's own sign-in would have made. */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SURFACES = { 'end-user': 'chat', 'live-agent': 'hub', 'digital-agent': 'digital-agent' };
const encoded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Puts the secret where the relay looks for it, and gives what makes people who are believed.
 * @param {string} folder
 */
export function peopleOf(folder) {
  const secret = randomBytes(32);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'token-secret'), `${secret.toString('hex')}\n`, { mode: 0o600 });

  function token(id, role) {
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      ...{ sub: id, iss: 'live-agent-hub', aud: 'live-agent-hub', iat: now, exp: now + 43_200 },
      ...{ tenant: 'demo', name: `Person ${id}`, role, workgroups: role === 'live-agent' ? ['IT Service Desk'] : [] },
    };
    const text = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`;
    return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
  }

  const person = (id, role) => ({ id, token: token(id, role), surface: SURFACES[role] });
  return {
    person,
    people: (count, role) => Array.from({ length: count }, (_, i) => person(`bench-${role}-${i}`, role)),
  };
}
