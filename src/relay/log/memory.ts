/**
 * A log in memory: for stories and tests, in a page or in Node. It forgets everything when it goes.
 */
import { createFollowing } from './following.ts';
import { ABSENT, type Appended, type Commit, type Committed, type Log, type StoredEvent, type Version } from './log.ts';

export function createMemoryLog(): Log {
  /** Positions are 1, 2, 3 …: a commit's place here is its position less one. */
  const all: Committed[] = [];
  const streams = new Map<string, Committed[]>();
  const ids = new Map<string, Committed>();
  let closed = false;

  const following = createFollowing({
    head: () => all.length,
    page: (after, limit) => all.slice(after, after + limit),
    turn: () => new Promise((resolve) => setTimeout(resolve)),
  });

  function append(expected: Version, commit: Commit): Appended {
    if (closed) return { outcome: 'unknown' };
    const key = JSON.stringify([commit.stream, commit.author, commit.id]);
    const before = ids.get(key);
    if (before) return { outcome: 'duplicate', committed: before };

    const stream = streams.get(commit.stream) ?? [];
    const version = stream.at(-1)?.version ?? ABSENT;
    if (version !== expected) return { outcome: 'conflict', version };

    const position = all.length + 1;
    const committed = Object.freeze({ ...kept(commit), position, version: position, after: expected });
    all.push(committed);
    stream.push(committed);
    streams.set(commit.stream, stream);
    ids.set(key, committed);
    following.wake();
    return { outcome: 'done', committed };
  }

  return {
    append: (expected, commit) => Promise.resolve(append(expected, commit)),
    read(stream, range, limit) {
      const commits = streams.get(stream) ?? [];
      if ('before' in range) {
        const earlier = commits.filter((committed) => committed.version < range.before);
        return Promise.resolve(earlier.slice(Math.max(0, earlier.length - limit)));
      }
      const after = range.after ?? ABSENT;
      return Promise.resolve(commits.filter((committed) => committed.version > after).slice(0, limit));
    },
    follow: (since, signal) => following.follow(since, signal),
    head: () => Promise.resolve(all.length),
    close() {
      closed = true;
      following.end();
      return Promise.resolve();
    },
  };
}

/** What a log on disk would give back: a copy of what the interface names, and nothing that anyone can change. */
function kept(commit: Commit): Commit {
  const { stream, author, id, intent } = commit;
  return { stream, author, id, intent, events: Object.freeze(commit.events.map(keptEvent)) };
}

function keptEvent(event: StoredEvent): StoredEvent {
  const { n, type, at, by, salt, digest, content } = event;
  const who = Object.freeze({ role: by.role, id: by.id });
  return Object.freeze({ n, type, at, by: who, salt: content === null ? '' : salt, digest, content });
}
