/** What a person's things are called in this browser: two persons in two tabs never meet. */
import type { You } from '../protocol/index.ts';

/** With what everything begins that belongs to this person. */
export const prefixOf = ({ tenant, id }: Pick<You, 'tenant' | 'id'>): string =>
  `live-agent-hub:${encodeURIComponent(tenant)}:${encodeURIComponent(id)}:`;

export const outboxPrefix = (you: You): string => `${prefixOf(you)}outbox:`;
export const draftPrefix = (you: You): string => `${prefixOf(you)}draft:`;
/** Up to when this person has been told what they lost. */
export const seenKey = (you: You): string => `${prefixOf(you)}seen`;
export const hubLock = (you: You): string => `${prefixOf(you)}hub`;
