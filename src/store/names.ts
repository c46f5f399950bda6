/** What a person's things are called in this browser: two persons in two tabs never meet. */
import type { Surface, You } from '../protocol/index.ts';
import type { Machine } from './environment.ts';

/** With what everything begins that belongs to this person. */
export const prefixOf = ({ tenant, id }: Pick<You, 'tenant' | 'id'>): string =>
  `live-agent-hub:${encodeURIComponent(tenant)}:${encodeURIComponent(id)}:`;

/** By surface: a page takes over only what it can show. */
export const outboxPrefix = (you: You, surface: Surface): string => `${prefixOf(you)}outbox:${surface}:`;
export const draftPrefix = (you: You): string => `${prefixOf(you)}draft:`;
/** The conversations that this browser has known as this person's, and has not told as lost. */
export const minePrefix = (you: You): string => `${prefixOf(you)}mine:`;
/** Which conversation was open in this tab. */
export const openKey = (you: You): string => `${prefixOf(you)}open`;
/** Of all pages of this surface, the one that rings. */
export const ringLock = (you: You, surface: Surface): string => `${prefixOf(you)}${surface}`;

/** The person leaves: nothing of theirs stays. */
export function forget({ storage, tab }: Pick<Machine, 'storage' | 'tab'>, you: You): void {
  for (const kept of [storage, tab])
    for (const key of kept.keys()) if (key.startsWith(prefixOf(you))) kept.set(key, null);
}
