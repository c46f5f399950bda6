/** Facts by their numbers, read from the log: for transcripts and for those who were away. */
import { empty, emptyAgent, reduce, reduceAgent } from '../core/index.ts';
import type { AgentState, Conversation, Event } from '../protocol/index.ts';
import { open } from './content.ts';
import type { Log } from './log/log.ts';
import { versionBefore, type RelayStream } from './stream.ts';

/** The facts numbered `from` to `to`, ascending. */
export async function readEvents(log: Log, stream: RelayStream, from: number, to: number): Promise<Event[]> {
  const events: Event[] = [];
  let after = versionBefore(stream, from);
  for (let next = from; next <= to;) {
    const limit = to - next + 1; // Nearly every commit holds a fact at least.
    const commits = await log.read(stream.logName, { after }, limit);
    for (const commit of commits)
      for (const stored of commit.events) if (stored.n >= from && stored.n <= to) events.push(open(stored, commit.id));
    const last = commits.at(-1);
    if (!last || commits.length < limit) break;
    after = last.version;
    next = (last.events.at(-1)?.n ?? next - 1) + 1;
  }
  return events;
}

/** The fold at an earlier number. */
export async function foldAt(log: Log, stream: RelayStream, n: number): Promise<Conversation | AgentState> {
  const events = await readEvents(log, stream, 1, n);
  return stream.kind === 'conversation'
    ? events.reduce(reduce, empty(stream.name))
    : events.reduce(reduceAgent, emptyAgent(stream.name));
}
