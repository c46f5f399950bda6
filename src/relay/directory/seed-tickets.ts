/** The tickets of the demo, spread over the year before `now`, numbered in the order in which they were opened. */
import type { Person, Ticket } from '../../protocol/state.ts';
import type { FiledTicket } from './data.ts';
import { COMMON_TITLES, OWN_TITLES } from './seed-titles.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

interface Draft {
  person: string;
  status: Ticket['status'];
  title: string;
  openedAt: number;
}

export function seedTickets(people: readonly Person[], now: number): FiledTicket[] {
  const drafts = people.flatMap((person, i) => draftsOf(person.id, i, now));
  const next = { INC: 12_345, SR: 4_410 };
  return drafts
    .sort((a, b) => a.openedAt - b.openedAt)
    .map((draft, i) => {
      const kind = draft.title.startsWith('+') ? 'SR' : 'INC';
      const number = `${kind}${String(next[kind]).padStart(7, '0')}`;
      next[kind] += 1 + (spread(i) % 7); // Others have tickets too.
      return ticketFrom(draft, number, now);
    });
}

function draftsOf(person: string, index: number, now: number): Draft[] {
  const own = OWN_TITLES[person];
  const open = own?.open ?? common(index, 0, 1 + (index % 2));
  const closed = own?.closed ?? common(index, 2, 2 + (index % 3));
  const draft = (status: Draft['status'], title: string, days: number, salt: number): Draft => ({
    person,
    status,
    title,
    openedAt: workingTime(now, days, salt),
  });
  // Open ones reach back ten weeks, closed ones a year; a long list is denser where it is newer.
  return [
    ...open.map((title, i) =>
      draft('open', title, own ? dense(i, open.length, 70) : scattered(index + i * 50, 70), index + i),
    ),
    ...closed.map((title, i) =>
      draft(
        'closed',
        title,
        3 + (own ? dense(i, closed.length, 350) : scattered(index + i * 70, 350)),
        100 + index * 7 + i,
      ),
    ),
  ];
}

/** Some of the common titles, others for everyone; coprime steps, so that none comes twice for one person. */
function common(index: number, from: number, count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => COMMON_TITLES[(index * 7 + (from + i) * 11) % COMMON_TITLES.length] ?? '',
  );
}

function dense(i: number, count: number, most: number): number {
  return Math.floor(((i + 0.3) / count) ** 1.6 * most);
}

function scattered(salt: number, most: number): number {
  return spread(salt) % most;
}

/** On the weekday so many days before, from 06:00 to 16:00 UTC; today: within the last three hours. */
function workingTime(now: number, days: number, salt: number): number {
  if (days === 0) return (Math.floor(now / MINUTE) - 12 - (spread(salt) % 168)) * MINUTE;
  const day = Math.floor(now / DAY) - days;
  const weekday = new Date(day * DAY).getUTCDay();
  const weekend = weekday === 6 ? 1 : weekday === 0 ? 2 : 0;
  return (day - weekend) * DAY + (360 + (spread(salt) % 600)) * MINUTE;
}

function ticketFrom({ person, status, title, openedAt }: Draft, number: string, now: number): FiledTicket {
  const urgency = title.startsWith('!') ? 'urgent' : title.startsWith('^') ? 'high' : 'normal';
  return {
    person,
    number,
    title: title.replace(/^[!^+]/, ''),
    status,
    state: status === 'open' ? openState(now - openedAt, number) : closedState(now - openedAt, number),
    urgency,
    openedAt,
    url: `/apex/tickets/${number}`,
  };
}

function openState(age: number, number: string): string {
  if (age < DAY) return 'New';
  return (
    ['In Progress', 'Awaiting User Info', 'In Progress', 'Awaiting Vendor', 'Assigned'][Number(number.slice(-3)) % 5] ??
    'Assigned'
  );
}

function closedState(age: number, number: string): string {
  if (age < 14 * DAY) return 'Resolved';
  return Number(number.slice(-3)) % 9 === 0 ? 'Cancelled' : 'Closed';
}

/** The same number for the same number, but without a pattern that the eye sees. */
function spread(n: number): number {
  return (Math.imul(n + 1, 0x9e3779b1) >>> 8) & 0xffff;
}
