/** Pages of what is not live: transcripts, history, what was said, and what the directory knows. Each asks anew who may read. */
import { summarize } from '../core/index.ts';
import type { AnswerTo, Answer, ConversationSummary, Query, You } from '../protocol/index.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Keeper } from './catalog/keeper.ts';
import type { Log } from './log/log.ts';
import { createLookups } from './lookups.ts';
import { refused, type Refusal } from './outcome.ts';
import type { People } from './people.ts';
import { readEvents } from './reading.ts';
import { mayBecome, reachOf, readableNow } from './rights.ts';
import type { ConversationStream, RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';

export type Answered = { ok: true; answer: Answer } | Refusal;

export interface Queries {
  answer(who: You, query: Query): Promise<Answered>;
}

interface Needs {
  log: Log;
  catalog: Catalog;
  keeper: Keeper;
  streams: Streams;
  people: People;
}

type Of<Name extends Query['name']> = Extract<Query, { name: Name }>;

export function createQueries({ log, catalog, keeper, streams, people }: Needs): Queries {
  const lookups = createLookups({ log, catalog, keeper, streams });

  async function transcript(who: You, query: Of<'transcript'>): Promise<Answered> {
    const { name, stream } = query;
    if ([query.before, query.after, query.since].filter((one) => one !== undefined).length > 1)
      return refused('malformed');
    const found = streams.find(who.tenant, stream);
    const reachNow = (): number => readableNow(streams, who, stream);
    if (!found || reachNow() === 0)
      return mayBecome(streams, who, stream) ? answered({ name, events: [], more: false }) : refused('forbidden');
    const head = reachNow();
    const [from, to] = await pageOf(found, query, head);
    const events = await readEvents(log, found, from, to);
    // While the log was read, somebody else may have accepted.
    if (reachNow() < Math.min(to, head)) return refused('forbidden');
    const isDown = query.after !== undefined || query.since !== undefined;
    return answered({ name, events, more: to >= from && (isDown ? to < head : from > 1) });
  }

  /** From which number to which. */
  async function pageOf(
    stream: RelayStream,
    { before, after, since, limit }: Of<'transcript'>,
    head: number,
  ): Promise<[from: number, to: number]> {
    const from = since === undefined ? (after === undefined ? null : after + 1) : await firstSince(stream, since, head);
    if (from !== null) return [from, Math.min(head, from + limit - 1)];
    const to = Math.min(head, (before ?? Infinity) - 1);
    return [Math.max(1, to - limit + 1), to];
  }

  /** The number of the first event at that time or later; times never decrease. */
  async function firstSince(stream: RelayStream, since: number, head: number): Promise<number> {
    let [low, high] = [1, head + 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      const [event] = await readEvents(log, stream, middle, middle);
      if (event && event.at < since) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function earlier(who: You, { name, stream, limit }: Of<'earlier'>): Answered {
    const found = readable(who, stream);
    if (!found) return refused('forbidden');
    const before: ConversationStream[] = [];
    for (let k = found.k - 1; k > 0 && before.length < limit; k--) {
      const one = streams.conversation(found.tenant, found.key, k);
      if (one) before.push(one);
    }
    return answered({ name, conversations: summaries(before) });
  }

  /** The conversation, if this person may read all of it. */
  function readable(who: You, stream: string): ConversationStream | null {
    const found = streams.find(who.tenant, stream);
    return found?.kind === 'conversation' && reachOf(streams, found, who) === Infinity ? found : null;
  }

  /** About an end user: for those who help them. */
  function endUserOf(who: You, stream: string): string | null {
    if (who.role !== 'live-agent' && who.role !== 'supervisor') return null;
    return readable(who, stream)?.fold.endUser?.id ?? null;
  }

  async function person(who: You, { name, stream }: Of<'person'>): Promise<Answered> {
    const id = endUserOf(who, stream);
    if (id === null) return refused('forbidden');
    try {
      return answered({ name, person: await people.person(who.tenant, id) });
    } catch {
      return refused('unavailable');
    }
  }

  async function records(who: You, { name, stream, status, limit }: Of<'records'>): Promise<Answered> {
    const id = endUserOf(who, stream);
    if (id === null) return refused('forbidden');
    try {
      return answered({ name, records: await people.records(who.tenant, id, status, limit) });
    } catch {
      return refused('unavailable');
    }
  }

  return {
    async answer(who, query) {
      switch (query.name) {
        case 'transcript':
          return transcript(who, query);
        case 'find':
          return lookups.find(who, query);
        case 'search':
          return lookups.search(who, query);
        case 'history':
          return lookups.history(who, query);
        case 'earlier':
          return earlier(who, query);
        case 'person':
          return person(who, query);
        case 'records':
          return records(who, query);
      }
    },
  };
}

const answered = <Name extends Query['name']>(answer: AnswerTo<Name>): Answered => ({ ok: true, answer });

const summaries = (streams: readonly ConversationStream[]): ConversationSummary[] =>
  streams.map(({ fold }) => summarize(fold)).filter((summary) => summary !== null);
