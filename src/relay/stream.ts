/**
 * One stream as this relay holds it: its fold, where it stands in the log, and who follows it here.
 *
 * It holds no messages: those are read from the log when somebody asks. Of its commits it holds those that the catalog does
 * not have yet, and all of them while they are few.
 */
import { empty, emptyAgent, parseStream, reduce, reduceAgent } from '../core/index.ts';
import type { AgentState, Conversation, Event } from '../protocol/index.ts';
import type { Answered, Catalog, KeptStream } from './catalog/catalog.ts';
import type { Sealed } from './content.ts';
import { ABSENT, type Committed, type Version } from './log/log.ts';
import type { Recipient } from './recipient.ts';

/** A commit as it is looked up here. `first` and `n`: the numbers in it, from and to. */
interface RecentCommit extends Answered {
  first: number;
  version: Version;
  after: Version;
}

/** Somebody who is sent what happens in a stream. */
export interface Follower {
  readonly to: Recipient;
  /** The person may read all that comes. */
  readonly live: boolean;
  /** `text` is the frame, serialised once for all. `mayRest`: nobody's reach is another since the event before. */
  happened(event: Event, text: () => string, mayRest: boolean): void;
}

interface Base {
  readonly tenant: string;
  /** Its name in frames. */
  readonly name: string;
  /** Its name in the log. */
  readonly logName: string;
  /** The person whose it is; and with the tenant, as the catalog knows them. */
  readonly key: string;
  readonly person: string;
  version: Version;
  /** Where what was before `recent` is looked up. */
  readonly catalog: Catalog;
  /** The version that the catalog has. */
  written: Version;
  /** The newest commits, oldest first, by author and intent id: at least those that the catalog does not have. */
  readonly recent: Map<string, RecentCommit>;
  /** They are all that there are. */
  whole: boolean;
  /** So many are at work on it: it must not be forgotten. */
  held: number;
  /** What is being written to it by this relay. */
  readonly sealed: Sealed[];
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

/** What a stream, or a person, is called beyond its tenant. */
export const logName = (tenant: string, name: string): string => `${tenant}/${name}`;

/** A stream in which nothing has happened, or null if nothing can be called that. */
export function createStream(tenant: string, name: string, catalog: Catalog): RelayStream | null {
  const parsed = parseStream(name);
  if (!parsed) return null;
  const base: Base = {
    tenant,
    name,
    logName: logName(tenant, name),
    key: parsed.key,
    person: logName(tenant, parsed.key),
    version: ABSENT,
    catalog,
    written: ABSENT,
    recent: new Map(),
    whole: true,
    held: 0,
    sealed: [],
    followers: new Set(),
    waiting: new Set(),
  };
  return parsed.kind === 'conversation'
    ? { ...base, kind: 'conversation', k: parsed.k, fold: empty(name) }
    : { ...base, kind: 'agent', fold: emptyAgent(name) };
}

/** The stream as the catalog has it. */
export function loadStream(tenant: string, name: string, catalog: Catalog, kept: KeptStream): RelayStream | null {
  const stream = createStream(tenant, name, catalog);
  if (stream?.kind !== kept.fold.kind) return null;
  const known = { version: kept.version, written: kept.version, whole: false };
  if (stream.kind === 'conversation' && kept.fold.kind === 'conversation')
    return Object.assign(stream, known, { fold: kept.fold });
  return stream.kind === 'agent' && kept.fold.kind === 'agent'
    ? Object.assign(stream, known, { fold: kept.fold })
    : null;
}

/** One more fact. A hole cannot be folded: from then on nothing may be decided here. */
export function fold(stream: RelayStream, event: Event): void {
  if (stream.kind === 'agent') stream.fold = reduceAgent(stream.fold, event);
  else if (event.n === stream.fold.n + 1) stream.fold = reduce(stream.fold, event);
  else stream.fold = { ...stream.fold, unknown: true };
}

/** The commit of those facts has been folded as a whole. */
export function settle(stream: RelayStream, { author, id, intent, version, after, events }: Committed): void {
  const n = events.at(-1)?.n ?? stream.fold.n;
  stream.version = version;
  stream.recent.set(answerKey(author, id), { first: events[0]?.n ?? n + 1, n, intent, version, after });
}

/** Tells whoever waits for the stream to come to where it is. */
export function tellWaiting({ waiting, version }: RelayStream): void {
  for (const waiter of waiting) {
    if (waiter.version > version) continue;
    waiting.delete(waiter);
    waiter.reached();
  }
}

/** How many commits of a stream are kept although the catalog has them. */
const FEW = 500;

/** The catalog has it up to this version. */
export function written(stream: RelayStream, version: Version): void {
  stream.written = Math.max(stream.written, version);
  stream.whole &&= stream.recent.size <= FEW;
  if (stream.whole) return;
  for (const [key, commit] of stream.recent) {
    if (commit.version > version) break; // They are in their order.
    stream.recent.delete(key);
  }
}

/** Nobody would miss it: the catalog has all of it, nobody follows it, and nobody is at work on it. */
export const isIdle = ({ version, written, followers, waiting, held }: RelayStream): boolean =>
  version === written && followers.size === 0 && waiting.size === 0 && held === 0;

/** What that author's intent wrote here. */
export function answerOf(stream: RelayStream, author: string, id: string): Answered | undefined {
  const recent = stream.recent.get(answerKey(author, id));
  return recent || stream.whole ? recent : stream.catalog.answer(stream.logName, author, id);
}

/** The version before the commit that holds a number: from there on the log is read. */
export function versionBefore(stream: RelayStream, n: number): Version {
  if (n <= 1) return ABSENT;
  for (const commit of stream.recent.values()) {
    if (commit.n < n) continue;
    if (commit.first <= n || stream.whole) return commit.after;
    break; // It lies before what is recent.
  }
  return stream.catalog.versionBefore(stream.logName, n) ?? ABSENT;
}

/** The length before the parts: no two are written alike. */
const answerKey = (author: string, id: string): string => `${author.length} ${author}${id}`;
