/**
 * What the name of a stream says: whose it is and which one.
 *
 * `<key>.<k>` is the k-th conversation of an end user, `agent.<key>` what one live agent ignored. `key` is a hash of tenant and person.
 */
export type StreamName = { kind: 'conversation'; key: string; k: number } | { kind: 'agent'; key: string } | null;

export function parseStream(stream: string): StreamName {
  const [head, tail, ...more] = stream.split('.');
  if (!head || !tail || more.length > 0) return null;
  if (head === 'agent') return { kind: 'agent', key: tail };
  return /^[1-9]\d{0,8}$/.test(tail) ? { kind: 'conversation', key: head, k: Number(tail) } : null;
}

export const conversationStream = (key: string, k: number): string => `${key}.${k}`;
export const agentStream = (key: string): string => `agent.${key}`;

/** The conversation that this one follows, or null if it is the first. */
export function previousStream(stream: string): string | null {
  const name = parseStream(stream);
  return name?.kind === 'conversation' && name.k > 1 ? conversationStream(name.key, name.k - 1) : null;
}

/** The conversation that may follow this one. */
export function nextStream(stream: string): string | null {
  const name = parseStream(stream);
  return name?.kind === 'conversation' ? conversationStream(name.key, name.k + 1) : null;
}
