/** What a directory holds, as plain data: what a seed makes and a directory is filled with. */
import type { Person, Ticket } from '../../protocol/state.ts';

/** A ticket, and whose it is. */
export interface FiledTicket extends Ticket {
  person: string;
}

/** The people and tickets of one tenant. */
export interface DirectoryData {
  people: readonly Person[];
  tickets: readonly FiledTicket[];
}
