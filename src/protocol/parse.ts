/**
 * The border: unknown text becomes a frame, or the reason why it is not one. The only file that trusts nothing.
 */
import * as v from 'valibot';
import { FromRelay, MAX_FRAME, ToRelay, type RefusalCode } from './frames.ts';

export type Parsed<T> = { ok: true; frame: T } | { ok: false; code: RefusalCode; id: string | null };

/** What a page or a bot sent, as the relay reads it. */
export const parseToRelay = (text: string): Parsed<ToRelay> =>
  text.length > MAX_FRAME ? { ok: false, code: 'too-large', id: null } : parse(ToRelay, toRelayTypes, text);

/** What the relay sent, as a page reads it. */
export const parseFromRelay = (text: string): Parsed<FromRelay> => parse(FromRelay, fromRelayTypes, text);

const toRelayTypes = new Set<unknown>(['hello', 'token', 'follow', 'unfollow', 'feed', 'query', 'intent', 'signal', 'ping']);
const fromRelayTypes = new Set<unknown>(['welcome', 'followed', 'unfollowed', 'event', 'listed', 'entry', 'answer', 'done', 'refusal', 'signal', 'pong']);

function parse<T>(schema: v.GenericSchema<unknown, T>, types: Set<unknown>, text: string): Parsed<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, code: 'malformed', id: null };
  }
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { ok: true, frame: result.output };
  const { type, id } = v.is(Envelope, value) ? value : {};
  return { ok: false, code: type !== undefined && !types.has(type) ? 'unknown-type' : 'malformed', id: typeof id === 'string' && id.length <= 200 ? id : null };
}

const Envelope = v.object({ type: v.optional(v.unknown()), id: v.optional(v.unknown()) });
