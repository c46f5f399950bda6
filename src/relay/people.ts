/**
 * The directory, held at arm's length: it is the host's, so it may be slow, fail, or answer what is none of our words.
 */
import * as v from 'valibot';
import { Person, Ticket, type EndUser, type You } from '../protocol/index.ts';
import type { Clock } from './clock.ts';
import type { Directory } from './directory/directory.ts';
import type { RelayOptions } from './relay-options.ts';
import { shownName } from './shown-name.ts';

export interface People {
  /** How a conversation remembers its end user: as the directory knows them, or else the token. */
  endUser(you: You): Promise<EndUser>;
  /** Rejects when the directory does not answer. */
  person(tenant: string, id: string): Promise<Person | null>;
  records(tenant: string, id: string, status: Ticket['status'], limit: number): Promise<Ticket[]>;
}

interface Needs {
  directory: Directory;
  clock: Clock;
  report: NonNullable<RelayOptions['report']>;
}

/** How long the directory may take, in ms: to greet somebody, and to answer a question. */
const GREETING = 1500;
const ANSWER = 5000;

export function createPeople({ directory, clock, report }: Needs): People {
  async function ask<T>(
    what: string,
    within: number,
    question: () => Promise<unknown>,
    answer: v.GenericSchema<unknown, T>,
  ): Promise<T> {
    let cancel = (): void => undefined;
    const late = new Promise<never>((_resolve, reject) => {
      cancel = clock.after(within, () => reject(new Error('no answer in time')));
    });
    try {
      return v.parse(answer, await Promise.race([question(), late]));
    } catch (error) {
      report({ event: 'directory.failed', what, why: v.isValiError(error) ? 'not an answer' : String(error) });
      throw error;
    } finally {
      cancel();
    }
  }

  const person = (tenant: string, id: string, within: number): Promise<Person | null> =>
    ask('person', within, async () => directory.person(tenant, id), v.nullable(Person));

  return {
    async endUser({ tenant, id, name }) {
      try {
        const found = await person(tenant, id, GREETING);
        if (found) return { id, name: shownName(found.name, name), vip: found.vip };
      } catch {
        // Nobody is kept from asking for help because a directory is down.
      }
      return { id, name, vip: false };
    },
    person: (tenant, id) => person(tenant, id, ANSWER),
    records: async (tenant, id, status, limit) =>
      (await ask('records', ANSWER, async () => directory.records(tenant, id, status, limit), v.array(Ticket))).slice(
        0,
        limit,
      ),
  };
}
