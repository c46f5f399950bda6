/** What a page may offer to the person at it: the relay decides the same again. */
import type { You } from '../protocol/index.ts';
import type { LinkView } from '../store/views.ts';

/** Would the relay hear it now? */
export const carries = ({ state }: LinkView): boolean => state === 'up-to-date' || state === 'catching-up';

/** The sessions that have once been up to date. */
const known = new WeakSet<object>();

/** Is what is shown known to have been everything? It stays on the screen while the relay is away: how old it is, the banner says. */
export function isKnown(session: object | undefined, { state }: LinkView): boolean {
  if (!session) return false;
  if (state === 'up-to-date') known.add(session);
  return known.has(session);
}

/** Accepts and ignores requests, ends conversations. A supervisor reads. */
export const mayAnswer = (you: Pick<You, 'role'> | null): boolean => you?.role === 'live-agent';

/** Analyst access: null while the relay has not said who this is. */
export function mayOpenHub(you: Pick<You, 'role'> | null, link: LinkView): boolean | null {
  if (link.state === 'stopped' && link.why === 'forbidden') return false;
  return you && (you.role === 'live-agent' || you.role === 'supervisor');
}
