/**
 * Facts: what happened. They are in the log for ever, numbered 1, 2, 3 … within their stream.
 *
 * A fact is never refused: refusing is for intents. One from a newer relay parses to `unknown` and only moves the cursor.
 */
import * as v from 'valibot';
import { Author, EndUser, Id, MessageContent, N, Stream, Text, Time, TransferContent } from './words.ts';

/** The due times of a request: from `warnAt` on it is urgent to answer, at `expiresAt` it goes back to the digital agent. */
const Due = { warnAt: Time, expiresAt: Time };

const Participant = v.picklist(['end-user', 'live-agent']);

/** The place, author and time that every fact has. */
const placed = { n: N, id: Id, at: Time, by: Author };

const Ignored = v.object({ ...placed, type: v.literal('transfer.ignored'), conversation: Stream, request: N });
const Unignored = v.object({ ...placed, type: v.literal('transfer.unignored'), conversation: Stream, request: N });

const KnownEvent = v.variant('type', [
  v.object({ ...placed, type: v.literal('message.posted'), ...MessageContent }),
  v.object({ ...placed, type: v.literal('conversation.started'), endUser: EndUser, previous: v.nullable(Stream) }),
  /** `since`: when the end user began to wait; it orders the queue. */
  v.object({ ...placed, type: v.literal('transfer.requested'), ...TransferContent, since: Time, ...Due }),
  /** No request was made; `text` is what the operator configured to say. */
  v.object({ ...placed, type: v.literal('transfer.declined'), why: v.picklist(['nobody', 'closed']), text: Text }),
  v.object({ ...placed, type: v.literal('transfer.accepted'), request: N }),
  v.object({ ...placed, type: v.literal('transfer.expired'), request: N }),
  /** `left`: the end user was gone for longer than the grace. */
  v.object({ ...placed, type: v.literal('transfer.cancelled'), request: N, why: v.picklist(['cancelled', 'left']) }),
  /** The live agent was gone for too long. This opens a request anew (its number is the fact's), with the old waiting time. */
  v.object({ ...placed, type: v.literal('transfer.requeued'), from: Author, ...TransferContent, since: Time, ...Due }),
  v.object({ ...placed, type: v.literal('participant.left'), who: Participant }),
  v.object({ ...placed, type: v.literal('participant.returned'), who: Participant }),
  v.object({ ...placed, type: v.literal('message.read'), upTo: N }),
  v.object({ ...placed, type: v.literal('conversation.ended') }),
  /** In `agent.<key>`: this agent does not want to see that request. */
  Ignored,
  Unignored,
]);

interface Known {
  options: { entries: { type: { literal: string } } }[];
}

/** A type that is none of these: it has a place, and nothing else is read of it. */
/* @__NO_SIDE_EFFECTS__ */
function otherThan({ options }: Known) {
  const known = new Set(options.map((option) => option.entries.type.literal));
  return v.pipe(
    v.object({
      ...placed,
      type: v.pipe(
        v.string(),
        v.check((type) => !known.has(type), 'a known type'),
      ),
    }),
    v.transform(({ n, id, at, by }) => ({ n, id, at, by, type: 'unknown' as const })),
  );
}

/** One fact in one stream. Its identity is (stream, n); `id` says which intent it answers. */
export const Event = v.union([KnownEvent, otherThan(KnownEvent)]);
export type Event = v.InferOutput<typeof Event>;

/** What happens in a live agent's own stream. */
const AgentFact = v.variant('type', [Ignored, Unignored]);
export const AgentEvent = v.union([AgentFact, otherThan(AgentFact)]);
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;

/** What `decide` writes: a fact before the relay gives it its place, author and time. */
export type Draft = Event extends infer E
  ? E extends { type: 'unknown' }
    ? never
    : E extends Event
      ? Omit<E, 'n' | 'id' | 'at' | 'by'>
      : never
  : never;

/** A message as it stands in a transcript. */
export type Message = EventOf<'message.posted'>;
