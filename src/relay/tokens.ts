/**
 * Who a token is for. The only file that knows JWTs.
 *
 * In production they come from an issuer and are verified by its public keys; in the demo the relay makes them itself,
 * with a secret that never leaves its data folder.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createRemoteJWKSet, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import * as v from 'valibot';
import { Id, Role } from '../protocol/index.ts';
import type { Claims } from './relay-options.ts';

export type Authorize = (token: string) => Promise<Claims | null>;

/** Public-key algorithms only: a key that everybody may read must never verify an HMAC. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

const Payload = v.object({
  sub: Id,
  name: v.string(),
  tenant: Id,
  role: Role,
  workgroups: v.optional(v.array(v.string()), []),
  exp: v.number(),
});

interface Issuer {
  jwksUrl: URL;
  issuer: string;
  audience: string;
  /** How long no unknown key makes the relay ask the issuer again, in ms. */
  cooldownMs?: number;
}

export function fromIssuer({ jwksUrl, issuer, audience, cooldownMs = 5000 }: Issuer): Authorize {
  const keys = createRemoteJWKSet(jwksUrl, { cooldownDuration: cooldownMs, timeoutDuration: 4000 });
  return (token) =>
    believed(
      async () =>
        (await jwtVerify(token, keys, { algorithms: ALGORITHMS, issuer, audience, requiredClaims: ['sub', 'exp'] }))
          .payload,
    );
}

/** The demo's own tokens. `lifetime` in seconds. */
export interface LocalTokens {
  authorize: Authorize;
  issue(claims: Omit<Claims, 'exp'>): Promise<{ token: string; expiresIn: number }>;
}

const ISSUER = 'live-agent-hub';
/** A working day: pages do not renew a token in place yet, so each expiry costs all of them a reconnect. */
const LIFETIME = 12 * 60 * 60;
const BYTES = 32;

export function localTokens(secretFile: string): LocalTokens {
  const secret = readSecret(secretFile);
  const expected = { algorithms: ['HS256'], issuer: ISSUER, audience: ISSUER, requiredClaims: ['sub', 'exp'] };
  return {
    authorize: (token) => believed(async () => (await jwtVerify(token, secret, expected)).payload),
    async issue({ id, tenant, name, role, workgroups }) {
      const token = await new SignJWT({ tenant, name, role, workgroups })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(id)
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setIssuedAt()
        .setExpirationTime(`${String(LIFETIME)}s`)
        .sign(secret);
      return { token, expiresIn: LIFETIME };
    },
  };
}

/** The keys did not come, or are none. */
const ISSUERS_FAULT = new Set([errors.JOSEError.code, errors.JWKSTimeout.code, errors.JWKSInvalid.code]);

/** Null for a token that is false or says too little. What is the issuer's fault, or the network's, is thrown. */
async function believed(verify: () => Promise<JWTPayload>): Promise<Claims | null> {
  let payload: JWTPayload;
  try {
    payload = await verify();
  } catch (error) {
    if (error instanceof errors.JOSEError && !ISSUERS_FAULT.has(error.code)) return null;
    throw error;
  }
  const parsed = v.safeParse(Payload, payload);
  if (!parsed.success) return null;
  const { sub, exp, ...rest } = parsed.output;
  return { ...rest, id: sub, exp: exp * 1000 };
}

/** Made at the first start; only its owner may read it. */
function readSecret(file: string): Uint8Array {
  const kept = existsSync(file) ? Buffer.from(readFileSync(file, 'utf8').trim(), 'hex') : null;
  if (kept && kept.length >= BYTES) return kept;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = randomBytes(BYTES);
  writeFileSync(file, `${made.toString('hex')}\n`, { mode: 0o600 });
  return made;
}
