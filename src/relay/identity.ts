/** Who a token is for, and whether that role may be here; or the code that the socket is closed with. */
import * as v from 'valibot';
import { CLOSE, SYSTEM, You, type Surface } from '../protocol/index.ts';
import { personKey, type Digest } from './keys.ts';
import type { Claims, RelayOptions } from './relay-options.ts';
import { mayOpen } from './rights.ts';
import { shownName } from './shown-name.ts';

export type Identity =
  /** `exp`: ms since the epoch, by the wall clock. */
  { ok: true; you: You; exp: number } | { ok: false; code: number; reason: string };

interface Needs {
  authorize: RelayOptions['authorize'];
  report: NonNullable<RelayOptions['report']>;
  digest: Digest;
  /** Wall time. */
  now: () => number;
}

export async function identify(token: string, surface: Surface, needs: Needs): Promise<Identity> {
  const { authorize, report, digest, now } = needs;
  let claims: Claims | null = null;
  try {
    claims = await authorize(token);
  } catch (error) {
    report({ event: 'authorize.failed', why: String(error) });
  }
  const you = claims && (await youFrom(claims, digest));
  if (!claims || !you || claims.exp <= now()) {
    return { ok: false, code: CLOSE.unauthorized, reason: 'the token is not valid' };
  }
  if (!mayOpen(surface, you.role)) return { ok: false, code: CLOSE.forbidden, reason: 'not for this role' };
  return { ok: true, you, exp: claims.exp };
}

/** Parsed like everything from outside. Nobody is called as the relay itself is: its commits are named after it. */
async function youFrom({ exp: _exp, ...claims }: Claims, digest: Digest): Promise<You | null> {
  const key = await personKey(digest, claims.tenant, claims.id);
  const parsed = v.safeParse(You, { ...claims, name: shownName(claims.name, claims.id), key });
  return parsed.success && parsed.output.id !== SYSTEM.id ? parsed.output : null;
}
