/** A session without a relay, for tests of single elements: every store is set by hand, every wish is kept. */
import { atom, type WritableAtom } from 'nanostores';
import type {
  Conversation,
  ConversationSummary,
  EndUser,
  Event,
  Person,
  Policy,
  Ticket,
  TransferRequest,
  You,
} from '../../src/protocol/index.ts';
import type { Row } from '../../src/core/timeline.ts';
import type { Session } from '../../src/store/session.ts';
import type {
  ActiveView,
  FindView,
  HistoryView,
  LinkView,
  OpenView,
  Place,
  RequestView,
  Sound,
  Toast,
} from '../../src/store/views.ts';
import type { Wish } from '../../src/store/wishes.ts';

export const NOW = Date.UTC(2026, 10, 22, 14, 5);
const SECOND = 1000;
const MINUTE = 60 * SECOND;

export class FakeSession implements Session {
  readonly surface = 'hub';
  readonly wishes: Wish[] = [];
  readonly $link: WritableAtom<LinkView> = atom({ state: 'up-to-date' });
  readonly $you: WritableAtom<You | null> = atom(agent());
  readonly $policy: WritableAtom<Policy | null> = atom(null);
  readonly $now: WritableAtom<number> = atom(NOW);
  readonly $requests: WritableAtom<readonly RequestView[]> = atom([]);
  readonly $closed: WritableAtom<ReadonlyMap<string, TransferRequest>> = atom(new Map());
  readonly $active: WritableAtom<readonly ActiveView[]> = atom([]);
  readonly $history: WritableAtom<HistoryView> = atom({
    conversations: [],
    more: false,
    loading: false,
    search: '',
    found: null,
  });
  readonly $open: WritableAtom<OpenView | null> = atom(null);
  readonly $timeline: WritableAtom<readonly Row[]> = atom([]);
  readonly $find: WritableAtom<FindView | null> = atom(null);
  readonly $typing: WritableAtom<Event['by'] | null> = atom(null);
  readonly $draft: WritableAtom<string> = atom('');
  readonly $person: WritableAtom<Person | 'nobody' | null> = atom(null);
  readonly $records: WritableAtom<{ open: readonly Ticket[]; closed: readonly Ticket[] } | null> = atom(null);
  readonly $earlier: WritableAtom<readonly ConversationSummary[] | null> = atom(null);
  readonly $toasts: WritableAtom<readonly Toast[]> = atom([]);
  readonly $place: WritableAtom<Place> = atom('here');
  readonly $sound: WritableAtom<Sound> = atom('on');

  send(wish: Wish): void {
    this.wishes.push(wish);
  }

  close(): void {
    this.wishes.length = 0;
  }
}

export const agent = (change: Partial<You> = {}): You => ({
  tenant: 'acme',
  id: 'analyst-1',
  key: 'a1',
  name: 'Priya Raman',
  role: 'live-agent',
  workgroups: ['IT Service Desk'],
  ...change,
});

export const endUser = (name: string, vip = false): EndUser => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  vip,
});

/** One that has waited 42 seconds and returns in 4:12. */
export const request = (name: string, change: Partial<RequestView> = {}): RequestView => ({
  stream: `${name.toLowerCase().replaceAll(/[^a-z]/g, '') || 'x'}.1`,
  n: 9,
  endUser: endUser(name),
  why: 'VPN does not connect',
  workgroup: 'IT Service Desk',
  urgency: 'normal',
  collected: [],
  since: NOW - 42 * SECOND,
  warnAt: NOW + 192 * SECOND,
  expiresAt: NOW + 252 * SECOND,
  closed: null,
  pending: null,
  ...change,
});

export const summary = (name: string, change: Partial<ConversationSummary> = {}): ConversationSummary => ({
  stream: `${name.toLowerCase().replaceAll(/[^a-z]/g, '') || 'x'}.2`,
  n: 20,
  endUser: endUser(name),
  control: 'live-agent',
  agent: { role: 'live-agent', id: 'analyst-1', name: 'Priya Raman' },
  accepted: 9,
  startedAt: NOW - 30 * MINUTE,
  why: null,
  lastMessage: null,
  unread: 0,
  away: { 'end-user': false, 'live-agent': false },
  ended: null,
  closed: null,
  ...change,
});

export const active = (name: string, change: Partial<ActiveView> = {}): ActiveView => ({
  ...summary(name),
  typing: false,
  draft: false,
  ...change,
});

export const ended = (name: string, daysAgo: number, change: Partial<ConversationSummary> = {}): ConversationSummary =>
  summary(name, {
    stream: `${name.toLowerCase().replaceAll(/[^a-z]/g, '') || 'x'}.${daysAgo + 10}`,
    control: 'digital-agent',
    ended: { n: 30, at: NOW - daysAgo * 1440 * MINUTE, by: { role: 'end-user', id: 'x', name } },
    ...change,
  });

export const conversation = (name: string, change: Partial<Conversation> = {}): Conversation => ({
  kind: 'conversation',
  stream: request(name).stream,
  n: 9,
  endUser: endUser(name),
  previous: null,
  startedAt: NOW - 10 * MINUTE,
  request: null,
  closedRequest: null,
  transfer: null,
  since: null,
  assignments: [],
  ended: null,
  away: { 'end-user': 0, 'live-agent': 0 },
  mark: 0,
  read: { 'end-user': 0, 'live-agent': 0 },
  lastMessage: null,
  unread: [],
  unknown: false,
  ...change,
});

/** Open as a preview of a request, unless changed. */
export const open = (name: string, change: Partial<OpenView> = {}): OpenView => ({
  stream: request(name).stream,
  conversation: conversation(name),
  phase: 'preview',
  gone: null,
  request: request(name),
  accepted: null,
  pending: null,
  more: false,
  newer: false,
  target: null,
  ...change,
});

export const person = (name: string, change: Partial<Person> = {}): Person => ({
  id: endUser(name).id,
  name,
  vip: false,
  company: 'Northwind Logistics',
  location: 'Hamburg, Building 4',
  email: `${name.toLowerCase().replaceAll(' ', '.')}@northwind.example`,
  language: 'de-DE',
  details: [
    { label: 'Department', value: 'Customs and Freight' },
    { label: 'Phone', value: '+49 40 5550 142' },
    { label: 'Manager', value: 'Henrike Brandt' },
  ],
  ...change,
});

export const ticket = (number: string, title: string, change: Partial<Ticket> = {}): Ticket => ({
  number,
  title,
  status: 'open',
  state: 'In Progress',
  urgency: 'normal',
  openedAt: NOW - 3 * 1440 * MINUTE,
  url: `/tickets/${number}`,
  ...change,
});

export const toast = (kind: Toast['kind'], change: Partial<Toast> = {}): Toast => ({
  id: kind,
  kind,
  name: 'Maya Fischer',
  by: null,
  code: null,
  undo: null,
  until: null,
  ...change,
});
