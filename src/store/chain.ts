/** The conversations that are shown as one: of an end user all that are loaded, for everybody else the open one. */
import { nextStream, previousStream } from '../core/streams.ts';
import { CAP, type Side } from './piece.ts';
import type { Transcripts } from './transcripts.ts';

/** Those before this one that are loaded without a hole, the oldest first, and then this one. */
export function chainOf(stream: string, { get }: Pick<Transcripts, 'get'>): string[] {
  const chain = [stream];
  for (let top = stream, before = previousStream(top); before !== null; before = previousStream(top)) {
    const above = get(before);
    if (!above || above.newer || get(top)?.more) break;
    chain.unshift(before);
    top = before;
  }
  return chain;
}

/** Forgets at that side what is more than is kept, whole conversations first. */
export function limitChain(chain: readonly string[], side: Side, { get, drop, forget }: Transcripts): string[] {
  const kept = [...chain];
  const lengthOf = (stream: string): number => get(stream)?.events.length ?? 0;
  let excess = kept.reduce((sum, stream) => sum + lengthOf(stream), 0) - CAP;
  while (excess > 0) {
    const last = side === 'above' ? kept[0] : kept.at(-1);
    if (last === undefined) break;
    const length = lengthOf(last);
    if (kept.length === 1 || length > excess) {
      drop(last, side, excess);
      break;
    }
    if (side === 'above') kept.shift();
    else kept.pop();
    forget(last);
    excess -= length;
  }
  return kept;
}

/** The end user's next conversation, if it is not after `current`. */
export const below = (stream: string, current: string): string | null =>
  stream === current ? null : nextStream(stream);
