/** What a page may offer to the person at it: the relay decides the same again. */
import type { You } from '../protocol/index.ts';
import type { LinkView } from '../store/views.ts';

/** Would the relay hear it now? */
export const carries = ({ state }: LinkView): boolean => state === 'up-to-date' || state === 'catching-up';

/** Is what is shown known to be everything? */
export const isKnown = ({ state }: LinkView): boolean => state === 'up-to-date' || state === 'reconnecting';

/** Accepts and ignores requests, ends conversations. A supervisor reads. */
export const mayAnswer = (you: Pick<You, 'role'> | null): boolean => you?.role === 'live-agent';

/** Analyst access: null while the relay has not said who this is. */
export function mayOpenHub(you: Pick<You, 'role'> | null, link: LinkView): boolean | null {
  if (link.state === 'stopped' && link.why === 'forbidden') return false;
  return you && (you.role === 'live-agent' || you.role === 'supervisor');
}
