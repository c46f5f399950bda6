/**
 * One stream as this relay holds it: its fold, where it stands in the log, and who follows it here.
 *
 * It holds no messages: those are read from the log when somebody asks.
 */
import { empty, emptyAgent, parseStream, reduce, reduceAgent } from '../core/index.ts';
import type { AgentState, Conversation, Event } from '../protocol/index.ts';
import { ABSENT, type Committed, type Version } from './log/log.ts';
import type { Recipient } from './recipient.ts';

/** What an intent wrote: the number of its last fact, and the digest that it is known by. */
export interface Answered {
  n: number;
  intent: string;
}

/** Somebody who is sent what happens in a stream. */
export interface Follower {
  readonly to: Recipient;
  /** The person may read all that comes. */
  readonly live: boolean;
  /** `text` is the frame, serialised once for all. */
  happened(event: Event, text: () => string): void;
}

interface Base {
  readonly tenant: string;
  /** Its name in frames. */
  readonly name: string;
  /** Its name in the log. */
  readonly logName: string;
  /** The person whose it is. */
  readonly key: string;
  version: Version;
  /** For each commit, the last number in it: finds the page of the log that holds a number. */
  readonly places: { upTo: number; version: Version }[];
  readonly answered: Map<string, Answered>;
  readonly followers: Set<Follower>;
  readonly waiting: Set<{ version: Version; reached: () => void }>;
}

export interface ConversationStream extends Base {
  readonly kind: 'conversation';
  readonly k: number;
  fold: Conversation;
}

export interface AgentStream extends Base {
  readonly kind: 'agent';
  fold: AgentState;
}

export type RelayStream = ConversationStream | AgentStream;

/** What a stream is called in the log. A tenant may have a slash in its name, a stream never has. */
export const logName = (tenant: string, name: string): string => `${tenant}/${name}`;

/** A stream in which nothing has happened, or null if nothing can be called that. */
export function createStream(tenant: string, name: string): RelayStream | null {
  const parsed = parseStream(name);
  if (!parsed) return null;
  const base: Base = {
    tenant,
    name,
    logName: logName(tenant, name),
    key: parsed.key,
    version: ABSENT,
    places: [],
    answered: new Map(),
    followers: new Set(),
    waiting: new Set(),
  };
  return parsed.kind === 'conversation'
    ? { ...base, kind: 'conversation', k: parsed.k, fold: empty(name) }
    : { ...base, kind: 'agent', fold: emptyAgent(name) };
}

/** One more fact. A hole cannot be folded: from then on nothing may be decided here. */
export function fold(stream: RelayStream, event: Event): void {
  if (stream.kind === 'agent') stream.fold = reduceAgent(stream.fold, event);
  else if (event.n === stream.fold.n + 1) stream.fold = reduce(stream.fold, event);
  else stream.fold = { ...stream.fold, unknown: true };
}

/** The commit of those facts has been folded as a whole. */
export function settle(stream: RelayStream, { author, id, intent, version, events }: Committed): void {
  const n = events.at(-1)?.n ?? stream.fold.n;
  stream.version = version;
  stream.places.push({ upTo: n, version });
  stream.answered.set(answerKey(author, id), { n, intent });
}

export const answerOf = (stream: RelayStream, author: string, id: string): Answered | undefined =>
  stream.answered.get(answerKey(author, id));

const answerKey = (author: string, id: string): string => JSON.stringify([author, id]);
