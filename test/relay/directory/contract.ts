/** What every directory must answer. `open` gives one that holds `SAMPLE` under the tenant `one`, and nothing else. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import * as v from 'valibot';
import { Person, Ticket } from '../../../src/protocol/state.ts';
import type { DirectoryData, FiledTicket } from '../../../src/relay/directory/data.ts';
import type { Directory } from '../../../src/relay/directory/directory.ts';

const ada: Person = {
  id: 'ada',
  name: "Ada <b>O'Neil</b> עדה",
  vip: true,
  company: 'One Ltd',
  location: 'Leeds',
  email: 'ada@one.example',
  language: 'en-GB',
  details: [{ label: 'Phone', value: '"ext." 1' }],
};
const bob: Person = { ...ada, id: 'bob', name: 'Bob', vip: false, details: [] };

function ticket(person: string, number: string, status: Ticket['status'], openedAt: number): FiledTicket {
  const url = `/tickets/${number}`;
  return { person, number, title: `About ${number}`, status, state: 'Any', urgency: 'normal', openedAt, url };
}

export const SAMPLE: DirectoryData = {
  people: [ada, bob],
  tickets: [
    ticket('ada', 'INC3', 'open', 300),
    ticket('ada', 'INC1', 'open', 100.5),
    ticket('ada', 'INC7', 'open', 700),
    ticket('ada', 'INC6', 'open', 600),
    ticket('ada', 'INC8', 'open', 700),
    ticket('ada', 'INC5', 'closed', 500),
    ticket('bob', 'INC9', 'open', 900),
  ],
};

export interface DirectorySubject {
  directory: Directory;
  dispose: () => Promise<void>;
}

export function directoryContract(name: string, open: () => Promise<DirectorySubject>): void {
  describe(`the directory contract: ${name}`, () => {
    let subject: DirectorySubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(async () => {
      await subject.dispose();
    });
    const numbers = async (...question: Parameters<Directory['records']>): Promise<string[]> =>
      (await subject.directory.records(...question)).map(({ number }) => number);

    it('knows its people, whole and as they are written', async () => {
      assert.deepEqual(v.parse(Person, await subject.directory.person('one', 'ada')), ada);
      assert.deepEqual(v.parse(Person, await subject.directory.person('one', 'bob')), bob);
    });

    it('answers null for whoever it does not know, and for those of another tenant', async () => {
      for (const [tenant, id] of [
        ['one', 'eve'],
        ['one', 'ADA'],
        ['one', ''],
        ['two', 'ada'],
        ['constructor', 'ada'],
      ] as const) {
        assert.equal(await subject.directory.person(tenant, id), null);
        assert.deepEqual(await subject.directory.records(tenant, id, 'open', 5), []);
      }
    });

    it('gives the newest tickets of one status, newest first, at most so many', async () => {
      assert.deepEqual(await numbers('one', 'ada', 'open', 3), ['INC8', 'INC7', 'INC6']);
      assert.deepEqual(await numbers('one', 'ada', 'open', 50), ['INC8', 'INC7', 'INC6', 'INC3', 'INC1']);
      assert.deepEqual(await numbers('one', 'ada', 'closed', 5), ['INC5']);
      assert.deepEqual(await numbers('one', 'bob', 'closed', 5), []);
      assert.deepEqual(await numbers('one', 'ada', 'open', 0), []);
    });

    it('gives a ticket and nothing more', async () => {
      const { person: _, ...own } = ticket('ada', 'INC5', 'closed', 500);
      assert.deepEqual(
        (await subject.directory.records('one', 'ada', 'closed', 1)).map((one) => ({ ...one })),
        [own],
      );
      assert.deepEqual(v.parse(Ticket, own), own);
    });
  });
}
