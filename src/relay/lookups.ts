/** Queries that the catalog answers: which conversations a live agent had to the end, and where something was said. */
import { saidText, summarize } from '../core/index.ts';
import type { AnswerTo, ConversationSummary, Query, You } from '../protocol/index.ts';
import type { Catalog, Listed } from './catalog/catalog.ts';
import type { Keeper } from './catalog/keeper.ts';
import { excerptOf, plain, soughtWords } from './catalog/words.ts';
import type { Log } from './log/log.ts';
import { refused, type Refusal } from './outcome.ts';
import { readEvents } from './reading.ts';
import { mayBecome, readableNow } from './rights.ts';
import type { RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';

type Outcome<Name extends Query['name']> = { ok: true; answer: AnswerTo<Name> } | Refusal;
type Of<Name extends Query['name']> = Extract<Query, { name: Name }>;
type Found = AnswerTo<'search'>['found'][number];

export interface Lookups {
  find(who: You, query: Of<'find'>): Promise<Outcome<'find'>>;
  search(who: You, query: Of<'search'>): Promise<Outcome<'search'>>;
  history(who: You, query: Of<'history'>): Promise<Outcome<'history'>>;
}

interface Needs {
  log: Log;
  catalog: Catalog;
  keeper: Keeper;
  streams: Streams;
}

/** So many of the places that are found are told, the newest ones. */
const PLACES = 1000;
/** Each conversation that a search finds costs a look at its messages: a page has no more of them. */
const SEARCHED = 50;

export function createLookups({ log, catalog, keeper, streams }: Needs): Lookups {
  /** A conversation that the catalog names, as this person reads it. */
  function listed(who: You, { stream: logName }: Listed): { stream: RelayStream; summary: ConversationSummary } | null {
    const stream = streams.find(who.tenant, logName.slice(who.tenant.length + 1));
    const summary = stream?.kind === 'conversation' ? summarize(stream.fold) : null;
    return stream && summary ? { stream, summary } : null;
  }

  async function foundIn(who: You, place: Listed & { n: number }, words: readonly string[]): Promise<Found | null> {
    const { n } = place;
    const found = listed(who, place);
    if (!found || readableNow(streams, who, found.stream.name) < n) return null;
    const [event] = await readEvents(log, found.stream, n, n);
    if (event?.type !== 'message.posted' || readableNow(streams, who, found.stream.name) < n) return null;
    return { conversation: found.summary, n, excerpt: excerptOf(saidText(event), words) };
  }

  return {
    async find(who, { name, stream, text }) {
      const found = streams.find(who.tenant, stream);
      const isBehind = found && found.version !== found.written && readableNow(streams, who, stream) > 0;
      if (isBehind && !(await keeper.flush())) return refused('unavailable');
      const upTo = readableNow(streams, who, stream);
      const sought = plain(text);
      const none: Outcome<'find'> = { ok: true, answer: { name, numbers: [], total: 0 } };
      if (!found || upTo === 0) return mayBecome(streams, who, stream) ? none : refused('forbidden');
      return sought === ''
        ? none
        : { ok: true, answer: { name, ...catalog.find(found.logName, sought, upTo, PLACES) } };
    },
    async search(who, { name, text, cursor, limit }) {
      const before = placeFrom(cursor);
      if (who.role !== 'live-agent') return refused('forbidden');
      if (before === undefined) return refused('malformed');
      if (!(await keeper.flush())) return refused('unavailable');
      const words = soughtWords(text);
      const most = Math.min(limit, SEARCHED);
      const { page, next } = pageOf(catalog.search(who.tenant, who.id, words, before, most + 1), most);
      const found = await Promise.all(page.map((place) => foundIn(who, place, words)));
      return { ok: true, answer: { name, found: found.filter((one) => one !== null), cursor: next } };
    },
    async history(who, { name, cursor, limit }) {
      const before = placeFrom(cursor);
      if (who.role !== 'live-agent') return refused('forbidden');
      if (before === undefined) return refused('malformed');
      if (!(await keeper.flush())) return refused('unavailable');
      const { page, next } = pageOf(catalog.history(who.tenant, who.id, before, limit + 1), limit);
      const conversations = page.map((place) => listed(who, place)?.summary).filter((one) => one !== undefined);
      return { ok: true, answer: { name, conversations, cursor: next } };
    },
  };
}

/** One more than the page was asked for, to know whether there is a next one. */
function pageOf<T extends Listed>(places: readonly T[], limit: number): { page: T[]; next: string | null } {
  const page = places.slice(0, limit);
  return { page, next: places.length > limit ? String(page.at(-1)?.position) : null };
}

/** Null: from the newest on. Undefined: nobody was given that. */
function placeFrom(cursor: string | null): number | null | undefined {
  if (cursor === null) return null;
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
}
