/**
 * The demo tenant: the people and tickets of the Oakhaven Group, which does not exist.
 *
 * Pure: the same `now` gives the same data. Every address and telephone number is of a range that is reserved for fiction or for examples.
 */
import type { Person } from '../../protocol/state.ts';
import type { Role } from '../../protocol/words.ts';
import type { DirectoryData } from './data.ts';
import { SEED_PEOPLE } from './seed-people.ts';
import { seedTickets } from './seed-tickets.ts';

export const DEMO_TENANT = 'demo';

export function demoDirectory(now: number): DirectoryData {
  return { people: SEED_PEOPLE, tickets: seedTickets(SEED_PEOPLE, now) };
}

/** Whoever may sign in to the demo. */
export interface DemoPerson {
  signInAs: string;
  name: string;
  role: Role;
  workgroup: string | null;
}

const SERVICE_DESK = 'IT Service Desk';
const HR_DESK = 'HR Service Desk';

export const demoPeople: readonly DemoPerson[] = [
  demoPerson('analyst-1', 'live-agent', SERVICE_DESK),
  demoPerson('analyst-2', 'live-agent', SERVICE_DESK),
  demoPerson('analyst-3', 'live-agent', HR_DESK),
  demoPerson('supervisor-1', 'supervisor', null),
  demoPerson('guest', 'end-user', null),
  demoPerson('user-1', 'end-user', null),
  demoPerson('user-2', 'end-user', null),
  demoPerson('user-3', 'end-user', null),
];

function demoPerson(signInAs: string, role: Role, workgroup: string | null): DemoPerson {
  return { signInAs, name: nameOf(signInAs, SEED_PEOPLE), role, workgroup };
}

function nameOf(id: string, people: readonly Person[]): string {
  const person = people.find((one) => one.id === id);
  if (!person) throw new Error(`the seed has no person ${id}`);
  return person.name;
}
