/** A catalog in memory: for stories and tests, and for a relay whose log forgets everything too. */
import { KEPT_CLOSED } from '../change.ts';
import type { Answered, Batch, Catalog, KeptCommit, KeptEnd, KeptEntry, KeptStream, Place } from './catalog.ts';
import { isLive, personOf } from './names.ts';
import { addWords, bestOf, plain } from './words.ts';

interface Stream {
  kept: KeptStream;
  commits: KeptCommit[];
  answers: Map<string, Answered>;
  messages: { n: number; text: string }[];
}

interface End extends KeptEnd {
  words: Set<string>;
}

export function createMemoryCatalog(): Catalog {
  let place: Place | null = null;
  let at = 0;
  const streams = new Map<string, Stream>();
  const live = new Set<string>();
  const newest = new Map<string, number>();
  /** By agent, oldest first. */
  const ends = new Map<string, End[]>();
  let entries: KeptEntry[] = [];

  const endsOf = (tenant: string, agent: string): End[] => ends.get(JSON.stringify([tenant, agent])) ?? [];

  function keep(kept: KeptStream): void {
    const found = streams.get(kept.name);
    if (found) found.kept = kept;
    else streams.set(kept.name, { kept, commits: [], answers: new Map(), messages: [] });
    if (isLive(kept.fold)) live.add(kept.name);
    else live.delete(kept.name);
    const owner = personOf(kept.name);
    if (owner) newest.set(owner.person, Math.max(newest.get(owner.person) ?? 0, owner.k));
  }

  function end(ended: KeptEnd): void {
    const words = new Set<string>();
    for (const { text } of streams.get(ended.stream)?.messages ?? []) addWords(words, text);
    const key = JSON.stringify([ended.tenant, ended.agent]);
    ends.set(key, [...(ends.get(key) ?? []), { ...ended, words }]);
  }

  function write(batch: Batch): void {
    for (const kept of batch.streams) keep(kept);
    for (const commit of batch.commits) {
      const stream = streams.get(commit.stream);
      stream?.commits.push(commit);
      stream?.answers.set(answerKey(commit.author, commit.id), { n: commit.n, intent: commit.intent });
    }
    for (const { stream, n, text } of batch.messages) streams.get(stream)?.messages.push({ n, text: plain(text) });
    for (const ended of batch.ends) end(ended);
    entries = [...entries, ...batch.entries].filter((entry) => entry.at > batch.at - KEPT_CLOSED);
    ({ place, at } = batch);
  }

  return {
    patience: 0,
    place: () => place,
    newestAt: () => at,
    async clear() {
      place = null;
      at = 0;
      entries = [];
      for (const map of [streams, live, newest, ends]) map.clear();
    },
    stream: (name) => streams.get(name)?.kept,
    live: () => Array.from(live, (name) => streams.get(name)?.kept).filter((kept) => kept !== undefined),
    newest: (person) => newest.get(person) ?? 0,
    answer: (stream, author, id) => streams.get(stream)?.answers.get(answerKey(author, id)),
    versionBefore: (stream, n) => streams.get(stream)?.commits.find((commit) => commit.n >= n)?.after,
    entries: (since) => entries.filter((entry) => entry.at > since),
    history: (tenant, agent, before, limit) =>
      endsOf(tenant, agent)
        .filter(({ position }) => before === null || position < before)
        .slice(-limit)
        .reverse()
        .map(({ stream, position }) => ({ stream, position })),
    find(stream, text, upTo, limit) {
      const found = (streams.get(stream)?.messages ?? []).filter(
        ({ n, text: said }) => n <= upTo && said.includes(text),
      );
      return { numbers: found.slice(-limit).map(({ n }) => n), total: found.length };
    },
    search(tenant, agent, words, before, limit) {
      if (words.length === 0) return [];
      return endsOf(tenant, agent)
        .filter(({ position }) => before === null || position < before)
        .filter((ended) => words.every((word) => Array.from(ended.words).some((said) => said.startsWith(word))))
        .slice(-limit)
        .reverse()
        .map(({ stream, position }) => ({ stream, position, n: bestOf(streams.get(stream)?.messages ?? [], words) }));
    },
    write: (batch) => {
      write(batch);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

const answerKey = (author: string, id: string): string => JSON.stringify([author, id]);
