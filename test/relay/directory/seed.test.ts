import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { Person, Ticket } from '../../../src/protocol/state.ts';
import { createMemoryDirectory } from '../../../src/relay/directory/memory.ts';
import { DEMO_TENANT, demoDirectory, demoPeople } from '../../../src/relay/directory/seed.ts';

const now = Date.UTC(2026, 5, 15, 9, 30);
const DAY = 24 * 60 * 60_000;
const { people, tickets } = demoDirectory(now);

describe('the demo tenant', () => {
  it('has at least 30 people and 100 tickets, every one of them valid', () => {
    assert.ok(
      people.length >= 30 && tickets.length >= 100,
      `${String(people.length)} people, ${String(tickets.length)} tickets`,
    );
    for (const person of people) assert.deepEqual(v.parse(Person, person), person);
    for (const { person, ...ticket } of tickets) {
      assert.deepEqual(v.parse(Ticket, ticket), ticket);
      assert.ok(people.some(({ id }) => id === person));
    }
    for (const key of ['id', 'name', 'email'] as const)
      assert.equal(new Set(people.map((person) => person[key])).size, people.length, key);
    assert.equal(new Set(tickets.map(({ number }) => number)).size, tickets.length);
  });

  it('has the sign-in names with their roles and workgroups, named as the people are', () => {
    assert.deepEqual(
      demoPeople.map(({ signInAs, role, workgroup }) => [signInAs, role, workgroup]),
      [
        ['analyst-1', 'live-agent', 'IT Service Desk'],
        ['analyst-2', 'live-agent', 'IT Service Desk'],
        ['analyst-3', 'live-agent', 'HR Service Desk'],
        ['supervisor-1', 'supervisor', null],
        ['guest', 'end-user', null],
        ['user-1', 'end-user', null],
        ['user-2', 'end-user', null],
        ['user-3', 'end-user', null],
      ],
    );
    for (const { signInAs, name } of demoPeople) assert.equal(people.find(({ id }) => id === signInAs)?.name, name);
    assert.deepEqual(
      ['user-1', 'user-2', 'user-3'].map((id) => people.find((person) => person.id === id)?.vip),
      [true, false, false],
    );
  });

  it('gives each end user more than five tickets of either status, each with another title', async () => {
    const directory = createMemoryDirectory({ [DEMO_TENANT]: { people, tickets } });
    for (const id of ['user-1', 'user-2', 'user-3']) {
      for (const status of ['open', 'closed'] as const) {
        const own = await directory.records(DEMO_TENANT, id, status, 100);
        assert.ok(own.length >= 7, `${id} ${status}: ${String(own.length)}`);
        assert.equal(new Set(own.map(({ title }) => title)).size, own.length);
      }
    }
  });

  it('spreads the tickets over the year before now, numbered as they were opened', () => {
    const times = tickets.map(({ openedAt }) => openedAt);
    assert.ok(Math.max(...times) <= now && Math.max(...times) > now - DAY);
    assert.ok(Math.min(...times) > now - 366 * DAY && Math.min(...times) < now - 300 * DAY);
    for (const kind of ['INC', 'SR']) {
      const numbers = tickets.filter(({ number }) => number.startsWith(kind)).map(({ number }) => number);
      assert.deepEqual(numbers, numbers.toSorted());
      assert.ok(numbers.every((number) => /^(INC|SR)\d{7}$/.test(number)));
    }
    assert.ok(tickets.every(({ number, url }) => url === `/apex/tickets/${number}`));
  });

  it('is the same for the same now, whatever the day', () => {
    assert.deepEqual(demoDirectory(now), { people, tickets });
    for (let day = 0; day < 8; day++) {
      const at = now + day * DAY - 9 * 60 * 60_000;
      assert.ok(demoDirectory(at).tickets.every(({ openedAt }) => openedAt <= at));
    }
  });

  it('has names of other scripts, and one that is written from right to left', () => {
    assert.ok(people.filter(({ name }) => !/\p{Script=Latin}/u.test(name)).length >= 4);
    assert.ok(people.some(({ name }) => /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(name)));
    assert.ok(new Set(people.map(({ language }) => language)).size >= 10);
    assert.ok(new Set(people.map(({ company }) => company)).size >= 8);
  });

  it('names managers who exist, and nobody above the first', () => {
    const names = new Set(people.map(({ name }) => name));
    const managers = people.map(({ details }) => details.find(({ label }) => label === 'Manager')?.value);
    assert.equal(managers.filter((manager) => manager === undefined).length, 1);
    assert.ok(managers.every((manager) => manager === undefined || names.has(manager)));
  });
});
