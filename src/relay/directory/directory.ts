/**
 * Who people are and which tickets they have: the one thing that the relay asks of the host's systems.
 *
 * Put an ITSM system behind it by implementing these two questions; see docs/directory.md.
 */
import type { Person, Ticket } from '../../protocol/state.ts';

export interface Directory {
  /** One person of the tenant, or null if the directory does not know them. */
  person(tenant: string, id: string): Promise<Person | null>;
  /** That person's newest tickets of one status, newest first, at most `limit`. */
  records(tenant: string, id: string, status: Ticket['status'], limit: number): Promise<Ticket[]>;
}
