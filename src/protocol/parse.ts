/**
 * The border: unknown text becomes a frame, or the reason why it is not one. The only file that trusts nothing.
 */
import * as v from 'valibot';
import { FromRelay, FromRelayToDashboard, ToRelay, type RefusalCode } from './frames.ts';
import { Id, MAX_FRAME } from './words.ts';

export type Parsed<T> = { ok: true; frame: T } | { ok: false; code: RefusalCode; id: string | null };

/** What a page or a bot sent, as the relay reads it. */
export const parseToRelay = (text: string): Parsed<ToRelay> =>
  text.length > MAX_FRAME ? { ok: false, code: 'too-large', id: idOf(json(text)) } : parse(ToRelay, toRelayTypes, text);

/** What the relay sent, as a page reads it. */
export const parseFromRelay = (text: string): Parsed<FromRelay> => parse(FromRelay, fromRelayTypes, text);

/** The same, as a dashboard reads it: what is said to other pages only is no frame to it. */
export const parseFromRelayToDashboard = (text: string): Parsed<FromRelay> =>
  parse(FromRelayToDashboard, fromRelayTypes, text);

const toRelayTypes = new Set<unknown>([
  'hello',
  'token',
  'follow',
  'unfollow',
  'feed',
  'query',
  'intent',
  'signal',
  'ping',
]);
const fromRelayTypes = new Set<unknown>([
  'welcome',
  'followed',
  'unfollowed',
  'event',
  'listed',
  'entry',
  'answer',
  'done',
  'refusal',
  'signal',
  'pong',
]);

function parse<T>(schema: v.GenericSchema<unknown, T>, types: Set<unknown>, text: string): Parsed<T> {
  const value = json(text);
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return { ok: true, frame: result.output };
  const type = v.is(Envelope, value) ? value.type : undefined;
  return { ok: false, code: type !== undefined && !types.has(type) ? 'unknown-type' : 'malformed', id: idOf(value) };
}

/** What is not JSON is no frame either. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** So that the sender learns which of its frames it was. */
const idOf = (value: unknown): string | null => (v.is(Envelope, value) && v.is(Id, value.id) ? value.id : null);

const Envelope = v.object({ type: v.optional(v.unknown()), id: v.optional(v.unknown()) });
