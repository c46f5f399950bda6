/** What every catalog, and the relay that fills it, derive from a name or a fold in the same way. */
import { parseStream } from '../../core/index.ts';
import type { AgentState, Conversation } from '../../protocol/index.ts';
import type { Committed } from '../log/log.ts';

/** Whose conversation that stream of the log is, and which one; null: it is none. */
export function personOf(logName: string): { person: string; k: number } | null {
  const slash = logName.lastIndexOf('/');
  const parsed = parseStream(logName.slice(slash + 1));
  return parsed?.kind === 'conversation' ? { person: logName.slice(0, slash + 1) + parsed.key, k: parsed.k } : null;
}

/** Something can still happen in it by itself, and lists show it. */
export const isLive = (fold: Conversation | AgentState): boolean =>
  fold.kind === 'conversation' && fold.n > 0 && fold.ended === null;

/** Tells a commit from any other: its salted digests are random. */
export const commitName = ({ stream, author, id, intent, events }: Committed): string =>
  JSON.stringify([stream, author, id, intent, ...events.map(({ digest }) => digest)]);
