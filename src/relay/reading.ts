/** Facts by their numbers, read from the log: for transcripts and for those who were away. */
import { empty, emptyAgent, reduce, reduceAgent } from '../core/index.ts';
import type { AgentState, Conversation, Event } from '../protocol/index.ts';
import { open } from './content.ts';
import { ABSENT, type Log } from './log/log.ts';
import type { RelayStream } from './stream.ts';

/** The facts numbered `from` to `to`, ascending. */
export async function readEvents(log: Log, stream: RelayStream, from: number, to: number): Promise<Event[]> {
  if (from > to) return [];
  const first = placeOf(stream, from);
  const last = placeOf(stream, to);
  const after = stream.places[first - 1]?.version ?? ABSENT;
  const commits = await log.read(stream.logName, { after }, last - first + 1);
  return commits
    .flatMap((commit) => commit.events.map((event) => open(event, commit.id)))
    .filter(({ n }) => n >= from && n <= to);
}

/** The fold at an earlier number. */
export async function foldAt(log: Log, stream: RelayStream, n: number): Promise<Conversation | AgentState> {
  const events = await readEvents(log, stream, 1, n);
  return stream.kind === 'conversation'
    ? events.reduce(reduce, empty(stream.name))
    : events.reduce(reduceAgent, emptyAgent(stream.name));
}

/** Which commit holds a number: the first whose last number is not below it. */
function placeOf({ places }: RelayStream, n: number): number {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.upTo ?? Infinity) < n) low = middle + 1;
    else high = middle;
  }
  return low;
}
