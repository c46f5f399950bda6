/**
 * The small words that facts, intents and frames share: who, when, how long, how large.
 *
 * All times are ms since the epoch, UTC. All limits count UTF-16 code units, as JavaScript does.
 */
import * as v from 'valibot';

/** What the token says that a person is. `end-user` asks, `digital-agent` answers first, `live-agent` (the analyst) helps, `supervisor` reads. */
export const Role = v.picklist(['end-user', 'digital-agent', 'live-agent', 'supervisor']);
export type Role = v.InferOutput<typeof Role>;

/** An id made by its author (an intent) or its issuer (a person). Opaque. Half a character is refused: a database would make two such ids one. */
export const Id = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(200),
  v.check((id) => !/\p{Surrogate}/u.test(id)),
);

/** The name of a stream: see `core/streams.ts`. */
export const Stream = v.pipe(v.string(), v.regex(/^[a-z0-9]+(\.[a-z0-9]+){1,2}$/), v.maxLength(100));

/** The place of an event in its stream: 1, 2, 3 … with no holes; 0 is before the first. */
export const N = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Ms since the epoch, UTC. */
export const Time = v.pipe(v.number(), v.finite());

/** The largest frame that the relay reads, in UTF-16 code units. */
export const MAX_FRAME = 64 * 1024;

const Name = v.pipe(v.string(), v.maxLength(200));
const Line = v.pipe(v.string(), v.maxLength(1000));

/** A text at the border: whatever fits into a frame. What is too long for a message is refused by `decide`, with a reason, not here. */
export const Text = v.pipe(v.string(), v.maxLength(MAX_FRAME));

/** Who wrote an event. `system` is the relay itself: a deadline that passed, a person that went. */
export const Author = v.object({ role: v.picklist([...Role.options, 'system']), id: Id, name: Name });
export type Author = v.InferOutput<typeof Author>;

/** The author of what happens by itself. */
export const SYSTEM: Author = { role: 'system', id: 'relay', name: 'System' };

/** An end user, as far as the conversation itself remembers them; the rest comes from the directory. */
export const EndUser = v.object({ id: Id, name: Name, vip: v.boolean() });
export type EndUser = v.InferOutput<typeof EndUser>;

/** One labelled value: what the digital agent collected, a row of a card. */
export const Detail = v.object({ label: Name, value: Line });
export type Detail = v.InferOutput<typeof Detail>;
export const Details = v.pipe(v.array(Detail), v.maxLength(40), v.readonly());

export const Urgency = v.picklist(['urgent', 'high', 'normal']);
export type Urgency = v.InferOutput<typeof Urgency>;

/** A rich answer of the digital agent: a title, lines, labelled values and one link. */
export const Card = v.object({
  title: Line,
  text: v.exactOptional(v.pipe(v.string(), v.maxLength(4000))),
  details: v.exactOptional(Details),
  link: v.exactOptional(v.object({ label: Name, url: v.pipe(v.string(), v.maxLength(2000)) })),
});
export type Card = v.InferOutput<typeof Card>;

export const QuickReplies = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(80))), v.maxLength(8));

/** What a message carries. Text is a safe subset of Markdown; it is never HTML. */
export const MessageContent = { text: Text, card: v.exactOptional(Card), quickReplies: v.exactOptional(QuickReplies) };

/** Why a live agent is asked for, and everything that the live agent should not have to ask again. */
export const TransferContent = {
  why: Line,
  workgroup: Name,
  location: v.exactOptional(Name),
  urgency: Urgency,
  collected: Details,
};
